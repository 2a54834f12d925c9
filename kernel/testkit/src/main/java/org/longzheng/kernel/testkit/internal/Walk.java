package org.longzheng.kernel.testkit.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.CaseView.Offer;
import org.longzheng.kernel.workflow.CaseView.Task;
import org.longzheng.kernel.workflow.Workflows.Decision;

/**
 * Takes a case on to a step or an outcome the usual way: at each task the first person of the cast who holds it writes what the walk gives, then takes
 * the first choice that is open and leads on.
 */
final class Walk {

    private static final int LONGEST = 40;
    private static final String USUAL_REASON = "依法办理。";

    private final TestPlatform platform;
    private final Cast cast;
    private final Cases cases;

    Walk(TestPlatform platform, Cast cast, Cases cases) {
        this.platform = platform;
        this.cast = cast;
        this.cases = cases;
    }

    Outcome to(String goal, Yaml with) {
        for (int i = 0; i < LONGEST; i++) {
            var view = cases.view();
            if (goal.equals(view.outcome())
                    || view.tasks().stream().anyMatch(task -> task.step().equals(goal))) {
                return Outcome.NOTHING;
            }
            if (!view.open()) {
                throw new IllegalStateException("the walk to %s: %s".formatted(goal, cases.standing()));
            }
            step(goal, view, with);
        }
        throw new IllegalStateException("the walk to %s goes round in a circle: %s".formatted(goal, cases.standing()));
    }

    private void step(String goal, CaseView view, Yaml with) {
        var waiting = new ArrayList<String>();
        for (var actor : cast.actors()) {
            if (platform.as(actor, () -> takes(actor, with, waiting))) {
                return;
            }
        }
        throw new IllegalStateException("the walk to %s ends early, %s%s"
                .formatted(
                        goal,
                        cases.standing(),
                        waiting.isEmpty() ? "; nobody of the cast holds a task" : "; " + String.join("; ", waiting)));
    }

    /** Whether somebody takes a choice that leads on. */
    private boolean takes(Actor actor, Yaml with, List<String> waiting) {
        for (var task : cases.tasksOf(actor)) {
            var offer = takes(actor, task, with, waiting);
            if (offer != null) {
                var given = values(actor, with);
                var reason = given.remove("reason");
                platform.hands()
                        .choose(
                                actor,
                                task.id(),
                                new Decision(
                                        offer.id(),
                                        Acts.only(given, offer.needs()),
                                        reason == null ? USUAL_REASON : String.valueOf(reason),
                                        null,
                                        null,
                                        Submission.once()));
                return true;
            }
        }
        return false;
    }

    /** The choice to take, once what the walk gives is written; null, with the reasons noted, when none is open. */
    private @Nullable Offer takes(Actor actor, Task task, Yaml with, List<String> waiting) {
        var writes = Acts.only(values(actor, with), task.fills());
        if (!writes.isEmpty()) {
            platform.hands().save(actor, task.id(), writes, Submission.once());
        }
        var offers = cases.tasksOf(actor).stream()
                .filter(own -> own.id().equals(task.id()))
                .flatMap(own -> own.choices().stream())
                .filter(offer -> !offer.adverse())
                .toList();
        for (var offer : offers) {
            if (offer.refused() == null) {
                return offer;
            }
            waiting.add(
                    "%s.%s is not open to %s: %s".formatted(task.step(), offer.id(), actor.name(), offer.refused()));
        }
        return null;
    }

    private Map<String, @Nullable Object> values(Actor actor, Yaml with) {
        var entity = Acts.entityOf(platform.ask(Definitions.class), cases.process());
        return new LinkedHashMap<>(cast.values(entity, with, actor));
    }
}
