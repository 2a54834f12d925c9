package org.longzheng.kernel.supervision.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.PlatformClock;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.calendar.Stage;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.supervision.Card;
import org.longzheng.kernel.supervision.Supervision;
import org.longzheng.kernel.supervision.SupervisionSweep;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.CaseView.Offer;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

/** Random lives of cases: whatever is done and whenever somebody sweeps, the rows say what the ledgers say. */
@SpringBootTest(
        classes = SupervisionTestSetup.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:walk;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1",
            "spring.liquibase.change-log=classpath:longzheng/migrations/platform/changelog.yaml",
            "longzheng.home=target/supervision-walk-home",
            "spring.main.banner-mode=off",
            "logging.level.root=warn"
        })
class SupervisionWalkIT {

    private static final String PROCESS = "stand-permit";
    private static final int CASES = 60;
    private static final int DAYS = 60;
    private static final Set<Stage> CARDS = EnumSet.of(Stage.YELLOW, Stage.YELLOW2, Stage.RED);

    @Autowired
    private Workflows workflows;

    @Autowired
    private Supervision supervision;

    @Autowired
    private SupervisionSweep sweep;

    @Autowired
    private PlatformClock clock;

    @Autowired
    private JdbcTemplate jdbc;

    private final List<Actor> people =
            List.of(actor("窗口", "window-clerk"), actor("经办", "clerk"), actor("领导", "leader"));

    private static Actor actor(String name, String role) {
        return new Actor(name, name, null, "230100", "2301", Set.of(role));
    }

    @AfterEach
    void back() {
        clock.set(null);
    }

    @Test
    void lightsAndCardsAreThoseOfTheLedger() {
        var random = new Random(20261012);
        var cases = new ArrayList<Long>();
        var day = LocalDate.of(2026, 8, 24);
        for (int d = 0; d < DAYS; d++, day = day.plusDays(1)) {
            var now = day.atTime(9, 0);
            clock.set(now);
            if (cases.size() < CASES) {
                cases.add(workflows
                        .start(people.get(1), PROCESS, new Start(Map.of("place", "东门"), Map.of(), Submission.once()))
                        .caseId());
            }
            for (var id : cases) {
                if (random.nextInt(10) == 0) {
                    act(random, id);
                }
            }
            // some days nobody sweeps, and the next sweep makes good
            if (random.nextInt(4) > 0) {
                sweep.run(now);
                for (var id : cases) {
                    compare(id, now);
                }
            }
        }
        assertThat(jdbc.queryForObject("select count(*) from lz_card where state = 'CLOSED'", Long.class))
                .isPositive();
        assertThat(jdbc.queryForObject("select count(*) from lz_card where stage = 'RED'", Long.class))
                .isPositive();
    }

    private void act(Random random, long id) {
        var offers = new ArrayList<Runnable>();
        for (var actor : people) {
            var view = workflows.view(actor, PROCESS, id).orElse(null);
            if (view == null) {
                continue;
            }
            view.tasks().stream()
                    .filter(CaseView.Task::mine)
                    .forEach(task -> task.choices().stream()
                            .filter(offer -> offer.refused() == null)
                            .forEach(offer -> offers.add(() -> workflows.choose(actor, task.id(), decision(offer)))));
            view.acts().stream()
                    .filter(offer -> offer.refused() == null && !offer.kind().equals("action"))
                    .forEach(offer -> offers.add(() -> {
                        switch (offer.kind()) {
                            case "pause" -> workflows.pause(actor, PROCESS, id, offer.id(), decision(offer));
                            case "resume" -> workflows.resume(actor, PROCESS, id, offer.id(), decision(offer));
                            default -> workflows.extend(actor, PROCESS, id, offer.id(), decision(offer));
                        }
                    }));
        }
        if (!offers.isEmpty()) {
            offers.get(random.nextInt(offers.size())).run();
        }
    }

    private static Decision decision(Offer offer) {
        var target =
                offer.targets().isEmpty() ? null : offer.targets().getFirst().id();
        return new Decision(
                offer.kind().equals("choice") ? offer.id() : "", Map.of(), "依法办理", target, null, Submission.once());
    }

    private void compare(long id, LocalDateTime now) {
        var view = workflows.view(people.get(1), PROCESS, id).orElseThrow();
        var cards = supervision.ofCase(people.get(1), id);
        for (var limit : view.clocks()) {
            var told = jdbc.queryForMap("select state, light, look_at from lz_clock where id = ?", limit.id());
            var standing = cards.stream()
                    .filter(card -> card.clock() == limit.id() && card.state() != Card.State.WITHDRAWN)
                    .toList();
            var stages =
                    standing.stream().map(Card::stage).filter(CARDS::contains).collect(Collectors.toSet());
            var what = "case %d limit %s at %s".formatted(id, limit.limit(), now);
            if (limit.state() != ClockView.State.STOPPED) {
                assertThat(told.get("light"))
                        .as(what)
                        .isEqualTo(limit.explanation().standing(now).light().name());
                assertThat(standing).as(what).noneMatch(card -> card.state() == Card.State.CLOSED);
            } else {
                assertThat(standing).as(what).noneMatch(card -> card.state() == Card.State.OPEN);
            }
            if (limit.state() == ClockView.State.RUNNING) {
                var reached = limit.explanation().stages().reached(now);
                assertThat(stages)
                        .as(what)
                        .containsAll(reached.stream().filter(CARDS::contains).toList());
                assertThat(stages.contains(Stage.RED)).as(what).isEqualTo(reached.contains(Stage.RED));
            }
            if (limit.state() == ClockView.State.STOPPED && stages.contains(Stage.RED)) {
                assertThat(limit.stoppedOn()).as(what).isAfter(limit.due());
            }
            assertThat(standing.stream()
                            .map(card -> card.stage() + " " + card.dueOn())
                            .toList())
                    .as(what)
                    .doesNotHaveDuplicates();
        }
    }
}
