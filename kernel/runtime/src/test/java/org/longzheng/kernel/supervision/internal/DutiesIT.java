package org.longzheng.kernel.supervision.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.PlatformClock;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.calendar.Stage;
import org.longzheng.kernel.clocks.DutySweep;
import org.longzheng.kernel.records.EventSweep;
import org.longzheng.kernel.records.RecordActs;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.schema.TableNames;
import org.longzheng.kernel.supervision.Card;
import org.longzheng.kernel.supervision.Duty;
import org.longzheng.kernel.supervision.Supervision;
import org.longzheng.kernel.supervision.Supervision.CardFilter;
import org.longzheng.kernel.supervision.Supervision.DutyFilter;
import org.longzheng.kernel.supervision.Supervision.Selection;
import org.longzheng.kernel.supervision.SupervisionSweep;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

/** Duties of registers begin, are met, fall away and end unmet, and supervision sees them as limits. */
@SpringBootTest(
        classes = SupervisionTestSetup.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=${duties.test.url:jdbc:h2:mem:duties;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;"
                    + "NON_KEYWORDS=VALUE;LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1}",
            "spring.datasource.username=${duties.test.user:sa}",
            "spring.datasource.password=${duties.test.password:}",
            "spring.liquibase.change-log=classpath:longzheng/migrations/platform/changelog.yaml",
            "longzheng.home=target/duties-home",
            "spring.main.banner-mode=off",
            "logging.level.root=warn"
        })
class DutiesIT {

    @Autowired
    private Records records;

    @Autowired
    private DutySweep duties;

    @Autowired
    private EventSweep events;

    @Autowired
    private RecordActs acts;

    @Autowired
    private SupervisionSweep cards;

    @Autowired
    private Supervision supervision;

    @Autowired
    private PlatformClock clock;

    @Autowired
    private JdbcTemplate jdbc;

    private final Actor clerk = at("230100", "2301", "干事", "branch-clerk");
    private final Actor inspector = at("230000", "23", "督察", "inspector");

    private static Actor at(String organ, String scope, String name, String role) {
        return new Actor(name + organ, name, null, organ, scope, Set.of(role));
    }

    @BeforeEach
    void nothingIsOwed() {
        now("2026-10-08T09:00");
        jdbc.update("delete from " + TableNames.table("branch"));
        jdbc.update("delete from " + TableNames.table("gathering"));
        for (var table :
                List.of("lz_event", "lz_event_done", "lz_card", "lz_clock", "lz_clock_entry", "lz_copy", "lz_series")) {
            jdbc.update("delete from " + table);
        }
        jdbc.update("delete from lz_review where name like 'duty:%'");
    }

    @AfterEach
    void back() {
        clock.set(null);
    }

    private void now(String moment) {
        clock.set(LocalDateTime.parse(moment));
    }

    private int sweepAt(String moment) {
        now(moment);
        return duties.run(LocalDateTime.parse(moment));
    }

    private RecordView branch(Map<String, ?> values) {
        return records.create(clerk, "branch", values, Submission.once());
    }

    private void change(RecordView record, Map<String, ?> values) {
        var now = records.read(clerk, record.entity(), record.id()).orElseThrow();
        records.change(clerk, record.entity(), record.id(), now.version(), values, Submission.once());
    }

    private RecordView held(RecordView branch, String kind, String day) {
        return records.create(
                clerk,
                "gathering",
                Map.of("branch", branch.id(), "kind", kind, "heldOn", LocalDate.parse(day)),
                Submission.once());
    }

    private List<Duty> owed(String label) {
        return supervision.duties(inspector, Selection.ALL, DutyFilter.ALL, 0, 100).rows().stream()
                .filter(duty -> duty.limitLabel().startsWith(label))
                .toList();
    }

    private List<Duty> ended(String label, String month) {
        return supervision
                .duties(inspector, Selection.ALL, new DutyFilter(null, YearMonth.parse(month)), 0, 100)
                .rows()
                .stream()
                .filter(duty -> duty.limitLabel().startsWith(label))
                .toList();
    }

