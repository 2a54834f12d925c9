package org.longzheng.kernel.workflow.internal;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition.ActionDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.expressions.RecordValue;

/** What a case does next without a person: leaves a step that waited, takes a choice or an action of the platform whose condition holds. */
final class Ready {

    private final CaseContext context;

    Ready(CaseContext context) {
        this.context = context;
    }

    /** What the platform takes. */
    sealed interface Next {

        record Choice(String step, String choice) implements Next {}

        record Action(String action) implements Next {}
    }

    /** The first thing to be taken, or null when the case goes on waiting. */
    @Nullable
    Next find() {
        for (var id : context.row.readyEnd == null ? context.row.stepList() : List.<String>of()) {
            var step = context.step(id).orElse(null);
            var choice = step == null ? null : choice(step);
            if (choice != null) {
                return new Next.Choice(id, choice);
            }
        }
        return context.process.actions().values().stream()
                .filter(Waits::byPlatform)
                .filter(action -> Acting.isDuring(context, action) && !isDone(action) && context.holds(action.when()))
                .findFirst()
                .map(action -> new Next.Action(action.id()))
                .orElse(null);
    }

    private @Nullable String choice(StepDefinition step) {
        if (step.waits() && step.waitsFor().stream().noneMatch(mark -> isReached(step, mark))) {
            return null;
        }
        return step.choices().values().stream()
                .filter(choice -> step.waits()
                        ? !(choice.by() instanceof Performer.ByClock)
                        : Waits.byPlatform(choice) && choice.when() != null)
                .filter(choice ->
                        context.holds(choice.when()) && context.openings().asleep(context, choice.then()) == null)
                .findFirst()
                .map(StepDefinition.ChoiceDefinition::id)
                .orElse(null);
    }

    /** An action that leads nowhere is taken once: nothing else would end its condition. */
    private boolean isDone(ActionDefinition action) {
        return action.target() instanceof Target.Next
                && context.standing().stream()
                        .anyMatch(act -> act.is(ActRow.ACTION) && action.id().equals(act.choice));
    }

    private boolean isReached(StepDefinition step, Mark mark) {
        return switch (mark.kind()) {
            case BECAME -> context.holds(mark.became());
            case FIELD_END -> hasEnded(context.record.get(mark.name()));
            case FIELD -> isGiven(context.record.get(mark.name()));
            case START, CREATED -> true;
            case END, PATH -> false;
            case SERVED -> context.markDay(mark.text()) != null;
            case STEP, CHOICE, ACTION -> isNew(step, mark);
        };
    }

    /** Reached since the step was left the last time: an event that let the case go on once does not do so again. */
    private boolean isNew(StepDefinition step, Mark mark) {
        var stands = context.standing();
        for (int i = stands.size() - 1; i >= 0; i--) {
            var act = stands.get(i);
            if (act.leavesStep() && step.id().equals(act.step)) {
                return false;
            }
            if (context.marksOf(act).contains(mark.text())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGiven(@Nullable Object value) {
        return value != null && !(value instanceof Collection<?> many && many.isEmpty());
    }

    private boolean hasEnded(@Nullable Object linked) {
        return switch (linked) {
            case null -> false;
            case List<?> many ->
                !many.isEmpty() && many.stream().filter(Objects::nonNull).allMatch(this::hasEnded);
            case RecordValue other -> Boolean.FALSE.equals(other.get("open"));
            default -> false;
        };
    }
}
