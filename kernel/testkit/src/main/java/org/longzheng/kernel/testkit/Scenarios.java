package org.longzheng.kernel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.longzheng.kernel.testkit.internal.Cast;
import org.longzheng.kernel.testkit.internal.ScenarioRun;
import org.longzheng.kernel.testkit.internal.TestPlatform;
import org.longzheng.kernel.testkit.internal.Yaml;

/**
 * The scenarios of a module as JUnit tests.
 *
 * <pre>
 * class LawyersScenarioTest {
 *     &#64;TestFactory
 *     Stream&lt;DynamicTest&gt; scenarios() {
 *         return Scenarios.of(Path.of("metadata"));
 *     }
 * }
 * </pre>
 */
public final class Scenarios {

    private Scenarios() {}

    /** One test for each file of {@code module/scenarios}, run against the platform's definitions and those of the module. */
    public static Stream<DynamicTest> of(Path module) {
        var files = yaml(module.resolve("scenarios"));
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no scenarios below " + module);
        }
        var scenarios = files.stream().map(Yaml::read).toList();
        return IntStream.range(0, files.size()).mapToObj(at -> {
            var scenario = scenarios.get(at);
            return DynamicTest.dynamicTest(
                    scenario.text("scenario"), files.get(at).toUri(), () -> run(module, scenario, scenarios));
        });
    }

    private static void run(Path module, Yaml scenario, List<Yaml> all) {
        var platform = TestPlatform.of(module, all);
        platform.reset();
        var cast = Cast.load(platform, module, scenario);
        new ScenarioRun(platform, cast, scenario).run();
    }

    private static List<Path> yaml(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
