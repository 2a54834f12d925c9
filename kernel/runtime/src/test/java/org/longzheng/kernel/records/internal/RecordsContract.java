package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Filter.Operator;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What records promise on every database, told with the real definitions of persons, law firms and lawyers. */
abstract class RecordsContract {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private Records records;
    private RecordStore store;
    private TransactionTemplate transaction;
    private Actor clerk;
    private Actor otherCity;
    private Actor province;

    abstract RecordsPlatform platform();

    @BeforeEach
    void setUp() {
        records = platform().bean(Records.class);
        store = platform().bean(RecordStore.class);
        transaction = new TransactionTemplate(platform().bean(PlatformTransactionManager.class));
        clerk = platform().actor("harbin-clerk", "230100", null, "law-clerk");
        otherCity = platform().actor("daqing-clerk", "230600", null, "law-clerk");
        province = platform().actor("province-clerk", "230000", null, "law-clerk");
    }

    // persons: value types, seals, masks

    @Test
    void createsAPersonWithDefaultsFromTheIdentityNumber() {
        var number = idNumber();

        var created = records.create(clerk, "person", Map.of("name", "测试甲", "idNo", number), Submission.once());

        assertThat(created.value("idType")).isEqualTo("111");
        assertThat(created.value("sex")).isEqualTo(sexOf(number));
        assertThat(created.value("born")).isEqualTo(LocalDate.of(1990, 1, 1));
        assertThat(created.value("age")).isEqualTo(new BigDecimal(36));
        assertThat(created.title()).isEqualTo("测试甲");
        assertThat(created.version()).isEqualTo(1);
    }

    @Test
    void masksASealedValueEverywhereAndRevealsItWithAReason() {
        var number = idNumber();
        var created = person("测试甲", number);

        var read = records.read(clerk, "person", created.id()).orElseThrow();

        assertThat(read.value("idNo")).isEqualTo("239901****" + number.substring(14));
        assertThat(read.masked()).contains("idNo");
        assertThatThrownBy(() -> records.reveal(clerk, "person", created.id(), "idNo", " "))
                .satisfies(refusedAs("needs-reason"));
        assertThat(records.reveal(clerk, "person", created.id(), "idNo", "核对身份"))
                .isEqualTo(number);
        assertThat(records.history(clerk, "person", created.id()).getFirst()).satisfies(change -> {
            assertThat(change.act()).isEqualTo("reveal");
            assertThat(change.reason()).isEqualTo("核对身份");
        });
        assertThat(records.history(clerk, "person", created.id()).toString()).doesNotContain(number);
    }

    @Test
    void masksPersonalValuesInListsAndShowsThemInDetail() {
        var created = records.create(
                clerk, "person", Map.of("name", "测试甲", "idNo", idNumber(), "phone", "13900000001"), Submission.once());

        var row = records.list(
                        clerk,
                        Query.of("person")
                                .showing(List.of("name", "phone", "sex"))
                                .where(idIs(created)))
                .rows()
                .getFirst();

        assertThat(row.value("phone")).isEqualTo("139****0001");
        assertThat(row.masked()).contains("phone");
        assertThat(records.read(clerk, "person", created.id()).orElseThrow().value("phone"))
                .isEqualTo("13900000001");
    }

    @Test
    void refusesAWrongIdentityNumberWithTheWordsOfItsType() {
        refused("citizen-id", () -> person("测试甲", "239901199001010015"));
        refused("citizen-id", () -> person("测试甲", "239901199002300013"));
    }

    @Test
    void tellsAllFailuresTogether() {
        assertThatThrownBy(() -> records.create(
                        clerk,
                        "person",
                        Map.of("idNo", "239901199001010015", "phone", "12", "born", "2026-02-30"),
                        Submission.once()))
                .asInstanceOf(throwable(RefusedException.class))
                .satisfies(e -> assertThat(e.refusals())
                        .extracting(r -> r.field() + " " + r.id())
                        .contains("name required", "idNo citizen-id", "phone phone", "born bad-value"));
    }

