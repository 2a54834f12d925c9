package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.expressions.Length;

/** The definitions that come with the platform and the lawyers module make a sound catalogue. */
class CatalogueOfTheProvinceTest {

    private static final CatalogueOutcome OUTCOME = CatalogueBuilder.standard()
            .source(DefinitionSource.folder(Path.of("../../metadata"), "metadata", DefinitionSource.PLATFORM))
            .source(DefinitionSource.folder(
                    Path.of("../../plugins/lawyers/metadata"), "plugins/lawyers/metadata", "lawyers"))
            .build();

    @Test
    void hasNoProblems() {
        assertThat(OUTCOME.problems().asText()).isEmpty();
        assertThat(OUTCOME.catalogue()).isNotNull();
    }

    @Test
    void aCaseHasTheStepsOfItsTemplateInTheirOrder() {
        var process = OUTCOME.orThrow().process("practice-licence");

        assertThat(process.steps().keySet())
                .containsExactly("accept", "examine", "opinion", "upper-examine", "upper-review", "decide", "issue");
        assertThat(process.limits().get("review").length()).isEqualTo(Length.workingDays(20));
        assertThat(process.limits().get("review").basis()).isEqualTo("律师法 第六条");
        assertThat(process.limits().get("decision").length()).isEqualTo(Length.workingDays(10));
        assertThat(process.limits().get("decision").extend()).isNull();
        assertThat(process.steps().get("examine").sign().people()).isEqualTo(2);
        assertThat(process.ends().keySet()).containsExactly("GRANTED", "REFUSED", "NOT_ACCEPTED", "WITHDRAWN");
    }

    @Test
    void rolesOfTheModuleStandInForThoseOfTheTemplate() {
        var process = OUTCOME.orThrow().process("practice-licence");

        assertThat(process.steps().get("accept").by()).containsExactly(new Performer.Role("law-window"));
        assertThat(process.steps().get("decide").by()).containsExactly(new Performer.Role("law-leader"));
        assertThat(process.steps().get("accept").choices().get("correct").beyond())
                .isEqualTo("law-leader");
        assertThat(OUTCOME.orThrow().roles().get("law-clerk").levels())
                .isEqualTo(Set.of(Level.PROVINCE, Level.CITY, Level.COUNTY));
    }

    @Test
    void aCaseHasTheFieldsOfItsTemplate() {
        var entity = OUTCOME.orThrow().entity("practice-licence");

        assertThat(entity.fields()).containsKeys("opinion", "upperOpinion", "nonAcceptanceReason", "person");
        assertThat(entity.documents().get("grant-decision").label().zh()).isEqualTo("准予律师执业决定书");
        assertThat(entity.documents().get("grant-decision").series()).isEqualTo("licence-decision");
        assertThat(entity.isCase()).isTrue();
    }

    @Test
    void aFieldThatReadsThroughHasTheTypeOfWhatItReads() {
        var lawyer = OUTCOME.orThrow().entity("lawyer");

        assertThat(lawyer.fields().get("name").type().valueType()).isEqualTo("person-name");
        assertThat(lawyer.fields().get("name").grade()).isEqualTo("P2");
        assertThat(lawyer.fields().get("sex").type().target()).isEqualTo("gb-2261-1");
        assertThat(lawyer.fields().get("kind").type().target()).isEqualTo("lawyers.lawyer-kind");
        assertThat(OUTCOME.orThrow()
                        .codeList("lawyers.lawyer-kind")
                        .items()
                        .get("FULL_TIME")
                        .values())
                .containsEntry("needsFirm", true);
    }

    @Test
    void theCalendarKnowsTheExchangedDays() {
        var calendar = OUTCOME.orThrow().nationalCalendar();

        assertThat(calendar.works(LocalDate.of(2026, 9, 20))).isTrue();
        assertThat(calendar.works(LocalDate.of(2026, 10, 7))).isFalse();
    }
}
