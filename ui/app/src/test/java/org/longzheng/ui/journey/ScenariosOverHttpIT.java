package org.longzheng.ui.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.longzheng.kernel.testkit.Scenarios;

/** The scenarios of every module with the HTTP interface between people and platform: what a clerk may do in a screen, a client may do, and nothing more. */
class ScenariosOverHttpIT {

    private static final Path PLUGINS = Path.of("../../plugins");

    @TestFactory
    Stream<DynamicContainer> scenarios() throws IOException {
        try (var modules = Files.list(PLUGINS)) {
            return modules
                    .map(module -> module.resolve("metadata"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList()
                    .stream()
                    .map(module -> DynamicContainer.dynamicContainer(
                            module.getParent().getFileName().toString(), Scenarios.overHttp(module, List.of())));
        }
    }
}
