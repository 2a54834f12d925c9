package org.longzheng.kernel.supervision.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.PlatformClock;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.calendar.Stage;
import org.longzheng.kernel.records.EventSweep;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordActs;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.schema.TableNames;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.supervision.Card;
import org.longzheng.kernel.supervision.Supervision;
import org.longzheng.kernel.supervision.SupervisionSweep;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

/** A module keeps the cards of supervision as records: it opens cases about them, and withdraws them by a decision. */
@SpringBootTest(
        classes = SupervisionTestSetup.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:cardrecords;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;"
                    + "NON_KEYWORDS=VALUE;LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1",
            "spring.liquibase.change-log=classpath:longzheng/migrations/platform/changelog.yaml",
            "longzheng.home=target/card-records-home",
            "spring.main.banner-mode=off",
            "logging.level.root=warn"
        })
class CardRecordsIT {

    @Autowired
    private Workflows workflows;

    @Autowired
    private Records records;

    @Autowired
    private RecordActs acts;

    @Autowired
    private Supervision supervision;

    @Autowired
    private SupervisionSweep sweep;

    @Autowired
    private EventSweep events;

    @Autowired
    private PlatformClock clock;

    @Autowired
    private JdbcTemplate jdbc;

    private final Actor window = at("230100", "2301", "窗口", "window-clerk");
    private final Actor clerk = at("230100", "2301", "经办", "clerk");
    private final Actor other = at("230100", "2301", "另一经办", "clerk");
    private final Actor leader = at("230100", "2301", "局领导", "leader");
    private final Actor inspector = at("230000", "23", "督察", "inspector");

    private static Actor at(String organ, String scope, String name, String role) {
        return new Actor(name + organ, name, null, organ, scope, Set.of(role));
    }

    @BeforeEach
    void nothingIsOwed() {
        now("2026-09-14T09:00");
        for (var table : List.of(
                "lz_card",
                "lz_clock",
                "lz_clock_entry",
                "lz_task",
                "lz_copy",
                "lz_series",
                "lz_act",
                "lz_event",
                "lz_event_done")) {
            jdbc.update("delete from " + table);
        }
        jdbc.update("delete from " + TableNames.table("kept-card"));
    }

    @AfterEach
    void back() {
        clock.set(null);
    }

    private void now(String moment) {
        clock.set(LocalDateTime.parse(moment));
    }

    private void sweepAt(String moment) {
        now(moment);
        sweep.run(LocalDateTime.parse(moment));
        events.run(LocalDateTime.parse(moment));
    }

    private long accepted() {
        var id = workflows
                .start(clerk, "stand-permit", new Start(Map.of("place", "东门"), Map.of(), Submission.once()))
                .caseId();
        choose(window, "stand-permit", id, "accept", Decision.of("accept"));
        return id;
    }

    private void choose(Actor actor, String process, long id, String step, Decision decision) {
        workflows.choose(actor, task(actor, process, id, step).id(), decision);
    }

    private CaseView.Task task(Actor actor, String process, long id, String step) {
        return workflows.view(actor, process, id).orElseThrow().tasks().stream()
                .filter(each -> each.step().equals(step))
                .findFirst()
                .orElseThrow();
    }

    private List<RecordView> kept() {
        return records.list(inspector, Query.of("kept-card")).rows().stream()
                .map(row -> records.read(inspector, "kept-card", row.id()).orElseThrow())
                .toList();
    }

    private RecordView kept(Stage stage) {
        return kept().stream()
                .filter(card -> stage.name().equals(card.value("stage")))
                .findFirst()
                .orElseThrow();
    }