    @Test
    void refusesASecondPersonWithTheSameNumberBeforeAndByTheIndex() {
        var number = idNumber();
        person("测试甲", number);

        assertThat(records.judge(clerk, "person", null, Map.of("name", "测试乙", "idNo", number)))
                .anySatisfy(refusal -> {
                    assertThat(refusal.id()).isEqualTo("one-row-per-document");
                    assertThat(refusal.message()).isEqualTo("该证件号码已存在");
                    assertThat(refusal.offer()).isEqualTo("link");
                });
        refused("one-row-per-document", () -> person("测试乙", number));
    }

    @Test
    void findsAPersonByTheWholeNumberAndNeverByAPartOfIt() {
        var number = idNumber();
        var created = person("测试甲", number);

        var found = records.list(clerk, Query.of("person").where(test("idNo", Operator.EQ, number)));

        assertThat(found.rows()).extracting(RecordView::id).containsExactly(created.id());
        refused(
                "not-filterable",
                () -> records.list(
                        clerk, Query.of("person").where(test("idNo", Operator.STARTS, number.substring(0, 6)))));
        refused(
                "unknown-field",
                () -> records.list(clerk, Query.of("person").sortedBy(List.of(new Query.Sort("idNo", false)))));
    }

    // firms and lawyers: organs, references, computed fields

    @Test
    void makesAFirmANodeOfTheOrganTree() {
        var firm = firm("230100");

        var organ =
                platform().bean(org.longzheng.kernel.organisation.Organs.class).get(firm.organ());

        assertThat(organ.record()).isEqualTo(firm.id());
        assertThat(organ.scope()).startsWith("2301~");
        var admin = platform().actor("admin-of-" + firm.id(), firm.organ(), null, "firm-admin");
        assertThat(records.list(admin, Query.of("law-firm")).rows())
                .extracting(RecordView::id)
                .containsExactly(firm.id());
        assertThat(records.read(otherCity, "law-firm", firm.id())).isEmpty();
        assertThat(records.read(province, "law-firm", firm.id())).isPresent();
    }