    @Test
    void aDutyOfAPeriodBeginsOnceForEachRecordAndIsMetByWhatTheDatabaseKnows() {
        var one = branch(Map.of("name", "一支部"));
        branch(Map.of("name", "二支部"));

        sweepAt("2026-10-08T09:01");
        sweepAt("2026-10-08T09:02");

        assertThat(owed("支部大会")).hasSize(2).allSatisfy(duty -> {
            assertThat(duty.limitLabel()).isEqualTo("支部大会每季度一次　2026年第四季度");
            assertThat(duty.started()).isEqualTo(LocalDate.of(2026, 10, 8));
            assertThat(duty.due()).isEqualTo(LocalDate.of(2026, 12, 31));
            assertThat(duty.light()).isEqualTo(Light.GREEN);
            assertThat(duty.organ()).isEqualTo("230100");
        });

        now("2026-10-20T09:00");
        held(one, "ASSEMBLY", "2026-10-20");
        sweepAt("2026-10-20T10:00");

        assertThat(owed("支部大会"))
                .extracting(Duty::caseId)
                .doesNotContain(one.id())
                .hasSize(1);
        assertThat(ended("支部大会", "2026-10")).singleElement().satisfies(duty -> {
            assertThat(duty.caseId()).isEqualTo(one.id());
            assertThat(duty.ended()).isEqualTo(LocalDate.of(2026, 10, 20));
        });
        assertThat(supervision
                        .board(inspector, Selection.ALL, YearMonth.of(2026, 10))
                        .total()
                        .kept())
                .isEqualTo(1);
    }

    @Test
    void whatIsNotMetGetsItsCardsAndEndsUnmetWithItsLight() {
        branch(Map.of("name", "一支部"));
        sweepAt("2026-10-08T09:01");

        now("2027-01-04T00:01");
        duties.run(LocalDateTime.parse("2027-01-04T00:01"));
        cards.run(LocalDateTime.parse("2027-01-04T00:01"));

        assertThat(owed("支部大会"))
                .extracting(Duty::limitLabel, Duty::light)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("支部大会每季度一次　2026年第四季度", Light.RED),
                        org.assertj.core.groups.Tuple.tuple("支部大会每季度一次　2027年第一季度", Light.GREEN));
        assertThat(register()).extracting(Card::stage).contains(Stage.RED);

        sweepAt("2027-04-01T00:01");
        cards.run(LocalDateTime.parse("2027-04-01T00:01"));

