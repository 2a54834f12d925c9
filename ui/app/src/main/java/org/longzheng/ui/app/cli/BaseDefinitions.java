package org.longzheng.ui.app.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.sdk.ProblemCollector;

/** The definitions that come with the platform, from the resources of the jar. */
final class BaseDefinitions {

    static final String NATIONAL_CALENDAR = "calendars/cn.yaml";

    private static final String PREFIX = "longzheng/metadata/";

    private BaseDefinitions() {}

    /** All of them: what lies beside the national calendar, in its jar or its folder. */
    static DefinitionSource all() throws IOException {
        var calendar = resource(NATIONAL_CALENDAR);
        if (calendar.openConnection() instanceof JarURLConnection connection) {
            return OneJar.of(connection.getJarFile());
        }
        var folder = Path.of(URI.create(calendar.toString())).getParent().getParent();
        return DefinitionSource.folder(folder, "metadata", DefinitionSource.PLATFORM);
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
        var url = BaseDefinitions.class.getClassLoader().getResource(PREFIX + path);
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

    /** The files of the jar, listed once: the whole platform lies in it. */
    private record OneJar(List<File> files) implements DefinitionSource {

        static OneJar of(JarFile jar) {
            return new OneJar(jar.stream()
                    .filter(entry -> entry.getName().startsWith(PREFIX) && !entry.isDirectory())
                    .map(entry -> file(jar, entry))
                    .toList());
        }

        @Override
        public String owner() {
            return PLATFORM;
        }

        private static File file(JarFile jar, ZipEntry entry) {
            var path = entry.getName().substring(PREFIX.length());
            return new Entry(path, "metadata/" + path, () -> jar.getInputStream(entry));
        }
    }
}