    private Card card(long id, Stage stage) {
        return supervision.ofCase(inspector, id).stream()
                .filter(card -> card.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyCardIsARecordOfItsOrganThatTellsNothingOfTheMatter() {
        accepted();

        sweepAt("2026-10-19T00:05");
        sweepAt("2026-10-19T00:06");

        assertThat(kept()).hasSize(3);
        var red = kept(Stage.RED);
        assertThat(red.value("cardNo")).isEqualTo("哈司监〔2026〕1号");
        assertThat(red.organ()).isEqualTo("230100");
        assertThat(red.value("business")).isNotNull();
        assertThat(red.value("limitId")).isEqualTo("review");
        assertThat(red.value("dueOn")).isEqualTo(LocalDate.parse("2026-10-16"));
        assertThat(red.value("state")).isEqualTo("OPEN");
        assertThat(red.values().values())
                .noneMatch(value -> String.valueOf(value).contains("东门"));
    }

    @Test
    void theRecordFollowsItsCardAndOthersFollowTheRecord() {
        var id = accepted();
        sweepAt("2026-10-12T00:05");

        now("2026-10-16T15:00");
        choose(clerk, "stand-permit", id, "examine", Decision.of("pass"));
        choose(leader, "stand-permit", id, "decide", Decision.of("grant"));
        sweepAt("2026-10-16T15:05");

        assertThat(kept()).extracting(card -> card.value("state")).containsOnly("CLOSED");
        assertThat(kept())
                .extracting(card -> String.valueOf(card.value("closings")))
                .containsOnly("1");
        assertThat(kept(Stage.YELLOW2).value("endReason")).asString().contains("10月16日");
    }

    @Test
    void anUpheldObjectionWithdrawsTheCardForGood() {
        var id = accepted();
        sweepAt("2026-10-19T00:05");
        var objection = objection();
        choose(clerk, "objection", objection, "object", decision("object", Map.of("ground", "公告期间没有登记")));
        choose(inspector, "objection", objection, "rule", Decision.of("uphold"));

        assertThat(kept(Stage.RED).value("state")).isEqualTo("WITHDRAWN");
        assertThat(card(id, Stage.RED).state()).isEqualTo(Card.State.WITHDRAWN);
        assertThat(card(id, Stage.RED).reason()).isEqualTo("申诉采纳：公告期间没有登记");

        sweepAt("2026-10-20T00:05");
        jdbc.update("update lz_clock set look_at = '2026-10-20 00:00:00'");
        sweepAt("2026-10-21T00:05");

        assertThat(supervision.ofCase(inspector, id))
                .filteredOn(card -> card.stage() == Stage.RED)
                .singleElement()
                .satisfies(card -> assertThat(card.state()).isEqualTo(Card.State.WITHDRAWN));
        assertThat(kept(Stage.RED).value("endedOn")).isEqualTo(LocalDate.parse("2026-10-19"));
    }

    @Test
    void aCardThatIsWithdrawnEndsTheCaseAboutIt() {
        accepted();
        sweepAt("2026-10-19T00:05");
        var objection = objection();

        var red = kept(Stage.RED);
        acts.act(
                inspector,
                "kept-card",
                red.id(),
                red.version(),
                "withdraw",
                new RecordActs.Given(Map.of(), "规则误判", Submission.once()));
        events.run(LocalDateTime.now(clock));

        assertThat(workflows
                        .view(inspector, "objection", objection)
                        .orElseThrow()
                        .outcome())
                .isEqualTo("GONE");
    }

    @Test
    void whoTookPartInTheMatterDoesNotRuleOnItsCard() {
        var id = accepted();
        sweepAt("2026-10-19T00:05");
        var objection = objection();
        choose(other, "objection", objection, "object", decision("object", Map.of("ground", "另一理由")));
        jdbc.update(
                "insert into lz_participant (record_id, account, entity) values (?, ?, 'stand-permit')",
                id,
                inspector.account());

        var rule = task(inspector, "objection", objection, "rule");

        assertThatThrownBy(() -> workflows.choose(inspector, rule.id(), Decision.of("uphold")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("应当回避");
        jdbc.update("delete from lz_participant where account = ?", inspector.account());
    }

    private long objection() {
        return ((Reference) kept(Stage.RED).value("objection")).id();
    }

    private static Decision decision(String choice, Map<String, ?> values) {
        return Decision.of(choice).with(values);
    }
}
