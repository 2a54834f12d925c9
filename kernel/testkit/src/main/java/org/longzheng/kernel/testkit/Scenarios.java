package org.longzheng.kernel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        return files.stream().map(file -> {
            var scenario = Yaml.read(file);
            return DynamicTest.dynamicTest(scenario.text("scenario"), file.toUri(), () -> run(module, scenario));
        });
    }

    private static void run(Path module, Yaml scenario) {
        var platform = TestPlatform.of(module);
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
