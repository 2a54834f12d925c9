package org.longzheng.kernel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.longzheng.kernel.testkit.internal.Cast;
import org.longzheng.kernel.testkit.internal.ScenarioRun;
import org.longzheng.kernel.testkit.internal.TestPlatform;
import org.longzheng.kernel.testkit.internal.Yaml;

/**
 * The scenarios of a module, to be played one by one on the real engine over an in-memory database. Needs no test framework;
 * {@link Scenarios} makes JUnit tests of it.
 *
 * <pre>
 * for (var scenario : ScenarioSuite.of(Path.of("metadata"))) {
 *     var told = scenario.play();
 * }
 * </pre>
 */
public final class ScenarioSuite {

    private ScenarioSuite() {}

    /** One scenario. */
    public static final class Scenario {

        private final Path module;
        private final Path file;
        private final Yaml told;
        private final List<Yaml> all;
        private final List<Path> needed;

        private Scenario(Path module, Path file, Yaml told, List<Yaml> all, List<Path> needed) {
            this.module = module;
            this.needed = needed;
            this.file = file;
            this.told = told;
            this.all = all;
        }

        /** What it shows. */
        public String title() {
            return told.text("scenario");
        }

        /** Where it is written. */
        public Path file() {
            return file;
        }

        /** Plays it from an empty database; its people and records are stored first. The first one of a module starts the platform. */
        public Told play() {
            var begun = System.nanoTime();
            try {
                check();
                return new Told(true, "", since(begun));
            } catch (AssertionError unmet) {
                return new Told(false, String.valueOf(unmet.getMessage()), since(begun));
            }
        }

        /**
         * Plays it.
         *
         * @throws AssertionError with the story of the step that went another way
         */
        public void check() {
            var platform = TestPlatform.of(module, all, needed);
            platform.reset();
            new ScenarioRun(platform, Cast.load(platform, module, told), told).run();
        }

        private static Duration since(long begun) {
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    /**
     * How a scenario went.
     *
     * @param passed whether all was as expected
     * @param story the step that went another way: who did what, what was expected, what was so instead; empty if passed
     * @param took with the start of the platform, for the first one
     */
    public record Told(boolean passed, String story, Duration took) {}

    /** The files of {@code module/scenarios} in the order of their names; none when there is no such folder. */
    public static List<Scenario> of(Path module) {
        return of(module, List.of());
    }

    /**
     * The same for a module that needs others.
     *
     * @param needed folders of the definitions of the modules that it needs
     */
    public static List<Scenario> of(Path module, List<Path> needed) {
        var folder = module.resolve("scenarios");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found;
        try (var files = Files.list(folder)) {
            found = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        var all = found.stream().map(Yaml::read).toList();
        return IntStream.range(0, found.size())
                .mapToObj(at -> new Scenario(module, found.get(at), all.get(at), all, List.copyOf(needed)))
                .toList();
    }
}
