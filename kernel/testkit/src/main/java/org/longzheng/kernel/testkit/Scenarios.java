package org.longzheng.kernel.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

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
        return of(module, List.of());
    }

    /**
     * The same for a module that needs others, and for the folder {@code layers} of layers over modules.
     *
     * @param needed folders of the definitions of the modules that it needs
     */
    public static Stream<DynamicTest> of(Path folder, List<Path> needed) {
        return tests(folder, ScenarioSuite.of(folder, needed));
    }

    /** The same, in which people act over the HTTP interface: everybody logs in, and what is refused comes back as problem details. */
    public static Stream<DynamicTest> overHttp(Path folder, List<Path> needed) {
        return tests(
                folder,
                ScenarioSuite.of(folder, needed).stream()
                        .map(ScenarioSuite.Scenario::overHttp)
                        .toList());
    }

    private static Stream<DynamicTest> tests(Path folder, List<ScenarioSuite.Scenario> scenarios) {
        if (scenarios.isEmpty()) {
            throw new IllegalArgumentException("no scenarios below " + folder);
        }
        return scenarios.stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.title(), scenario.file().toUri(), scenario::check));
    }
}
