package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedDefinitionsTest {

    private static final Path ACCEPTED = RejectedDefinitionsTest.FIXTURES.resolve("accepted");

    @ParameterizedTest
    @ValueSource(strings = {"permits", "self-reference", "twelve-lines", "byte-order-mark"})
    void hasNoProblems(String folder) {
        var outcome = CatalogueBuilder.standard().build(ACCEPTED.resolve(folder));

        assertThat(outcome.problems().asText()).isEmpty();
        assertThat(outcome.catalogue()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = "province")
    void aModuleBuildsOnThePlatform(String folder) {
        var outcome = CatalogueBuilder.standard()
                .source(DefinitionSource.folder(
                        ACCEPTED.resolve(folder).resolve("platform"), DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(ACCEPTED.resolve(folder).resolve("lawyers"), "lawyers"))
                .build();

        assertThat(outcome.problems().asText()).isEmpty();
        assertThat(outcome.orThrow().entities()).hasSize(13);
        assertThat(outcome.orThrow().processes()).hasSize(6);
    }
}
