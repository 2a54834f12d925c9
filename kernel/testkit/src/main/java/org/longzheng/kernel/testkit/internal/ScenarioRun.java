package org.longzheng.kernel.testkit.internal;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.clocks.DutySweep;
import org.longzheng.kernel.records.EventSweep;
import org.longzheng.kernel.records.RunSweep;
import org.longzheng.kernel.records.Upkeep;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.supervision.SupervisionSweep;
import org.longzheng.kernel.workflow.Sweep;

/** Plays one scenario: each step is an act at a moment, followed by what is expected of it. */
public final class ScenarioRun {

    /** When the daily sweep of a day that passed is thought to run. */
    private static final LocalTime SWEEP = LocalTime.of(0, 20);

    private final TestPlatform platform;
    private final Cast cast;
    private final Yaml scenario;
    private final Cases cases;
    private final Acts acts;
    private @Nullable LocalDateTime now;

    public ScenarioRun(TestPlatform platform, Cast cast, Yaml scenario) {
        this.platform = platform;
        this.cast = cast;
        this.scenario = scenario;
        this.cases = new Cases(platform, cast);
        this.acts = new Acts(platform, cast, cases);
    }

    public void run() {
        int number = 0;
        for (var step : scenario.maps("steps")) {
            number++;
            var story = new Story(scenario.text("scenario"), number, step);
            try {
                play(step, story);
            } catch (AssertionError told) {
                throw told;
            } catch (RuntimeException failed) {
                throw new AssertionError(story.broken(failed), failed);
            }
        }
    }

    private void play(Yaml step, Story story) {
        var at = LocalDateTime.parse(step.text("at").replace(' ', 'T'));
        passTime(at);
        if (step.has("case")) {
            if (step.get("case") instanceof Map) {
                cases.take(step.map("case"), step.textOrNull("name"));
            } else {
                cases.take(step.text("case"));
            }
        }
        var who = step.texts("as");
        if (who.isEmpty()) {
            done(step, story);
        } else {
            platform.as(cast.actor(who.getLast()), () -> done(step, story));
        }
    }

    /** What comes of an act is looked at as those have it who did it. */
    private Outcome done(Yaml step, Story story) {
        var outcome = act(step);
        var at = LocalDateTime.parse(step.text("at").replace(' ', 'T'));
        cards(at);
        platform.ask(EventSweep.class).run(at);
        if (step.map("expect").has("duties")) {
            platform.ask(DutySweep.class).run(at);
        }
        var unmet =
                new Expectations(platform, cast, cases, outcome, step.textOrNull("export")).unmet(step.map("expect"));
        if (!unmet.isEmpty()) {
            throw new AssertionError(story.unmet(unmet, cases.standing(), outcome));
        }
        return outcome;
    }

    /** Runs the sweep for every day that passed. */
    private void passTime(LocalDateTime at) {
        var sweep = platform.ask(Sweep.class);
        var upkeep = platform.ask(Upkeep.class);
        var runs = platform.ask(RunSweep.class);
        var duties = platform.ask(DutySweep.class);
        if (now != null) {
            for (var day = now.toLocalDate().plusDays(1); !day.isAfter(at.toLocalDate()); day = day.plusDays(1)) {
                var moment = day.atTime(SWEEP);
                if (!moment.isAfter(at)) {
                    platform.clock().set(moment);
                    sweep.run(moment);
                    upkeep.run(moment);
                    runs.run(moment);
                    duties.run(moment);
                    cards(moment);
                }
            }
        }
        now = at;
        platform.clock().set(at);
        cast.now(at);
    }

    /** Supervision looks only where a module keeps its cards: nothing else in a scenario sees them. */
    private void cards(LocalDateTime moment) {
        if (platform.ask(Definitions.class).current().entities().values().stream()
                .anyMatch(EntityDefinition::isCard)) {
            platform.ask(SupervisionSweep.class).run(moment);
            platform.ask(EventSweep.class).run(moment);
        }
    }

    private Outcome act(Yaml step) {
        try {
            return acts.play(step);
        } catch (RefusedException refused) {
            return Outcome.refused(refused.refusals());
        }
    }
}
