package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.catalogue.WritingHelp.Offer;

/** The cursor is where {@code ¦} stands. */
class WritingHelpTest {

    private static Catalogue catalogue;

    @BeforeAll
    static void build() {
        catalogue = CatalogueBuilder.standard()
                .source(DefinitionSource.folder(Path.of("../../metadata"), DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(Path.of("../../plugins/lawyers/metadata"), "lawyers"))
                .build()
                .orThrow();
    }

    private static WritingHelp help(String path, String text) {
        int at = text.indexOf('¦');
        return WritingHelp.at(path, text.replace("¦", ""), at, catalogue);
    }

    private static WritingHelp entity(String text) {
        return help("seal/entity.yaml", text);
    }

    @Test
    void aKeyOfTheFileIsCompletedByItsBeginning() {
        var help = entity("entity: seal\nfie¦");

        assertThat(help.offers()).extracting(Offer::text).containsExactly("fields:");
        assertThat(help.offers().getFirst().means()).isNotEmpty();
        assertThat(help.from()).isEqualTo("entity: seal\n".length());
    }

    @Test
    void keysOfAFieldAreOfferedInBraces() {
        assertThat(entity("fields:\n  name: { type: text, req¦").offers())
                .extracting(Offer::text)
                .containsExactly("required:", "required-when:");
        assertThat(entity("fields:\n  name: { type: text,\n    lab¦ }").offers())
                .extracting(Offer::text)
                .containsExactly("label:");
        assertThat(entity("fields:\n  name:\n    type: text\n    hin¦").offers())
                .extracting(Offer::text)
                .containsExactly("hint:");
    }

    @Test
    void theKeyBehindWhichTheCursorStandsIsExplained() {
        var help = entity("fields:\n  name: { type: text, unique: tr¦ }");

        assertThat(help.key()).isEqualTo("unique");
        assertThat(help.means()).isEqualTo("No two rows have the same value.");
        assertThat(help.takes()).isEqualTo("true or false");
        assertThat(help.offers()).extracting(Offer::text).containsExactly("true");
    }

    @Test
    void typesAndNamesOfTheCatalogueAreOffered() {
        assertThat(entity("fields:\n  kind: { type: cre¦").offers())
                .extracting(Offer::text)
                .containsExactly("credit-code");
        assertThat(entity("fields:\n  firm: { type: reference, to: law-f¦").offers())
                .containsExactly(new Offer("law-firm", "律师事务所"));
        assertThat(entity("access:\n  - { role: law-cl¦").offers())
                .extracting(Offer::text)
                .containsExactly("law-clerk");
    }

    @Test
    void aNameIsFoundByItsLabelToo() {
        assertThat(entity("fields:\n  firm: { type: reference, to: 律师事¦").offers())
                .containsExactly(new Offer("law-firm", "律师事务所"));
    }

    @Test
    void listsAreLookedInto() {
        assertThat(entity("access:\n  - { role: law-clerk, ca¦ }").offers())
                .extracting(Offer::text)
                .containsExactly("can:");
        assertThat(entity("access:\n  - role: law-clerk\n    can: [read, upd¦").offers())
                .extracting(Offer::text)
                .containsExactly("update");
    }

    @Test
    void stepsAndChoicesOfAProcessAreKnown() {
        var help = help(
                "seal/workflow.yaml",
                "process: seal\nsteps:\n  decide:\n    label: 审批\n    choices:\n      agree: { label: 同意, bac¦");

        assertThat(help.offers()).extracting(Offer::text).containsExactly("back-to:");
    }

    @Test
    void otherFilesAreKnownByTheKeyWithWhichTheyBegin() {
        assertThat(help("reports/census.yaml", "report: census\nov¦").offers())
                .extracting(Offer::text)
                .containsExactly("over:");
        assertThat(help("codes.yaml", "cod¦").offers()).extracting(Offer::text).containsExactly("codes:");
    }

    @Test
    void nothingIsKnownInsideOfWhatNobodyDescribed() {
        assertThat(entity("nonsense:\n  deeper: { x: ¦").offers()).isEmpty();
        assertThat(entity("¦").offers()).isNotEmpty();
        assertThat(entity("fields: { { [ \" } ¦").offers()).isEmpty();
        assertThat(entity("]]]}}}\n: :\n- - - ¦").means()).isEmpty();
    }

    @Test
    void remarksAndTextsInQuotationMarksAreNoBraces() {
        assertThat(entity("title: \"name + '{'\"\nrules:  # { not a map\n  - { id: x, sa¦")
                        .offers())
                .extracting(Offer::text)
                .containsExactly("say:");
    }
}
