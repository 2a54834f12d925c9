package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder below {@code rejected} is the accepted set "permits" with one thing wrong. */
class RejectedDefinitionsTest {

    static final Path FIXTURES = Path.of("src/test/resources/catalogue");

    @ParameterizedTest
    @MethodSource("rejectedFolders")
    void reportReadsAsTheGoldenFileSays(String folder) throws IOException {
        var rejected = FIXTURES.resolve("rejected").resolve(folder);

        var outcome = CatalogueBuilder.standard()
                .source(new OverlaidSource(FIXTURES.resolve("accepted/permits"), rejected.resolve("metadata")))
                .build();

        assertThat(outcome.problems().hasErrors()).as(folder).isTrue();
        assertThat(outcome.problems().asText()).doesNotContain("Exception", "java.", "org.longzheng", "null");
        Golden.file(rejected.resolve("problems.txt")).matches(outcome.problems().asText());
    }

    static Stream<String> rejectedFolders() throws IOException {
        try (var folders = Files.list(FIXTURES.resolve("rejected"))) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }
}
