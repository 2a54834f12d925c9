package org.longzheng.kernel.supervision.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

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
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.supervision.Board;
import org.longzheng.kernel.supervision.Card;
import org.longzheng.kernel.supervision.Duty;
import org.longzheng.kernel.supervision.Supervision;
import org.longzheng.kernel.supervision.Supervision.CardFilter;
import org.longzheng.kernel.supervision.Supervision.DutyFilter;
import org.longzheng.kernel.supervision.Supervision.Selection;
import org.longzheng.kernel.supervision.SupervisionSweep;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.kernel.worklist.Worklist;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Modules that do not say a word about supervision are supervised. Dates are those of the dossier's first scenario: 2026-09-14 and 20 working days. */
@SpringBootTest(
        classes = SupervisionTestSetup.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=${supervision.test.url:jdbc:h2:mem:supervision;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;"
                    + "NON_KEYWORDS=VALUE;LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1}",
            "spring.datasource.username=${supervision.test.user:sa}",
            "spring.datasource.password=${supervision.test.password:}",
            "spring.liquibase.change-log=classpath:longzheng/migrations/platform/changelog.yaml",
            "longzheng.home=target/supervision-home",
            "spring.main.banner-mode=off",
            "logging.level.root=warn"
        })
class SupervisionIT {

    @Autowired
    private Workflows workflows;

    @Autowired
    private Supervision supervision;

    @Autowired
    private SupervisionSweep sweep;

    @Autowired
    private Worklist worklist;

    @Autowired
    private PlatformClock clock;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcTemplate jdbc;

    private final Actor window = at("230100", "2301", "窗口", "window-clerk");
    private final Actor clerk = at("230100", "2301", "经办", "clerk");
    private final Actor leader = at("230100", "2301", "局领导", "leader");
    private final Actor inspector = at("230000", "23", "督察", "inspector");

    private static Actor at(String organ, String scope, String name, String role) {
        return new Actor(name + organ, name, null, organ, scope, Set.of(role));
    }

    @BeforeEach
    void nothingIsOwed() {
        now("2026-09-14T09:00");
        for (var table :
                List.of("lz_card", "lz_clock", "lz_clock_entry", "lz_task", "lz_copy", "lz_series", "lz_act")) {
            jdbc.update("delete from " + table);
        }
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
        return sweep.run(LocalDateTime.parse(moment));
    }

    private long accepted() {
        return accepted("stand-permit", Map.of("place", "东门"));
    }

    private long accepted(String process, Map<String, ?> values) {
        var id = workflows
                .start(clerk, process, new Start(values, Map.of(), Submission.once()))
                .caseId();
        choose(window, process, id, "accept", Decision.of("accept"));
        return id;
    }

    private void choose(Actor actor, String process, long id, String step, Decision decision) {
        var task = workflows.view(actor, process, id).orElseThrow().tasks().stream()
                .filter(each -> each.step().equals(step))
                .findFirst()
                .orElseThrow();
        workflows.choose(actor, task.id(), decision);
    }

    private List<Card> cards(long id) {
        return supervision.ofCase(inspector, id).reversed();
    }

    private Board board(Actor actor) {
        return supervision.board(actor, Selection.ALL, YearMonth.from(LocalDate.now(clock)));
    }

    @Test
    void anOverdueCaseOfAModuleThatNeverHeardOfItStandsOnTheBoardWithARedCard() {
        var id = accepted("stall-permit", Map.of("stall", "东门 3 号", "food", true));

        sweepAt("2026-09-21T00:01");

        var total = board(inspector).total();
        assertThat(total.over()).isEqualTo(1);
        assertThat(total.red()).isEqualTo(1);
        assertThat(cards(id)).extracting(Card::stage).containsExactly(Stage.YELLOW, Stage.RED);
        assertThat(cards(id)).extracting(Card::number).containsExactly("哈司监〔2026〕1号", "哈司监〔2026〕1号");
        assertThat(cards(id)).extracting(Card::organ).containsOnly("230100");
        var duty = supervision
                .duties(inspector, new Selection("230100", false, null, null), DutyFilter.under(Light.RED), 0, 10)
                .rows()
                .getFirst();
        assertThat(duty.caseId()).isEqualTo(id);
        assertThat(duty.left()).isEqualTo(-1);
        assertThat(duty.worst()).isEqualTo(Stage.RED);
        assertThat(worklist.copied(inspector, "", 0, 10).rows()).singleElement().satisfies(told -> {
            assertThat(told.what()).startsWith("红牌：「决定」");
            assertThat(told.title()).doesNotContain("东门");
        });
    }

