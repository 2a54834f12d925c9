package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.reports.ReportTable.Column;
import org.longzheng.kernel.reports.ReportTable.Line;
import org.longzheng.kernel.reports.Reports;
import org.longzheng.kernel.reports.Reports.Question;
import org.longzheng.kernel.sdk.RefusedException;

/** Figures of reports against the same figures counted one by one, over rows made from a seed. */
abstract class ReportsContract {

    private static final int ROWS = 160;
    private static final String STATISTICS = "visit-statistics";
    private static final List<String> REGIONS = List.of("230000", "230100", "230102", "230103", "230600", "230604");
    private static final List<String> ORGANS = List.of("230100", "230102", "230600");

    private Records records;
    private Reports reports;
    private Actor head;
    private Actor cityHead;
    private Actor statistician;

    abstract RecordsPlatform platform();

    /** What was stored, to be counted one by one. */
    private record Visit(long id, String organ, Map<String, Object> values) {

        boolean is(String field, Object value) {
            return value.equals(values.get(field));
        }

        LocalDate received() {
            return ((LocalDateTime) values.get("receivedAt")).toLocalDate();
        }

        @Nullable
        BigDecimal number(String field) {
            return (BigDecimal) values.get(field);
        }

        boolean counts() {
            return !is("note", "作废");
        }

        boolean isSealed() {
            return is("purpose", "ACCUSATION");
        }

        boolean in(String prefix) {
            var region = (String) values.get("region");
            return region != null && region.startsWith(prefix);
        }
    }

    private static final Map<RecordsPlatform, List<Visit>> STORED = new HashMap<>();

    private List<Visit> visits;

    @BeforeEach
    void setUp() {
        records = platform().bean(Records.class);
        reports = platform().bean(Reports.class);
        head = platform().actor("head", "230000", null, "visit-head");
        cityHead = platform().actor("city", "230100", null, "visit-head");
        statistician = platform().actor("stat", "230000", null, "visit-stat");
        visits = STORED.computeIfAbsent(platform(), key -> store());
    }

    private List<Visit> store() {
        var random = new Random(20261012);
        var stored = new ArrayList<Visit>();
        for (int i = 0; i < ROWS; i++) {
            var organ = ORGANS.get(random.nextInt(ORGANS.size()));
            var clerk = platform().actor("clerk" + organ, organ, null, "visit-clerk");
            var values = new HashMap<String, Object>();
            values.put("visitNo", "访" + i);
            values.put(
                    "receivedAt",
                    LocalDate.of(2025, 7, 1).plusDays(random.nextInt(460)).atTime(random.nextInt(24), 30));
            if (i % 3 != 0) {
                values.put("closedOn", LocalDate.of(2025, 7, 1).plusDays(random.nextInt(460)));
            }
            some(random, values, "channel", List.of("LETTER", "CALL", "DESK"));
            some(random, values, "urgent", List.of(true, false));
            some(random, values, "region", REGIONS);
            some(random, values, "people", List.of(new BigDecimal(1), new BigDecimal(2), new BigDecimal(7)));
            some(random, values, "fee", List.of(new BigDecimal("12.5"), new BigDecimal("300"), new BigDecimal("0.25")));
            some(random, values, "age", List.of(new BigDecimal(29), new BigDecimal(30), new BigDecimal(60)));
            values.put("purpose", i % 10 == 0 ? "ACCUSATION" : "CLAIM");
            if (i % 11 == 0) {
                values.put("note", "作废");
            }
            if (i % 4 == 0) {
                stored.stream()
                        .filter(visit -> visit.organ().equals(organ) && !visit.isSealed())
                        .skip(random.nextInt(3))
                        .findFirst()
                        .ifPresent(visit -> values.put("same", visit.id()));
            }
            values.put("entrusted", List.of("chosen"));
            var view = records.create(clerk, "visit", new HashMap<>(values), Submission.once());
            stored.add(new Visit(view.id(), organ, values));
            if (i % 5 == 1) {
                for (int turn = 0; turn < 2; turn++) {
                    records.create(clerk, "remark", Map.of("visit", view.id(), "turn", turn), Submission.once());
                }
            }
        }
        return stored;
    }

