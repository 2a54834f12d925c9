package org.longzheng.kernel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

        private final Path folder;
        private final Path file;
        private final Yaml told;
        private final List<Yaml> all;
        private final List<Path> needed;
        private final boolean overHttp;

        private Scenario(Path folder, Path file, Yaml told, List<Yaml> all, List<Path> needed, boolean overHttp) {
            this.overHttp = overHttp;
            this.folder = folder;
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
            var platform = TestPlatform.of(folder, all, needed, overHttp);
            platform.reset();
            new ScenarioRun(platform, Cast.load(platform, homes(), told), told).run();
        }

        /** The same scenario, in which people act over the HTTP interface as clients do. */
        public Scenario overHttp() {
            return new Scenario(folder, file, told, all, needed, true);
        }

        /** Where its cast may lie: beside it, or with what it needs. */
        private List<Path> homes() {
            var homes = new ArrayList<Path>();
            homes.add(file.resolveSibling("..").normalize());
            homes.addAll(needed);
            return homes;
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
     * The same for a module that needs others, or for the folder {@code layers} of layers of organs: those of {@code layers/230600/scenarios}, played over the
     * modules that they need with the layers in force.
     *
     * @param needed folders of the definitions of the modules that it needs
     */
    public static List<Scenario> of(Path folder, List<Path> needed) {
        var found = new ArrayList<Path>();
        try {
            if (TestPlatform.isOfLayers(folder)) {
                for (var organ : sorted(folder)) {
                    found.addAll(files(organ));
                }
            } else {
                found.addAll(files(folder));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        var all = found.stream().map(Yaml::read).toList();
        return IntStream.range(0, found.size())
                .mapToObj(at -> new Scenario(folder, found.get(at), all.get(at), all, List.copyOf(needed), false))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        return sorted(folder.resolve("scenarios")).stream()
                .filter(file -> file.toString().endsWith(".yaml"))
                .toList();
    }

    private static List<Path> sorted(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