    @Test
    void goesThroughTheLifeOfOneLimitDayByDay() {
        var id = accepted();

        sweepAt("2026-09-29T12:00");
        assertThat(cards(id)).isEmpty();
        sweepAt("2026-09-30T00:05");
        assertThat(cards(id)).extracting(Card::stage).containsExactly(Stage.REMIND);
        assertThat(worklist.copied(clerk, "", 0, 10).rows())
                .extracting(Worklist.CaseRow::what)
                .containsExactly("催办提醒：「审查」应于10月10日（周六）办结。抓紧办理；依法可以延长的，在届满前报批。");
        sweepAt("2026-10-09T00:05");
        sweepAt("2026-10-12T00:05");
        assertThat(cards(id)).extracting(Card::stage).containsExactly(Stage.REMIND, Stage.YELLOW, Stage.YELLOW2);
        assertThat(cards(id).getLast().dueOn()).isEqualTo("2026-10-10");

        now("2026-10-16T15:00");
        choose(clerk, "stand-permit", id, "examine", Decision.of("pass"));
        choose(leader, "stand-permit", id, "decide", Decision.of("grant"));
        sweepAt("2026-10-19T00:05");

        assertThat(cards(id)).extracting(Card::stage).containsExactly(Stage.REMIND, Stage.YELLOW, Stage.YELLOW2);
        assertThat(cards(id)).extracting(Card::state).containsOnly(Card.State.CLOSED);
        assertThat(board(inspector).total().done()).isEqualTo(2);
        assertThat(board(inspector).total().kept()).isEqualTo(2);
        assertThat(supervision
                        .duties(inspector, Selection.ALL, new DutyFilter(null, YearMonth.of(2026, 10)), 0, 10)
                        .rows())
                .extracting(Duty::ended)
                .containsOnly(LocalDate.parse("2026-10-16"));
    }

