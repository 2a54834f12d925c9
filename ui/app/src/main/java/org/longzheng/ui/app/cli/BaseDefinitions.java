package org.longzheng.ui.app.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.sdk.ProblemCollector;

/** The definitions that come with the platform, from the resources of the jar. */
final class BaseDefinitions {

    static final String NATIONAL_CALENDAR = "calendars/cn.yaml";

    private static final String PREFIX = "longzheng/metadata";

    private BaseDefinitions() {}

    static DefinitionSource all() {
        return DefinitionSource.classPath(BaseDefinitions.class.getClassLoader(), PREFIX, DefinitionSource.PLATFORM);
    }

    /** The calendar of a file, or the national one when {@code file} is null; null after adding problems when there is none. */
    static @Nullable WorkCalendar calendar(@Nullable Path file, ProblemCollector problems) {
        // one file is read, not the whole base: a command answers within a second
        var source = new OneFile(
                file == null ? NATIONAL_CALENDAR : "calendars/" + file.getFileName(),
                file == null ? "metadata/" + NATIONAL_CALENDAR : file.toString(),
                file);
        var outcome = CatalogueBuilder.standard().source(source).build();
        outcome.problems().sorted().forEach(problems::add);
        var catalogue = outcome.catalogue();
        if (catalogue == null) {
            return null;
        }
        return catalogue.calendars().values().stream()
                .findFirst()
                .orElseThrow(() ->
                        new UsageException("%s holds no calendar; it begins with `calendar: ID`.", source.shown()));
    }

    private record OneFile(
            String path, String shown, @Nullable Path file) implements DefinitionSource, DefinitionSource.File {

        @Override
        public String owner() {
            return PLATFORM;
        }

        @Override
        public List<File> files() {
            return List.of(this);
        }

        @Override
        public byte[] read(int limit) throws IOException {
            try (var in = file == null
                    ? BaseDefinitions.class.getClassLoader().getResourceAsStream(PREFIX + "/" + path)
                    : Files.newInputStream(file)) {
                if (in == null) {
                    throw new FileNotFoundException(shown);
                }
                return in.readNBytes(limit);
            }
        }
    }
}
