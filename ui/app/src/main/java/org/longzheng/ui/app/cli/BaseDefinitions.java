package org.longzheng.ui.app.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.PlatformDefinitions;
import org.longzheng.kernel.sdk.ProblemCollector;

/** The definitions that come with the platform, from the resources of the jar. */
final class BaseDefinitions {

    static final String NATIONAL_CALENDAR = "calendars/cn.yaml";

    private BaseDefinitions() {}

    static DefinitionSource all() {
        return PlatformDefinitions.of(BaseDefinitions.class.getClassLoader());
    }

    /** The calendar of a file, or the national one when {@code file} is null; null after adding problems when there is none. */
    static @Nullable WorkCalendar calendar(@Nullable Path file, ProblemCollector problems) throws IOException {
        DefinitionSource source;
        if (file == null) {
            var calendar = resource(NATIONAL_CALENDAR);
            source = new OneFile(NATIONAL_CALENDAR, "metadata/" + NATIONAL_CALENDAR, calendar::openStream);
        } else {
            source = new OneFile("calendars/" + file.getFileName(), file.toString(), () -> Files.newInputStream(file));
        }
        var outcome = CatalogueBuilder.standard().source(source).build();
        outcome.problems().sorted().forEach(problems::add);
        var catalogue = outcome.catalogue();
        if (catalogue == null) {
            return null;
        }
        return catalogue.calendars().values().stream()
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "%s holds no calendar; one begins with `calendar: ID`.", String.valueOf(file)));
    }

    private static URL resource(String path) throws IOException {
        var url = BaseDefinitions.class.getClassLoader().getResource(PlatformDefinitions.FOLDER + "/" + path);
        if (url == null) {
            throw new FileNotFoundException("The definitions of the platform are missing from this jar.");
        }
        return url;
    }

    private interface Contents {
        InputStream open() throws IOException;
    }

    private record Entry(String path, String shown, Contents contents) implements DefinitionSource.File {

        @Override
        public byte[] read(int limit) throws IOException {
            try (var in = contents.open()) {
                return in.readNBytes(limit);
            }
        }
    }

    private record OneFile(String path, String shown, Contents contents) implements DefinitionSource {

        @Override
        public String owner() {
            return PLATFORM;
        }

        @Override
        public List<File> files() {
            return List.of(new Entry(path, shown, contents));
        }
    }
}