    @Test
    void issuesEveryCardOnceHoweverManySweepAtOnceAndWhateverIsBrokenOff() throws Exception {
        var cases = java.util.stream.IntStream.range(0, 30)
                .mapToLong(i -> accepted())
                .boxed()
                .toList();
        now("2026-10-19T00:05");
        var at = LocalDateTime.parse("2026-10-19T00:05");
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    sweep.run(at);
                    throw new IllegalStateException("the node is killed");
                }))
                .hasMessage("the node is killed");
        assertThat(cards(cases.getFirst())).isEmpty();

        try (var nodes = Executors.newFixedThreadPool(4)) {
            Callable<Integer> node = () -> sweep.run(at);
            for (var done : nodes.invokeAll(List.of(node, node, node, node))) {
                done.get();
            }
        }
        sweep.run(at);
        sweep.run(at.plusDays(1));

        for (var id : cases) {
            assertThat(cards(id)).extracting(Card::stage).containsExactly(Stage.YELLOW, Stage.YELLOW2, Stage.RED);
        }
        assertThat(jdbc.queryForList("select number from lz_card where stage = 'RED'", String.class))
                .hasSize(30)
                .doesNotHaveDuplicates();
        assertThat(jdbc.queryForObject(
                        "select count(*) from lz_copy where say like '红牌%' and role_key like '%@supervisors'",
                        Long.class))
                .isEqualTo(60);
    }

    @Test
    void withdrawsACardThatTheLegalDayShowsUnfoundedAndNeverDeletesIt() {
        var id = accepted();
        sweepAt("2026-10-19T00:05");
        assertThat(cards(id)).extracting(Card::state).containsOnly(Card.State.OPEN);

        now("2026-10-20T09:00");
        choose(clerk, "stand-permit", id, "examine", Decision.of("pass"));
        choose(
                leader,
                "stand-permit",
                id,
                "decide",
                new Decision("grant", Map.of(), "当日已签发，补录", null, LocalDate.parse("2026-10-16"), Submission.once()));
        sweepAt("2026-10-20T09:01");

        var red = cards(id).getLast();
        assertThat(red.stage()).isEqualTo(Stage.RED);
        assertThat(red.state()).isEqualTo(Card.State.WITHDRAWN);
        assertThat(red.reason()).isEqualTo("依法定日期，时限已于10月16日停止");
        assertThat(cards(id).getFirst().state()).isEqualTo(Card.State.CLOSED);
        assertThat(board(inspector).total().red()).isZero();
    }

    @Test
    void saysNothingWhileALimitIsPausedAndGoesOnAfterwards() {
        var id = accepted();
        now("2026-09-28T09:00");
        workflows.pause(clerk, "stand-permit", id, "hearing", Decision.of("").because("听证"));
        sweepAt("2026-10-30T00:05");

        assertThat(cards(id)).isEmpty();
        assertThat(board(inspector).total().paused()).isEqualTo(1);

        now("2026-10-30T09:00");
        workflows.resume(clerk, "stand-permit", id, "hearing", Decision.of("").because("听证结束"));
        sweepAt("2026-10-30T09:01");
        assertThat(board(inspector).total().paused()).isZero();
        sweepAt("2026-11-20T00:05");
        assertThat(cards(id)).extracting(Card::stage).contains(Stage.YELLOW2).doesNotContain(Stage.REMIND);
    }

    @Test
    void tellsWhereTheDaysOfACaseAndOfAnOrganWent() {
        var id = accepted();
        now("2026-09-28T09:00");
        workflows.pause(clerk, "stand-permit", id, "hearing", Decision.of("").because("听证"));
        now("2026-10-09T09:00");
        workflows.resume(clerk, "stand-permit", id, "hearing", Decision.of("").because("听证结束"));
        now("2026-10-12T09:00");
        assertThat(spent(id)).containsExactly("受理 0+0", "审查 12+4 …");

        now("2026-10-16T15:00");
        choose(clerk, "stand-permit", id, "examine", Decision.of("pass"));
        choose(leader, "stand-permit", id, "decide", Decision.of("grant"));

        assertThat(spent(id)).containsExactly("受理 0+0", "审查 16+4", "决定 0+0");
        var last = LocalDate.parse("2026-10-16");
        assertThat(supervision.time(inspector, Selection.ALL, last.minusDays(89), last))
                .containsExactly(
                        new Board.StepTime("受理", 1, 0, 0),
                        new Board.StepTime("审查", 1, 16, 4),
                        new Board.StepTime("决定", 1, 0, 0));
        assertThat(supervision.time(inspector, Selection.ALL, last.minusDays(1), last))
                .extracting(Board.StepTime::step)
                .containsExactly("审查", "决定");
        assertThat(supervision.time(inspector, new Selection("230200", false, null, null), last.minusDays(89), last))
                .isEmpty();
        assertThatThrownBy(() -> supervision.time(clerk, Selection.ALL, last, last))
                .isInstanceOf(RefusedException.class);
        // of twenty working days sixteen were used, and none of the decision's
        assertThat(board(inspector).total().measured()).isEqualTo(2);
        assertThat(board(inspector).total().used()).isEqualTo(800);
        assertThat(supervision
                        .board(inspector, Selection.ALL, YearMonth.of(2026, 11))
                        .before()
                        .kept())
                .isEqualTo(2);
    }

    private List<String> spent(long id) {
        return workflows.view(clerk, "stand-permit", id).orElseThrow().spent().stream()
                .map(each -> each.stepLabel() + " " + each.days() + "+" + each.paused() + (each.now() ? " …" : ""))
                .toList();
    }

    @Test
    void seesAsFarAsTheRoleAtTheOrganSays() {
        accepted();
        sweepAt("2026-10-19T00:05");
        var other = at("230200", "2302", "局领导", "leader");
        var town = at("230102", "230102", "助理", "town-clerk");
        var kiosks = at("230100", "2301", "主管", "kiosk-leader");

        assertThat(board(leader).total().over()).isEqualTo(1);
        assertThat(board(other).total().running()).isZero();
        assertThat(board(kiosks).total().over()).isEqualTo(1);
        assertThat(supervision.mayLook(clerk)).isFalse();
        for (var refused : List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                () -> board(clerk),
                () -> supervision.board(other, new Selection("230100", false, null, null), YearMonth.of(2026, 10)),
                () -> supervision.duties(other, new Selection("230000", false, null, null), DutyFilter.ALL, 0, 10),
                () -> supervision.cards(
                        town, new Selection("230100", false, null, null), new CardFilter(null, null, null), 0, 10))) {
            assertThatThrownBy(refused)
                    .asInstanceOf(type(RefusedException.class))
                    .satisfies(e -> assertThat(e.has("supervision")).isTrue());
        }
        assertThat(supervision
                        .board(kiosks, new Selection(null, false, "permits", null), YearMonth.of(2026, 10))
                        .total()
                        .running())
                .isZero();
    }

    @Test
    void saysToWhomTookPartThatTheyStandAside() {
        accepted();
        sweepAt("2026-10-19T00:05");
        var both = new Actor("经办230100", "经办", null, "230100", "2301", Set.of("clerk", "leader"));

        assertThat(supervision
                        .duties(both, Selection.ALL, DutyFilter.ALL, 0, 10)
                        .rows())
                .extracting(Duty::recused)
                .containsExactly(true);
        assertThat(supervision
                        .duties(inspector, Selection.ALL, DutyFilter.ALL, 0, 10)
                        .rows())
                .extracting(Duty::recused)
                .containsExactly(false);
    }

    @Test
    void theTreeAddsUpAndTheYearShowsItsMonths() {
        accepted();
        sweepAt("2026-10-19T00:05");
        var board = board(inspector);

        assertThat(board.organs().getFirst().counts()).isEqualTo(board.total());
        assertThat(board.organs())
                .filteredOn(line -> line.organ().equals("230100") && !line.own())
                .singleElement()
                .satisfies(line -> assertThat(line.counts()).isEqualTo(board.total()));
        assertThat(board.processes()).extracting(Board.ProcessLine::process).containsExactly("stand-permit");
        assertThat(supervision.year(inspector, Selection.ALL, YearMonth.of(2026, 10)))
                .hasSize(12)
                .last()
                .isEqualTo(new Board.Month(YearMonth.of(2026, 10), 2, 1));
        assertThat(supervision
                        .cards(inspector, Selection.ALL, new CardFilter(Stage.YELLOW, Card.State.OPEN, null), 0, 1)
                        .total())
                .isEqualTo(2);
        assertThat(workflows.view(
                        clerk,
                        "stand-permit",
                        supervision
                                .duties(inspector, Selection.ALL, DutyFilter.ALL, 0, 1)
                                .rows()
                                .getFirst()
                                .caseId()))
                .map(CaseView::open)
                .contains(true);
    }
}