    private static void some(Random random, Map<String, Object> values, String field, List<?> among) {
        int chosen = random.nextInt(among.size() + 1);
        if (chosen < among.size()) {
            values.put(field, among.get(chosen));
        }
    }

    // figures

    @Test
    void countsWhatCountingOneByOneCounts() {
        var table = reports.table(head, STATISTICS, asking("2026", null, "county"));

        var year = open(visit -> visit.received().getYear() == 2026);
        var closed = open(visit -> visit.values().get("closedOn") instanceof LocalDate day && day.getYear() == 2026);
        for (var line : table.lines()) {
            Predicate<Visit> here = of(line);
            var rows = year.stream().filter(here).toList();
            assertThat(value(table, line, "visits")).as(line.label()).isEqualByComparingTo(count(rows));
            same(table, line, "people", total(rows, "people"));
            same(
                    table,
                    line,
                    "highest",
                    numbers(rows, "fee").stream().max(BigDecimal::compareTo).orElse(null));
            same(
                    table,
                    line,
                    "matters",
                    count(rows.stream()
                            .map(visit -> visit.values().get("same"))
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList()));
            same(table, line, "closed", count(closed.stream().filter(here).toList()));
            same(
                    table,
                    line,
                    "urgent",
                    count(rows.stream()
                            .filter(visit -> visit.is("urgent", true))
                            .toList()));
        }
        assertThat(table.lines())
                .extracting(Line::label)
                .contains("合计", "哈尔滨市", "道里区", "哈尔滨市本级", "大庆市", "黑龙江省本级", "未填", "鹤岗市");
        assertThat(value(table, table.total(), "visits").signum()).isPositive();
        assertThat(table.checks()).extracting(ReportTable.Check::holds).contains(true);
    }

