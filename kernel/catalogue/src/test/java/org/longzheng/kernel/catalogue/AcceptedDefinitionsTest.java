package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedDefinitionsTest {

    private static final Path ACCEPTED = RejectedDefinitionsTest.FIXTURES.resolve("accepted");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permits",
                "self-reference",
                "twelve-lines",
                "byte-order-mark",
                "contracts",
                "rule-tables",
                "draws"
            })
    void hasNoProblems(String folder) {
        var outcome = CatalogueBuilder.standard().build(ACCEPTED.resolve(folder));

        assertThat(outcome.problems().asText()).isEmpty();
        assertThat(outcome.catalogue()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract-that-nobody-takes", "code-of-an-absent-module"})
    void whatSleepsIsToldAndTaken(String folder) throws IOException {
        var told = RejectedDefinitionsTest.FIXTURES.resolve("told").resolve(folder);

        var outcome = CatalogueBuilder.standard()
                .source(new OverlaidSource(ACCEPTED.resolve("permits"), told.resolve("metadata")))
                .build();

        assertThat(outcome.catalogue()).isNotNull();
        Golden.file(told.resolve("problems.txt")).matches(outcome.problems().asText());
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
