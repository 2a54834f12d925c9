package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** A file in a field of a record opens for whoever may read the record and the field, and for nobody else. */
@SpringBootTest(
        classes = WorkflowTestSetup.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:files;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1",
            "spring.liquibase.change-log=classpath:longzheng/migrations/platform/changelog.yaml",
            "flowable.check-process-definitions=false",
            "longzheng.home=target/files-home",
            "spring.main.banner-mode=off",
            "logging.level.root=warn"
        })
class FilesOfRecordsIT {

    @Autowired
    private Documents documents;

    @Autowired
    private Records records;

    @Autowired
    private Fixtures fixtures;

    private final Actor clerk = at("230100", "2301", "市经办", "law-clerk");
    private final Actor window = at("230100", "2301", "市窗口", "law-window");
    private final Actor town = at("230102", "230102", "助理", "town-clerk");
    private final Actor otherCity = at("231000", "2310", "牡市经办", "law-clerk");
    private long firm;
    private long charter;

    private static Actor at(String organ, String scope, String name, String role) {
        return new Actor(name, name, null, organ, scope, Set.of(role));
    }

    @BeforeEach
    void aFirmWithACharter() {
        firm = fixtures.firm();
        charter = upload(clerk, "章程.pdf");
        put(clerk, charter);
    }

    private long upload(Actor actor, String name) {
        return documents.upload(actor, name, ("%PDF-1.7 " + name).getBytes(StandardCharsets.UTF_8));
    }

    private void put(Actor actor, long file) {
        var version = records.read(actor, "law-firm", firm).orElseThrow().version();
        records.change(actor, "law-firm", firm, version, Map.of("charter", file), Submission.once());
    }

    @Test
    void opensForWhoeverMayReadTheField() {
        assertThat(documents.file(window, charter).orElseThrow().name()).isEqualTo("章程.pdf");
        assertThat(documents.fileName(window, charter)).contains("章程.pdf");
    }

    @Test
    void staysClosedWhereTheRecordIsAnotherCitysAndWhereTheFieldIsHidden() {
        assertThat(records.read(otherCity, "law-firm", firm)).isEmpty();
        assertThat(documents.file(otherCity, charter)).isEmpty();
        assertThat(documents.fileName(otherCity, charter)).isEmpty();

        var seen = records.read(town, "law-firm", firm).orElseThrow();
        assertThat(seen.values()).containsKey("address").doesNotContainKey("charter");
        assertThat(documents.file(town, charter)).isEmpty();
    }

    @Test
    void closesForReadersWhenAnotherFileTakesItsPlace() {
        put(clerk, upload(clerk, "章程（修订）.pdf"));

        assertThat(documents.file(window, charter)).isEmpty();
        assertThat(documents.file(clerk, charter)).as("whoever uploaded it").isPresent();
    }

    @Test
    void nobodyStoresAFileThatTheyCouldNotOpen() {
        var stranger = upload(window, "别人的.pdf");

        for (long file : new long[] {stranger, 4711L}) {
            assertThatThrownBy(() -> put(clerk, file))
                    .asInstanceOf(type(RefusedException.class))
                    .satisfies(refused -> assertThat(refused.refusals())
                            .singleElement()
                            .satisfies(refusal -> {
                                assertThat(refusal.id()).isEqualTo("file");
                                assertThat(refusal.field()).isEqualTo("charter");
                            }));
        }
        assertThat(documents.file(clerk, stranger)).isEmpty();
    }

    @Test
    void whatOneMayOpenElsewhereOneMayStore() {
        var first = charter;
        firm = fixtures.firm();
        put(at("230100", "2301", "市经办二", "law-clerk"), first);

        assertThat(documents.file(window, first)).isPresent();
    }
}
