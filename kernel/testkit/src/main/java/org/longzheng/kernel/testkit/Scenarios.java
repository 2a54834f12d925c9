package org.longzheng.kernel.testkit;

import java.nio.file.Path;
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
        var scenarios = ScenarioSuite.of(module);
        if (scenarios.isEmpty()) {
            throw new IllegalArgumentException("no scenarios below " + module);
        }
        return scenarios.stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.title(), scenario.file().toUri(), scenario::check));
    }
}
