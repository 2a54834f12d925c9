package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longzheng.kernel.Refused.refused;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Batches;
import org.longzheng.kernel.records.Batches.Extract;
import org.longzheng.kernel.records.Batches.Row;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Filter.Operator;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records that leave and arrive together, on the real definitions of lawyers: a clerk may take 5000 out for a purpose, and bring some in. */
class BatchesIT {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private static RecordsPlatform platform;

    private Records records;
    private Batches batches;
    private JdbcClient database;
    private Actor clerk;
    private Actor otherCity;
    private RecordView firm;

    @BeforeAll
    static void start() {
        platform = RecordsPlatform.onH2("batches");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void setUp() {
        records = platform.bean(Records.class);
        batches = platform.bean(Batches.class);
        database = JdbcClient.create(platform.bean(javax.sql.DataSource.class));
        clerk = platform.actor("harbin-clerk", "230100", null, "law-clerk");
        otherCity = platform.actor("daqing-clerk", "230600", null, "law-clerk");
        firm = records.create(
                clerk,
                "law-firm",
                Map.of(
                        "name", "成批" + SERIAL.incrementAndGet() + "号律师事务所",
                        "form", "SOLE",
                        "capital", new BigDecimal("300000"),
                        "address", "中山路1号",
                        "region", "230102",
                        "charter", 1L,
                        "foundedOn", "2010-01-01",
                        "supervisor", "230102"),
                Submission.once());
    }

    // leaving

    @Test
    void theGrantSaysHowManyMayLeaveAndWhetherForAReason() {
        assertThat(batches.leave(clerk, "lawyer")).contains(new Batches.Leave(5000, true));
        assertThat(batches.leave(clerk, "law-firm")).contains(new Batches.Leave(2000, false));
        assertThat(batches.leave(clerk, "person")).isEmpty();
        assertThat(batches.leave(platform.actor("window", "230100", null, "law-window"), "lawyer"))
                .isEmpty();
    }

    @Test
    void filteredRowsLeaveInTheirOrderMaskedAsAnExportMasks() {
        var first = lawyer("测试甲");
        var second = lawyer("测试乙");

        var leaving = batches.extract(clerk, ofFirm(Set.of(), "年度统计"));

        assertThat(leaving.rows()).isEqualTo(2);
        var rows = rows(leaving);
        assertThat(rows).extracting(RecordView::id).containsExactly(second.id(), first.id());
        assertThat(rows.getFirst().value("qualificationNo")).asString().contains("*");
        assertThat(rows.getFirst().masked()).contains("qualificationNo");
    }

    @Test
    void onlyTickedRowsOfTheActorsOwnLeave() {
        var first = lawyer("测试甲");
        lawyer("测试乙");

        assertThat(rows(batches.extract(clerk, ofFirm(Set.of(first.id()), "核对"))))
                .extracting(RecordView::id)
                .containsExactly(first.id());
        var abroad = new Extract(Query.of("lawyer"), Set.of(first.id()), "核对");
        assertThat(batches.extract(otherCity, abroad).rows()).isZero();
    }

    @Test
    void withoutAPurposeNothingLeaves() {
        lawyer("测试甲");

        refused("needs-reason", () -> batches.extract(clerk, ofFirm(Set.of(), " ")));
        assertThat(exports()).isZero();
    }

    @Test
    void whoLacksTheRightTakesNothingAndIsWrittenDown() {
        var window = platform.actor("window", "230100", null, "law-window");

        refused("forbidden", () -> batches.extract(window, ofFirm(Set.of(), "核对")));

        assertThat(audited("refused:export")).isPositive();
    }

    @Test
    void whatLeavesIsWrittenDownWithItsPurposeAndWithoutSecrets() {
        lawyer("测试甲");
        var asked = new Extract(
                new Query(
                        "lawyer",
                        List.of("name", "firm"),
                        new Filter.And(List.of(
                                new Filter.Test("firm", Operator.EQ, List.of(firm.id())),
                                new Filter.Search("239901199001010014"))),
                        List.of(),
                        0,
                        1,
                        false),
                Set.of(),
                "报省厅");

        batches.extract(clerk, asked);

        var entry = database.sql("select fields, reason from lz_audit where act = 'export' order by id desc limit 1")
                .query((row, number) -> row.getString("fields") + " " + row.getString("reason"))
                .single();
        assertThat(entry).contains("报省厅", "name,firm", "firm eq " + firm.id()).doesNotContain("239901199001010014");
    }

    @Test
    void aColumnThatNobodyDeclaresIsRefused() {
        refused(
                "unknown-field",
                () -> batches.extract(
                        clerk, new Extract(Query.of("lawyer").showing(List.of("name", "secret")), Set.of(), "核对")));
    }

    // arriving

    @Test
    void aWorkbookMayFillWhatTheClerkMayWrite() {
        assertThat(batches.arrivable(clerk, "lawyer"))
                .contains("person", "kind", "firm", "firstLicensed")
                .doesNotContain("licenceNo", "name", "suspendFrom");
        assertThat(batches.arrivable(clerk, "law-firm"))
                .as("a firm needs its charter, which is a file")
                .isEmpty();
        assertThat(batches.arrivable(platform.actor("window", "230100", null, "law-window"), "lawyer"))
                .isEmpty();
    }

    @Test
    void allRowsArriveOrNone() {
        var good = row(person("测试甲"), "2020-06-01");
        var bad = row(person("测试乙"), "不是日期");

        var refused = batches.arrive(clerk, "lawyer", List.of(good, bad), Submission.once(), false);

        assertThat(refused.created()).isZero();
        assertThat(refused.refused()).containsOnlyKeys(1);
        assertThat(lawyers()).isZero();
        var mended = List.of(good, row(person("测试丙"), "2020-06-01"));
        assertThat(batches.arrive(clerk, "lawyer", mended, Submission.once(), false)
                        .created())
                .isEqualTo(2);
        assertThat(lawyers()).isEqualTo(2);
    }

    @Test
    void aRehearsalJudgesRowsAgainstEachOtherAndStoresNothing() {
        var person = person("测试甲");
        var twice = List.of(row(person, "2020-06-01"), row(person, "2020-06-01"));

        var rehearsed = batches.arrive(clerk, "lawyer", twice, Submission.once(), true);

        assertThat(rehearsed.refused().get(1))
                .anySatisfy(refusal -> assertThat(refusal.id()).isEqualTo("one-licence"));
        assertThat(batches.arrive(clerk, "lawyer", twice.subList(0, 1), Submission.once(), true)
                        .created())
                .isEqualTo(1);
        assertThat(lawyers()).isZero();
    }

    @Test
    void theSameSubmitArrivesOnce() {
        var rows = List.of(row(person("测试甲"), "2020-06-01"));
        var submission = Submission.once();

        var first = batches.arrive(clerk, "lawyer", rows, submission, false);
        var second = batches.arrive(clerk, "lawyer", rows, submission, false);

        assertThat(second).isEqualTo(first);
        assertThat(lawyers()).isEqualTo(1);
    }

    @Test
    void aFirmOfAnotherCityCannotBeNamed() {
        var abroad = person("测试甲");

        var refused = batches.arrive(otherCity, "lawyer", List.of(row(abroad, "2020-06-01")), Submission.once(), false);

        assertThat(refused.refused().get(0))
                .anySatisfy(refusal -> assertThat(refusal.id()).isEqualTo("not-found"));
    }

    @Test
    void whoMayNotImportIsRefused() {
        refused(
                "forbidden",
                () -> batches.arrive(
                        platform.actor("window", "230100", null, "law-window"),
                        "lawyer",
                        List.of(),
                        Submission.once(),
                        true));
    }

    private Extract ofFirm(Set<Long> only, String reason) {
        var query = Query.of("lawyer")
                .showing(List.of("name", "firm", "qualificationNo"))
                .where(new Filter.Test("firm", Operator.EQ, List.of(firm.id())))
                .sortedBy(List.of(new Query.Sort("createdAt", true)));
        return new Extract(query, only, reason);
    }

    private static List<RecordView> rows(Batches.Leaving leaving) {
        var rows = new ArrayList<RecordView>();
        leaving.each(rows::add);
        return rows;
    }

    private RecordView person(String name) {
        return records.create(clerk, "person", Map.of("name", name, "idNo", idNumber()), Submission.once());
    }

    private RecordView lawyer(String name) {
        return records.create(clerk, "lawyer", row(person(name), "2020-06-01").values(), Submission.once());
    }

    private Row row(RecordView person, String firstLicensed) {
        var values = new HashMap<String, Object>();
        values.put("person", person.id());
        values.put("kind", "FULL_TIME");
        values.put("firm", firm.id());
        values.put("qualificationNo", "A20192301010001");
        values.put("qualificationKind", "A");
        values.put("firstLicensed", firstLicensed);
        values.put("currentLicensed", "2020-06-01");
        return new Row(values, null);
    }

    private long lawyers() {
        var query = Query.of("lawyer").where(new Filter.Test("firm", Operator.EQ, List.of(firm.id())));
        return records.list(clerk, query).total();
    }

    private long exports() {
        return database.sql("select count(*) from lz_audit where act = 'export' and fields like ?")
                .param("%" + firm.id() + "%")
                .query(Long.class)
                .single();
    }

    private long audited(String act) {
        return database.sql("select count(*) from lz_audit where act = ?")
                .param(act)
                .query(Long.class)
                .single();
    }

    private static String idNumber() {
        var body = "23990119900101" + "%03d".formatted(SERIAL.incrementAndGet() % 1000);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (body.charAt(i) - '0') * weights[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }
}
