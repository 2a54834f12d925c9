package org.longzheng.plugins.lawyers;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.longzheng.kernel.testkit.Scenarios;

/** The acceptance scenarios of the module. */
class LawyersScenarioTest {

    @TestFactory
    Stream<DynamicTest> scenarios() {
        return Scenarios.of(Path.of("metadata"));
    }

    @TestFactory
    Stream<DynamicTest> scenariosUnderTheLayerOfACity() {
        return Scenarios.of(Path.of("src/test/resources/layers"), List.of(Path.of("metadata")));
    }
}