        assertThat(ended("支部大会", "2027-04")).singleElement().satisfies(duty -> {
            assertThat(duty.light()).isEqualTo(Light.RED);
            assertThat(duty.ended()).isEqualTo(LocalDate.of(2027, 4, 1));
        });
        assertThat(register().stream().filter(card -> card.limitLabel().startsWith("支部大会")))
                .filteredOn(card -> card.since().isBefore(LocalDate.of(2027, 2, 1)))
                .allMatch(card -> card.state() == Card.State.CLOSED);
    }

    private List<Card> register() {
        return supervision
                .cards(inspector, Selection.ALL, new CardFilter(null, null, null), 0, 100)
                .rows();
    }

    @Test
    void aDutyThatOnlyWarnsIsNeverRed() {
        branch(Map.of("name", "一支部", "keeper", "干事230100"));
        sweepAt("2026-10-08T09:01");
        assertThat(owed("月报")).singleElement().extracting(Duty::due).isEqualTo(LocalDate.of(2026, 11, 5));

        now("2026-11-20T00:01");
        cards.run(LocalDateTime.parse("2026-11-20T00:01"));

        assertThat(owed("月报")).extracting(Duty::light).contains(Light.YELLOW).doesNotContain(Light.RED);
    }

    @Test
    void aDutyIsOwedAgainWhenItsConditionHoldsAgain() {
        var branch = branch(Map.of("name", "一支部", "unpaid", 3));
        sweepAt("2026-10-08T09:01");
        assertThat(owed("欠缴谈话")).singleElement().extracting(Duty::due).isEqualTo(LocalDate.of(2026, 10, 21));

        now("2026-10-09T09:00");
        held(branch, "CLASS", "2026-10-09");
        sweepAt("2026-10-09T10:00");
        assertThat(owed("欠缴谈话")).isEmpty();
        assertThat(ended("欠缴谈话", "2026-10")).hasSize(1);

        // it still is in arrears, and the talk of the ninth does not answer for what begins on the twelfth
        sweepAt("2026-10-12T10:00");
        assertThat(owed("欠缴谈话")).singleElement().extracting(Duty::started).isEqualTo(LocalDate.of(2026, 10, 12));
    }

    @Test
    void whatFallsAwayInTimeIsAsIfItHadNeverBegunAndLateItEndsUnmet() {
        var inTime = branch(Map.of("name", "一支部", "unpaid", 3));
        var late = branch(Map.of("name", "二支部", "unpaid", 4));
        sweepAt("2026-10-08T09:01");

        change(inTime, Map.of("unpaid", 1));
        sweepAt("2026-10-12T09:00");
        cards.run(LocalDateTime.parse("2026-10-12T09:00"));
        assertThat(owed("欠缴谈话")).extracting(Duty::caseId).containsExactly(late.id());
        assertThat(ended("欠缴谈话", "2026-10")).isEmpty();

        now("2026-10-26T09:00");
        cards.run(LocalDateTime.parse("2026-10-26T09:00"));
        change(late, Map.of("unpaid", 0));
        sweepAt("2026-10-26T09:05");
        cards.run(LocalDateTime.parse("2026-10-26T09:06"));
        assertThat(ended("欠缴谈话", "2026-10"))
                .singleElement()
                .extracting(Duty::light)
                .isEqualTo(Light.RED);
    }

    @Test
    void theLastDayMovesWithTheRecordThatNamesIt() {
        var branch = branch(Map.of("name", "一支部", "termTo", LocalDate.of(2026, 10, 30)));
        sweepAt("2026-10-08T09:01");
        assertThat(owed("换届")).singleElement().extracting(Duty::due).isEqualTo(LocalDate.of(2026, 10, 30));

        change(branch, Map.of("termTo", LocalDate.of(2026, 11, 6)));
        sweepAt("2026-10-08T09:02");
        assertThat(owed("换届")).singleElement().extracting(Duty::due).isEqualTo(LocalDate.of(2026, 11, 6));

        change(branch, Map.of("termTo", LocalDate.of(2029, 11, 6)));
        sweepAt("2026-10-08T09:03");
        assertThat(owed("换届")).isEmpty();
    }

    @Test
    void aDutyByTheHourIsLateByTheMinute() {
        branch(Map.of("name", "一支部", "unpaid", 1, "clearBy", LocalDateTime.parse("2026-10-08T09:30")));
        sweepAt("2026-10-08T09:01");
        assertThat(owed("清理")).hasSize(1);

        now("2026-10-08T09:31");
        cards.run(LocalDateTime.parse("2026-10-08T09:31"));

        assertThat(owed("清理")).singleElement().extracting(Duty::light).isEqualTo(Light.RED);
    }

    @Test
    void periodsThatPassedWhileNobodySweptAreCaughtUp() {
        branch(Map.of("name", "一支部"));
        sweepAt("2026-10-08T09:01");

        sweepAt("2027-01-20T09:00");

        assertThat(jdbc.queryForList(
                        "select period from lz_clock where limit_id = 'report' order by period", Integer.class))
                .containsExactly(202610, 202611, 202612, 202701);
    }

    // what records do when something happened to others

    private Object value(RecordView branch, String field) {
        return records.read(clerk, "branch", branch.id()).orElseThrow().value(field);
    }

    @Test
    void aRecordThatFollowsReactsOnceToWhatHappenedToAnother() throws Exception {
        var one = branch(Map.of("name", "一支部"));
        var other = branch(Map.of("name", "二支部"));
        held(one, "ASSEMBLY", "2026-10-08");
        assertThat(value(one, "lastHeldOn")).isNull();

        Callable<Integer> sweep = () -> events.run(LocalDateTime.now(clock));
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var node : nodes.invokeAll(List.of(sweep, sweep, sweep, sweep))) {
                node.get();
            }
        }
        events.run(LocalDateTime.now(clock));

        assertThat(value(one, "lastHeldOn")).isEqualTo(LocalDate.of(2026, 10, 8));
        assertThat(value(one, "heard")).isEqualTo(BigDecimal.ONE);
        assertThat(value(other, "lastHeldOn")).isNull();
    }

    @Test
    void anActIsFollowedAndWhatIsRefusedStaysDueAndIsTold() {
        var branch = branch(Map.of("name", "一支部"));
        var gathering = held(branch, "CLASS", "2026-10-08");
        events.run(LocalDateTime.now(clock));

        jdbc.update("update " + TableNames.table("branch") + " set f_name = null");
        acts.act(
                clerk,
                "gathering",
                gathering.id(),
                gathering.version(),
                "call-off",
                new RecordActs.Given(Map.of(), null, Submission.once()));
        assertThat(events.run(LocalDateTime.now(clock))).isZero();
        assertThat(value(branch, "state")).isEqualTo("ACTIVE");
        assertThat(records.findings(clerk, "branch", branch.id()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.say()).contains("自动处理没有完成"));

        jdbc.update("update " + TableNames.table("branch") + " set f_name = '一支部'");
        now("2026-10-08T11:00");
        assertThat(events.run(LocalDateTime.now(clock))).isEqualTo(1);
        assertThat(value(branch, "state")).isEqualTo("CLOSED");
        assertThat(records.findings(clerk, "branch", branch.id())).noneMatch(finding -> finding.isStanding());
    }

    @Test
    void manyNodesThatSweepAtOnceBeginEachOnce() throws Exception {
        for (int i = 0; i < 40; i++) {
            branch(Map.of("name", "支部" + i, "unpaid", 3));
        }
        Callable<Integer> sweep = () -> duties.run(LocalDateTime.parse("2026-10-08T09:01"));
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var node : nodes.invokeAll(List.of(sweep, sweep, sweep, sweep))) {
                node.get();
            }
        }
        assertThat(jdbc.queryForObject(
                        "select count(*) from lz_clock where limit_id in ('assembly', 'report', 'arrears')",
                        Integer.class))
                .isEqualTo(120);
    }
}