    @Test
    void showsReferencesWithTitlesAndFieldsReadThroughThem() {
        var firm = firm("230100");
        var person = person("测试丙", idNumber());
        var lawyer = lawyer(person, firm);

        var row = records.list(clerk, Query.of("lawyer").where(idIs(lawyer)))
                .rows()
                .getFirst();

        assertThat(row.value("name")).isEqualTo("测试丙");
        assertThat(row.value("firm")).isEqualTo(new Reference("law-firm", firm.id(), firm.title()));
        assertThat(row.value("state")).isEqualTo("PRACTISING");
        var read = records.read(clerk, "law-firm", firm.id()).orElseThrow();
        assertThat(read.value("lawyers")).isEqualTo(BigDecimal.ONE);
        assertThat(read.value("partners")).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void refusesASecondActiveLicenceOfOnePersonByTheGuardedIndex() {
        var firm = firm("230100");
        var person = person("测试丁", idNumber());
        var lawyer = lawyer(person, firm);

        refused("one-licence", () -> lawyer(person, firm));
        transaction.executeWithoutResult(status -> store.save(
                clerk,
                store.with(clerk, store.lock("lawyer", lawyer.id()), Map.of("state", "CANCELLED")),
                Writing.of("cancel")));
        assertThat(lawyer(person, firm).id()).isNotEqualTo(lawyer.id());
    }

    @Test
    void refusesAMoveOffTheArrowsNamingWhatIsAllowed() {
        var lawyer = lawyer(person("测试戊", idNumber()), firm("230100"));
        move(lawyer, "REVOKED");

        assertThatThrownBy(() -> move(lawyer, "PRACTISING"))
                .satisfies(refusedAs("state"))
                .hasMessageContaining("吊销")
                .hasMessageContaining("这是最终状态");
    }

    @Test
    void keepsWhatADatedFieldHeld() {
        var first = firm("230100");
        var second = firm("230100");
        var lawyer = lawyer(person("测试己", idNumber()), first);
        records.change(clerk, "lawyer", lawyer.id(), 1, Map.of("firm", second.id()), Submission.once());

        var scope = (RecordScope) store.scope(clerk, store.load("lawyer", lawyer.id()));

        assertThat(scope.at("firm", LocalDate.of(2026, 10, 12))).isEqualTo(second.id());
        assertThat(scope.at("firm", LocalDate.of(2026, 10, 11))).isNull();
    }

    @Test
    void asksAReasonForAWarningAndKeepsIt() {
        var person = person("测试庚", idNumber());
        var values = new LinkedHashMap<>(firmValues("230100"));
        values.put("creditCode", "91230102MDXX000673");

        refused("code-class", () -> records.create(clerk, "law-firm", values, Submission.once()));
        var created = records.create(
                clerk,
                "law-firm",
                values,
                new Submission("reason-" + person.id(), Map.of("code-class", "登记机关为市场监管部门")));

        assertThat(records.history(clerk, "law-firm", created.id()).getFirst().reason())
                .contains("登记机关为市场监管部门");
    }

    // locks and double submits

    @Test
    void refusesAStaleChangeAndTellsWhoWasFaster() {
        var firm = firm("230100");
        records.change(clerk, "law-firm", firm.id(), 1, Map.of("address", "新址一号"), Submission.once());

        assertThatThrownBy(() -> records.change(
                        province, "law-firm", firm.id(), 1, Map.of("address", "新址二号"), Submission.once()))
                .satisfies(refusedAs("stale"))
                .hasMessageContaining("harbin-clerk");
        assertThat(records.read(clerk, "law-firm", firm.id()).orElseThrow().value("address"))
                .isEqualTo("新址一号");
    }

    @Test
    void hasOneEffectForOneKeyHoweverManySubmitsArriveTogether() throws Exception {
        var number = idNumber();
        var submission = Submission.of("key-" + number);
        var submits = new ArrayList<Callable<RecordView>>();
        for (int i = 0; i < 20; i++) {
            submits.add(() -> records.create(clerk, "person", Map.of("name", "测试辛", "idNo", number), submission));
        }

        try (var threads = Executors.newFixedThreadPool(8)) {
            var ids = new ArrayList<Long>();
            for (var future : threads.invokeAll(submits)) {
                ids.add(future.get().id());
            }
            assertThat(ids).hasSize(20).containsOnly(ids.getFirst());
        }
        refused("duplicate-submit", () -> records.create(clerk, "law-firm", firmValues("230100"), submission));
    }

    @Test
    void writesHistoryInTheTransactionOfTheChange() {
        var firm = firm("230100");
        records.change(
                clerk, "law-firm", firm.id(), 1, Map.of("address", "新址", "capital", "500000.50"), Submission.once());

        var newest = records.history(clerk, "law-firm", firm.id()).getFirst();

        assertThat(newest.fields()).containsOnlyKeys("address", "capital");
        assertThat(newest.fields().get("capital").after()).isEqualTo("500000.5");
        assertThat(newest.by()).isEqualTo("harbin-clerk");
    }

    // rights

    @Test
    void answersARowOfAnotherCityLikeOneThatDoesNotExist() {
        var firm = firm("230100");

        assertThat(records.read(otherCity, "law-firm", firm.id())).isEmpty();
        assertThat(records.read(otherCity, "law-firm", 42)).isEmpty();
        refused(
                "not-found",
                () -> records.change(otherCity, "law-firm", firm.id(), 1, Map.of("address", "x"), Submission.once()));
        refused("not-found", () -> records.history(otherCity, "law-firm", firm.id()));
        assertThat(records.list(otherCity, Query.of("law-firm").where(idIs(firm)))
                        .rows())
                .isEmpty();
    }

    @Test
    void refusesAReferenceToARowOfAnotherCity() {
        var firm = firm("230600", otherCity);
        var person = person("测试壬", idNumber());

        assertThatThrownBy(() -> lawyer(person, firm))
                .asInstanceOf(throwable(RefusedException.class))
                .satisfies(e -> assertThat(e.refusals())
                        .anySatisfy(r -> assertThat(r.field()).isEqualTo("firm")));
    }

    @Test
    void showsNothingWithoutAGrant() {
        var nobody = platform().actor("nobody", "230100", null, "archivist");

        refused("forbidden", () -> records.list(nobody, Query.of("lawyer")));
        refused("forbidden", () -> records.list(nobody, Query.of("no-such-entity")));
        refused("forbidden", () -> records.create(nobody, "person", Map.of("name", "x"), Submission.once()));
        assertThat(records.abilities(nobody, "lawyer")).isEqualTo(new Records.Abilities(false, false, false, false));
        assertThat(records.abilities(clerk, "lawyer")).isEqualTo(new Records.Abilities(true, true, true, true));
    }

    @Test
    void hidesFieldsThatNoGrantShowsInReadListFilterSortAndHistory() {
        var firm = firm("230102");
        var lawyer = lawyer(person("测试癸", idNumber()), firm, platform().actor("daoli", "230102", null, "law-clerk"));
        var town = platform().actor("town", "230102", null, "town-clerk");

        var read = records.read(town, "lawyer", lawyer.id()).orElseThrow();

        assertThat(read.values())
                .containsKeys("name", "licenceNo", "firm")
                .doesNotContainKeys("kind", "person", "qualificationNo");
        refused(
                "unknown-field",
                () -> records.list(town, Query.of("lawyer").where(test("kind", Operator.EQ, "FULL_TIME"))));
        refused(
                "unknown-field",
                () -> records.list(town, Query.of("lawyer").sortedBy(List.of(new Query.Sort("firstLicensed", true)))));
        refused("unknown-field", () -> records.list(town, Query.of("lawyer").showing(List.of("qualificationNo"))));
        assertThat(records.history(town, "lawyer", lawyer.id())
                        .getLast()
                        .fields()
                        .keySet())
                .isSubsetOf("name", "licenceNo", "firm", "state");
    }

    @Test
    void takesNoTextFromOutsideForAColumn() {
        for (var hostile : List.of(
                "id desc; drop table e_person",
                "(case when title like 0x25 then 1 else 2 end)",
                "t.title",
                "f_name",
                "1",
                "name) or (1=1",
                "person.id_no",
                "firm.name.x",
                "")) {
            refused(
                    "unknown-field",
                    () -> records.list(clerk, Query.of("lawyer").sortedBy(List.of(new Query.Sort(hostile, false)))));
            refused(
                    "unknown-field",
                    () -> records.list(clerk, Query.of("lawyer").where(test(hostile, Operator.EQ, "x"))));
            refused(
                    "unknown-field",
                    () -> records.list(clerk, Query.of("lawyer").showing(List.of(hostile))));
            refused("unknown-field", () -> records.create(clerk, "lawyer", Map.of(hostile, "x"), Submission.once()));
        }
    }

    @Test
    void bindsWhateverIsSearchedFor() {
        var firm = firm("230100");

        for (var words : List.of("'; drop table e_law_firm; --", "%", "_", "!", "\\", "?", "#{x}", "${x}")) {
            assertThat(records.list(clerk, Query.of("law-firm").where(new Filter.Search(words)))
                            .rows())
                    .isEmpty();
        }
        assertThat(records.list(clerk, Query.of("law-firm").where(new Filter.Search(firm.title())))
                        .rows())
                .extracting(RecordView::id)
                .containsExactly(firm.id());
    }

    // lists

    @Test
    void filtersByFieldsPathsDeclaredFunctionsAndViews() {
        var firm = firm("230100");
        var lawyer = lawyer(person("测试子", idNumber()), firm);
        var mine = test("firm", Operator.EQ, firm.id());

        assertIds(List.of(lawyer), mine, test("firstLicensed", Operator.BETWEEN, "2020-01-01", "2020-12-31"));
        assertIds(List.of(lawyer), mine, test("firm.name", Operator.CONTAINS, firm.title()));
        assertIds(List.of(lawyer), mine, test("at-level(firm, city)", Operator.EQ, "230100"));
        assertIds(List.of(), mine, test("at-level(firm, city)", Operator.EQ, "230600"));
        assertIds(List.of(lawyer), mine, test("year(firstLicensed)", Operator.EQ, 2020));
        assertIds(List.of(lawyer), mine, test("person.age", Operator.GE, 36));
        assertIds(List.of(lawyer), mine, test("name", Operator.EQ, "测试子"));
        assertIds(List.of(lawyer), mine, test("state", Operator.IN, "PRACTISING", "SUSPENDED"));
        assertIds(List.of(lawyer), mine, test("organ", Operator.BELOW, "230100"));
        assertIds(List.of(), mine, test("partner", Operator.EQ, true));
        assertIds(List.of(lawyer), mine, new Filter.Not(test("partner", Operator.EQ, true)));
        assertIds(List.of(lawyer), mine, test("employer", Operator.IS_NULL));
        assertIds(List.of(), mine, new Filter.View("suspension-ending"));
    }

    @Test
    void pagesSortsAndCounts() {
        var firm = firm("230100");
        for (var name : List.of("丑一", "丑二", "丑三")) {
            lawyer(person(name, idNumber()), firm);
        }
        var query = Query.of("lawyer")
                .where(test("firm", Operator.EQ, firm.id()))
                .sortedBy(List.of(new Query.Sort("name", true)));

        var page = records.list(clerk, query.page(0, 2));

        assertThat(page.total()).isEqualTo(3);
        assertThat(page.rows()).hasSize(2);
        assertThat(records.list(clerk, query.page(2, 2)).rows()).hasSize(1);
        refused("too-deep", () -> records.list(clerk, query.page(10_001, 20)));
    }

    @Test
    void offersCandidatesThatFitTheOtherFields() {
        var firm = firm("230100");
        transaction.executeWithoutResult(status -> store.save(
                clerk,
                store.with(clerk, store.lock("law-firm", firm.id()), Map.of("state", "ACTIVE")),
                Writing.of("open")));
        var number = idNumber();
        var person = person("测试寅", number);

        assertThat(records.candidates(clerk, "practice-licence", null, "firm", firm.title(), Map.of()))
                .containsExactly(new Reference("law-firm", firm.id(), firm.title()));
        assertThat(records.candidates(
                        platform().actor("other-firm", "230600", null, "organ-admin"),
                        "practice-licence",
                        null,
                        "person",
                        number,
                        Map.of()))
                .containsExactly(new Reference("person", person.id(), "测试寅"));
    }

    @Test
    void offersCandidatesThatFitTheRecordWhereTheFormHoldsOnlyAFewOfItsFields() {
        var firm = firm("230100");
        var lawyer = lawyer(person("测试卯", idNumber()), firm);
        lawyer(person("测试辰", idNumber()), firm("230100"));

        assertThat(records.candidates(clerk, "law-firm", firm.id(), "head", "", Map.of()))
                .extracting(Reference::id)
                .containsExactly(lawyer.id());
        assertThat(records.candidates(clerk, "law-firm", null, "head", "", Map.of()))
                .isEmpty();
        refused(
                "not-found",
                () -> records.candidates(
                        platform().actor("abroad", "230600", null, "town-clerk"),
                        "law-firm",
                        Long.MAX_VALUE,
                        "head",
                        "",
                        Map.of()));
    }

    // rows and several values

    @Test
    void keepsRowsAndSeveralValuesInTheirOrder() {
        var created = records.create(
                clerk,
                "person",
                Map.of(
                        "name",
                        "测试卯",
                        "idNo",
                        idNumber(),
                        "relatives",
                        List.of(Map.of("person", person("测试辰", idNumber()).id(), "kind", firstCode("kinship")))),
                Submission.once());

        var read = records.read(clerk, "person", created.id()).orElseThrow();

        assertThat(read.value("relatives"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
        var changed =
                records.change(clerk, "person", created.id(), 1, Map.of("relatives", List.of()), Submission.once());
        assertThat(changed.value("relatives")).isNull();
        refused(
                "required",
                () -> records.change(
                        clerk,
                        "person",
                        created.id(),
                        2,
                        Map.of("relatives", List.of(Map.of("kind", firstCode("kinship")))),
                        Submission.once()));
    }

    // helpers

    private String firstCode(String list) {
        return platform()
                .bean(org.longzheng.kernel.catalogue.Definitions.class)
                .current()
                .codeList(list)
                .items()
                .keySet()
                .iterator()
                .next();
    }

    private void assertIds(List<RecordView> expected, Filter... filters) {
        var found = records.list(clerk, Query.of("lawyer").where(new Filter.And(List.of(filters))));
        assertThat(found.rows())
                .as(List.of(filters).toString())
                .extracting(RecordView::id)
                .containsExactlyElementsOf(expected.stream().map(RecordView::id).toList());
        assertThat(found.total()).isEqualTo(expected.size());
    }

    private static Filter test(String field, Operator operator, Object... values) {
        return new Filter.Test(field, operator, List.of(values));
    }

    private static Filter idIs(RecordView record) {
        return test("id", Operator.EQ, record.id());
    }

    private static void refused(String id, ThrowingCallable act) {
        assertThatThrownBy(act).satisfies(refusedAs(id));
    }

    private static java.util.function.Consumer<Throwable> refusedAs(String id) {
        return e -> assertThat(e)
                .asInstanceOf(throwable(RefusedException.class))
                .satisfies(refused -> assertThat(refused.refusals())
                        .anySatisfy(r -> assertThat(r.id()).isEqualTo(id)));
    }

    private void move(RecordView lawyer, String state) {
        transaction.executeWithoutResult(status -> store.save(
                clerk,
                store.with(clerk, store.lock("lawyer", lawyer.id()), Map.of("state", state)),
                Writing.of("move")));
    }

    private RecordView person(String name, String number) {
        return records.create(clerk, "person", Map.of("name", name, "idNo", number), Submission.once());
    }

    private RecordView firm(String supervisor) {
        return firm(supervisor, supervisor.startsWith("2301") ? clerk : otherCity);
    }

    private RecordView firm(String supervisor, Actor by) {
        return records.create(by, "law-firm", firmValues(supervisor), Submission.once());
    }

    private static Map<String, Object> firmValues(String supervisor) {
        var name = "示例" + SERIAL.incrementAndGet() + "号律师事务所";
        return Map.of(
                "name",
                name,
                "form",
                "PARTNERSHIP",
                "capital",
                new BigDecimal("300000"),
                "address",
                "中山路1号",
                "region",
                supervisor.equals("230100") ? "230103" : supervisor.equals("230600") ? "230602" : supervisor,
                "charter",
                1L,
                "agreement",
                2L,
                "foundedOn",
                "2010-05-04",
                "supervisor",
                supervisor);
    }

    private RecordView lawyer(RecordView person, RecordView firm) {
        return lawyer(person, firm, clerk);
    }

    private RecordView lawyer(RecordView person, RecordView firm, Actor by) {
        return records.create(
                by,
                "lawyer",
                Map.of(
                        "person", person.id(),
                        "kind", "FULL_TIME",
                        "firm", firm.id(),
                        "qualificationNo", "A20192301010001",
                        "qualificationKind", "A",
                        "firstLicensed", "2020-06-01",
                        "currentLicensed", "2020-06-01"),
                Submission.once());
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

    private static String sexOf(String number) {
        return (number.charAt(16) - '0') % 2 == 1 ? "1" : "2";
    }
}
