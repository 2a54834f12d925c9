package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.expressions.Length;

/** What {@code like} does, seen from the catalogue. */
class LikeMergerTest {

    private static final Path PERMITS = RejectedDefinitionsTest.FIXTURES.resolve("accepted/permits");

    @TempDir
    Path overlay;

    @Test
    void mapsMergeAndEachLineRemembersItsFile() throws IOException {
        var review = permit("").process("permit").limits().get("review");

        assertThat(review.length()).isEqualTo(Length.workingDays(10));
        assertThat(review.basis()).isEqualTo("城管条例 第五条");
        assertThat(permit("").process("permit").steps().get("accept").place().file())
                .isEqualTo("metadata/templates/licence/workflow.yaml");
    }

    @Test
    void stepsAreAddedWhereTheyAskToStand() throws IOException {
        assertThat(permit("").process("permit").steps().keySet())
                .containsExactly("accept", "examine", "visit", "decide");
        assertThat(permit(
                                "  first-look:\n    before: accept\n    label: 初看\n    by: clerk\n    choices: { seen: { label: 已看 } }\n")
                        .process("permit")
                        .steps()
                        .keySet())
                .containsExactly("first-look", "accept", "examine", "visit", "decide");
    }

    @Test
    void otherListsReplace() throws IOException {
        assertThat(permit("  examine:\n    fills: [opinion, fee]\n")
                        .process("permit")
                        .steps()
                        .get("examine")
                        .fills())
                .containsExactly("opinion", "fee");
    }

    @Test
    void noneRemoves() throws IOException {
        var process = permit("  examine:\n    sign: none\n").process("permit");

        assertThat(process.steps().get("examine").sign()).isNull();
        assertThat(process.steps().get("examine").choices()).containsKey("pass");
    }

    @Test
    void noneRemovesAnInheritedChoice() throws IOException {
        assertThat(permit("  accept:\n    choices: { refuse: none, reject: { label: 不予受理, end: REFUSED } }\n")
                        .process("permit")
                        .steps()
                        .get("accept")
                        .choices()
                        .keySet())
                .containsExactly("accept", "reject");
    }

    private Catalogue permit(String moreSteps) throws IOException {
        Files.createDirectories(overlay.resolve("permit"));
        Files.writeString(
                overlay.resolve("permit/workflow.yaml"),
                Files.readString(PERMITS.resolve("permit/workflow.yaml")) + moreSteps);
        return CatalogueBuilder.standard()
                .source(new OverlaidSource(PERMITS, overlay))
                .build()
                .orThrow();
    }
}