    @Test
    void splitsAFigureIntoColumnsThatAddUp() {
        var table = reports.table(
                head, STATISTICS, new Question("2026", null, null, "visits", List.of("channel", "urgent", "age")));

        var labels = table.columns().stream().map(Column::label).toList();
        assertThat(labels).containsSubsequence("来信", "来电", "来访", "未填", "是", "否", "未填", "不满30", "30至不满60", "60以上", "未填");
        for (var line : table.lines()) {
            for (var group : List.of("visits/channel/", "visits/urgent/", "visits/age/")) {
                var sum = table.columns().stream()
                        .filter(column -> column.id().startsWith(group))
                        .map(column -> value(table, line, column.id()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(sum).as(line.label() + " " + group).isEqualByComparingTo(value(table, line, "visits"));
            }
        }
    }

    @Test
    void everyNumberDrillsToTheRowsItCounted() {
        for (var level : List.of("city", "county")) {
            var question = new Question("2026-Q2", null, level, "visits", List.of("channel", "age"));
            var table = reports.table(head, STATISTICS, question);
            for (var line : table.lines()) {
                for (var column : table.columns()) {
                    if (!column.drills()) {
                        continue;
                    }
                    var page = reports.rows(head, STATISTICS, question, line.key(), column.id(), 0, 200);
                    assertThat(page.rows()).hasSize((int) page.total());
                    var number = value(table, line, column.id());
                    var what = line.label() + " " + column.id();
                    switch (column.figure()) {
                        case "visits", "closed", "urgent" ->
                            assertThat(number).as(what).isEqualByComparingTo(count(page.rows()));
                        case "people" ->
                            assertThat(number).as(what).isEqualByComparingTo(total(stored(page.rows()), "people"));
                        case "average" ->
                            assertThat(stored(page.rows()))
                                    .as(what)
                                    .allSatisfy(visit ->
                                            assertThat(visit.number("fee")).isNotNull());
                        case "matters" ->
                            assertThat(number)
                                    .as(what)
                                    .isEqualByComparingTo(count(stored(page.rows()).stream()
                                            .map(visit -> visit.values().get("same"))
                                            .distinct()
                                            .toList()));
                        default -> assertThat(page.total()).as(what).isNotNegative();
                    }
                }
            }
        }
    }

    @Test
    void averagesAreThoseOfTheRowsAndNotOfTheLines() {
        var table = reports.table(head, STATISTICS, Question.of("2026"));

        var fees = numbers(open(visit -> visit.received().getYear() == 2026), "fee");
        var average =
                fees.stream().mapToDouble(BigDecimal::doubleValue).average().orElseThrow();
        assertThat(value(table, table.total(), "average").doubleValue())
                .isCloseTo(average, org.assertj.core.data.Offset.offset(0.0001));
        var share = value(table, table.total(), "urgent").doubleValue()
                / value(table, table.total(), "visits").doubleValue();
        assertThat(value(table, table.total(), "share").doubleValue())
                .isCloseTo(share, org.assertj.core.data.Offset.offset(0.0001));
    }

    @Test
    void aPeriodHasItsFirstAndItsLastDay() {
        for (var text : List.of("2025-12", "2026-Q1", "2026-H1", "2026")) {
            var period = org.longzheng.kernel.reports.ReportPeriod.parse(text).orElseThrow();
            var table = reports.table(head, STATISTICS, Question.of(text));

            var rows = open(visit -> !visit.received().isBefore(period.from())
                    && !visit.received().isAfter(period.to()));
            assertThat(value(table, table.total(), "visits")).as(text).isEqualByComparingTo(count(rows));
            // Of a whole year, the period before and the same period of the year before are one.
            assertThat(table.earlier()).hasSize(text.equals("2026") ? 1 : 2);
            var before = period.last();
            assertThat(table.earlier().getFirst().values().getFirst())
                    .isEqualByComparingTo(count(open(visit -> !visit.received().isBefore(before.from())
                            && !visit.received().isAfter(before.to()))));
        }
    }

    @Test
    void countsTheRowsOfARecordOnceForEachGroupAndOnceInTheTotal() {
        var clerk = platform().actor("clerk230600", "230600", null, "visit-clerk");
        Function<List<Map<String, Object>>, RecordView> visit = bodies -> records.create(
                clerk,
                "visit",
                Map.of(
                        "visitNo",
                        "机构件",
                        "receivedAt",
                        LocalDateTime.of(2024, 3, 1, 9, 0),
                        "purpose",
                        "CLAIM",
                        "bodies",
                        bodies),
                Submission.once());
        visit.apply(List.of(
                Map.of("body", "230102", "proven", true),
                Map.of("body", "230102", "proven", false),
                Map.of("body", "230103")));
        visit.apply(List.of(Map.of("body", "230102", "proven", false)));
        visit.apply(List.of(Map.of("body", "230604", "proven", true)));

        var table = reports.table(head, "visit-bodies", Question.of("2024"));

        assertThat(table.heading()).isEqualTo("机构");
        assertThat(value(table, table.total(), "visits")).isEqualByComparingTo("3");
        var first = table.lines().get(1);
        assertThat(first.label()).contains("道里");
        assertThat(value(table, first, "visits")).isEqualByComparingTo("2");
        assertThat(value(table, first, "proven")).isEqualByComparingTo("1");
        assertThat(table.lines()).hasSize(3);
        assertThat(reports.rows(head, "visit-bodies", Question.of("2024"), first.key(), "visits", 0, 20)
                        .total())
                .isEqualTo(2);
        assertThat(reports.rows(head, "visit-bodies", Question.of("2024"), ReportTable.TOTAL, "visits", 0, 20)
                        .total())
                .isEqualTo(3);
    }

    @Test
    void linesMayBeBandsAndDrillByThem() {
        var table = reports.table(head, "visit-ages", Question.USUAL);

        assertThat(table.lines()).extracting(Line::label).contains("合计", "不满30", "30至不满60", "60以上", "未填");
        assertThat(table.period()).isNull();
        for (var line : table.lines()) {
            assertThat(BigDecimal.valueOf(reports.rows(head, "visit-ages", Question.USUAL, line.key(), "visits", 0, 1)
                            .total()))
                    .isEqualByComparingTo(value(table, line, "visits"));
        }
    }

    // whose rows

    @Test
    void staysInTheReadersRows() {
        var table = reports.table(cityHead, STATISTICS, Question.of("2026"));

        var rows = open(
                visit -> visit.received().getYear() == 2026 && visit.organ().startsWith("2301"));
        assertThat(value(table, table.total(), "visits")).isEqualByComparingTo(count(rows));
        assertThat(reports.rows(cityHead, STATISTICS, Question.of("2026"), ReportTable.TOTAL, "visits", 0, 200)
                        .rows())
                .allSatisfy(row -> assertThat(row.organ()).startsWith("2301"));
        var below = reports.table(head, STATISTICS, asking("2026", "230100", "county"));
        assertThat(value(below, below.total(), "visits"))
                .isEqualByComparingTo(count(open(visit -> visit.received().getYear() == 2026 && visit.in("2301"))));
        assertThat(below.lines())
                .extracting(Line::label)
                .contains("道里区", "哈尔滨市本级")
                .doesNotContain("大庆市", "未填");
    }

    @Test
    void aSealedRecordIsInNoFigureAndIsCountedAloneWhenThereAreMany() {
        var sealed = visits.stream()
                .filter(visit ->
                        visit.counts() && visit.isSealed() && visit.received().getYear() == 2026)
                .count();
        var chosen = platform().actor("chosen", "230600", null, "visit-head");

        assertThat(sealed).isGreaterThan(3);
        assertThat(reports.table(head, STATISTICS, Question.of("2026")).sealed())
                .isEqualTo(sealed);
        // whoever is named by the seal counts them
        var table = reports.table(chosen, STATISTICS, Question.of("2026"));
        assertThat(table.sealed()).isZero();
        assertThat(value(table, table.total(), "visits"))
                .isEqualByComparingTo(count(visits.stream()
                        .filter(visit -> visit.counts() && visit.received().getYear() == 2026)
                        .filter(visit -> visit.isSealed() || visit.organ().startsWith("2306"))
                        .toList()));
        for (var month : List.of("2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06")) {
            var few = visits.stream()
                    .filter(visit -> visit.counts() && visit.isSealed())
                    .filter(visit -> month.equals(
                            java.time.YearMonth.from(visit.received()).toString()))
                    .count();
            assertThat(reports.table(head, STATISTICS, Question.of(month)).sealed())
                    .as(month)
                    .isEqualTo(few < 3 ? 0 : few);
        }
    }

    @Test
    void whatAReaderMayNotSeeIsNeitherCountedNorGroupedBy() {
        var table = reports.table(statistician, STATISTICS, Question.of("2026"));

        assertThat(table.withheld())
                .containsExactlyInAnyOrder("人次", "平均费用", "最高费用", "事项", "紧急", "紧急率", "批示", "紧急", "年龄");
        assertThat(table.columns()).extracting(Column::figure).containsOnly("visits", "closed", "days");
        assertThat(table.groups()).extracting(ReportTable.Group::id).containsExactly("channel");
        assertThat(table.checks()).hasSize(1);
        assertThatThrownBy(() ->
                        reports.rows(statistician, STATISTICS, Question.of("2026"), ReportTable.TOTAL, "urgent", 0, 20))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> reports.rows(
                        statistician, STATISTICS, Question.of("2026"), ReportTable.TOTAL, "visits/urgent/true", 0, 20))
                .isInstanceOf(RefusedException.class);
        assertThat(reports.rows(statistician, STATISTICS, Question.of("2026"), ReportTable.TOTAL, "visits", 0, 5)
                        .rows())
                .allSatisfy(row -> assertThat(row.values()).doesNotContainKeys("fee", "people", "purpose"));
        // the lines of this one are what the statistician may not see
        assertThat(reports.offered(statistician))
                .extracting(report -> report.id())
                .containsExactly(STATISTICS);
        assertThatThrownBy(() -> reports.table(statistician, "visit-ages", Question.USUAL))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("没有这张统计表");
        assertThat(reports.offered(head)).hasSize(3);
        assertThat(reports.offered(platform().actor("nobody", "230100", null, "law-clerk")))
                .isEmpty();
    }

    @Test
    void aCheckTellsTheLinesInWhichItDoesNotHold() {
        var table = reports.table(head, STATISTICS, Question.of("2026"));

        var check = table.checks().getFirst();
        assertThat(check.text()).isEqualTo("各形式之和 ＝ 件次");
        assertThat(check.say()).isEqualTo("分形式之和不等于件次");
        var without = open(
                visit -> visit.received().getYear() == 2026 && visit.values().get("channel") == null);
        assertThat(without).isNotEmpty();
        assertThat(check.broken()).contains("合计");
    }

    @Test
    void whatDoesNotFitIsRefusedWithWhatDoes() {
        for (var question : List.of(
                Question.of("2026-13"),
                Question.of("26"),
                Question.of("2026'"),
                asking("2026", "239999", null),
                asking("2026", null, "township"),
                new Question("2026", null, null, "share", null),
                new Question("2026", null, null, null, List.of("region")))) {
            assertThatThrownBy(() -> reports.table(head, STATISTICS, question))
                    .as(question.toString())
                    .isInstanceOf(RefusedException.class);
        }
        for (var cell : List.of(
                List.of("is.2301' or 1=1 --", "nothing"),
                List.of("in.23", "share"),
                List.of("somewhere", "visits"),
                List.of("all", "visits/channel/MAIL"),
                List.of("all", "visits/channel"))) {
            assertThatThrownBy(
                            () -> reports.rows(head, STATISTICS, Question.of("2026"), cell.get(0), cell.get(1), 0, 20))
                    .as(cell.toString())
                    .isInstanceOf(RefusedException.class);
        }
        assertThat(reports.rows(head, STATISTICS, Question.of("2026"), "is.2301' or 1=1 --", "visits", 0, 20)
                        .total())
                .isZero();
        assertThatThrownBy(() -> reports.table(head, "nothing", Question.USUAL)).isInstanceOf(RefusedException.class);
    }

    // pieces

    private static Question asking(@Nullable String period, @Nullable String organ, @Nullable String level) {
        return new Question(period, organ, level, null, null);
    }

    private List<Visit> open(Predicate<Visit> which) {
        return visits.stream()
                .filter(visit -> visit.counts() && !visit.isSealed() && which.test(visit))
                .toList();
    }

    private static Predicate<Visit> of(Line line) {
        return switch (line.key()) {
            case "all" -> visit -> true;
            case "none" -> visit -> visit.values().get("region") == null;
            case "is.23" -> visit -> visit.is("region", "230000");
            case "is.2301" -> visit -> visit.is("region", "230100");
            case "is.2306" -> visit -> visit.is("region", "230600");
            default -> visit -> visit.in(line.key().substring(3));
        };
    }

    private static BigDecimal count(List<?> rows) {
        return BigDecimal.valueOf(rows.size());
    }

    private static List<BigDecimal> numbers(List<Visit> rows, String field) {
        return rows.stream()
                .map(visit -> visit.number(field))
                .filter(Objects::nonNull)
                .toList();
    }

    private static BigDecimal total(List<Visit> rows, String field) {
        return numbers(rows, field).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<Visit> stored(List<RecordView> rows) {
        var byId = visits.stream().collect(Collectors.toMap(Visit::id, visit -> visit));
        return rows.stream()
                .map(row -> Objects.requireNonNull(byId.get(row.id())))
                .toList();
    }

    private static BigDecimal value(ReportTable table, Line line, String column) {
        return Objects.requireNonNullElse(table.value(line, column), BigDecimal.ZERO);
    }

    private static void same(ReportTable table, Line line, String column, @Nullable BigDecimal wanted) {
        assertThat(value(table, line, column))
                .as(line.label() + " " + column)
                .isEqualByComparingTo(wanted == null ? BigDecimal.ZERO : wanted);
    }
}
