package org.longzheng.plugins.esupervision;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.longzheng.kernel.testkit.Scenarios;

/** The acceptance scenarios of the module. */
class ESupervisionScenarioTest {

    @TestFactory
    Stream<DynamicTest> scenarios() {
        return Scenarios.of(Path.of("metadata"));
    }
}
