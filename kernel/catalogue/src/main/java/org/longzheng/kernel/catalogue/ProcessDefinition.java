package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A process, written as steps; its case is the entity of the same folder.
 *
 * @param id kebab-case
 * @param entity the entity that is its case
 * @param places organs by name, fixed when first needed
 * @param limits statutory limits by id
 * @param pauses by id
 * @param steps by id, in order
 * @param ends by code
 * @param actions acts outside a step, by id
 * @param apart steps of which one person may do at most one
 * @param avoid paths to persons who are never offered a task
 * @param states {@code state:} codes named by steps, with labels
 * @param standing what may be done with a case as a whole, whatever its step
 */
public record ProcessDefinition(
        String id,
        String module,
        String entity,
        Label label,
        StartDefinition start,
        Map<String, Expression> places,
        Map<String, LimitDefinition> limits,
        Map<String, PauseDefinition> pauses,
        Map<String, StepDefinition> steps,
        Map<String, EndDefinition> ends,
        Map<String, ActionDefinition> actions,
        List<String> apart,
        List<Expression> avoid,
        boolean deputies,
        Map<String, Label> states,
        Standing standing,
        SourcePlace place) {

    public ProcessDefinition {
        places = Catalogue.frozen(places);
        limits = Catalogue.frozen(limits);
        pauses = Catalogue.frozen(pauses);
        steps = Catalogue.frozen(steps);
        ends = Catalogue.frozen(ends);
        actions = Catalogue.frozen(actions);
        states = Catalogue.frozen(states);
        apart = List.copyOf(apart);
        avoid = List.copyOf(avoid);
    }

    public Optional<StepDefinition> step(String stepId) {
        return Optional.ofNullable(steps.get(stepId));
    }

    /**
     * How a case begins.
     *
     * @param by who may start it; empty: only effects and linked cases
     * @param at the organ of the case, or null: the starter's
     * @param legalDay the field that holds the legal day, or null: the day of submission
     * @param fills fields the applicant writes; empty: every field no step fills
     */
    public record StartDefinition(
            List<Performer> by,
            @Nullable Expression at,
            @Nullable String legalDay,
            List<String> fills,
            @Nullable String state) {}

    /**
     * What may be done with a case as a whole: 催办, 挂起.
     *
     * @param urge who may urge whoever holds a task
     * @param suspend who may stop all work on the case for a while, or null: nobody
     */
    public record Standing(List<Performer> urge, @Nullable Suspend suspend) {

        public Standing {
            urge = List.copyOf(urge);
        }
    }

    /**
     * 挂起: nobody acts until it is resumed. Time limits run on, unless a pause stops them.
     *
     * @param during steps at which it may be done; empty: at any
     * @param pause the pause that begins and ends with it, or null
     */
    public record Suspend(
            List<Performer> by,
            List<String> during,
            @Nullable String pause) {

        public Suspend {
            by = List.copyOf(by);
            during = List.copyOf(during);
        }
    }

    /** How a case may end; {@code good} is what linked cases wait for. */
    public record EndDefinition(String code, Label label, boolean good, List<Effect> then, SourcePlace place) {}

    /**
     * A statutory or promised time limit.
     *
     * @param length how long, or null when {@code due} names the day
     * @param from the moments that start it
     * @param until the moments that stop it
     * @param lapse what the platform chooses when time is up, or null
     * @param whose path to whose clock it is; null: ours
     * @param roll false when the last day does not move to a working day
     */
    public record LimitDefinition(
            String id,
            Label label,
            @Nullable Length length,
            @Nullable Expression due,
            List<Mark> from,
            List<Mark> until,
            @Nullable Expression when,
            @Nullable Extend extend,
            @Nullable Lapse lapse,
            @Nullable Length promise,
            List<Expression> whose,
            boolean roll,
            @Nullable String basis,
            SourcePlace place) {}

    /** How a limit may be extended. */
    public record Extend(
            List<Performer> by,
            @Nullable Expression at,
            @Nullable Length length,
            int times,
            @Nullable String document,
            @Nullable String basis) {}

    /**
     * The choice taken by the platform when time is up.
     *
     * @param legalDay the mark whose legal day the act takes, or null: the due day
     */
    public record Lapse(
            String step, String choice, @Nullable Mark legalDay) {}

    /** Time that is not counted. */
    public record PauseDefinition(
            String id,
            Label label,
            List<String> during,
            List<String> stops,
            List<Performer> by,
            @Nullable String document,
            @Nullable String basis,
            SourcePlace place) {}

    /**
     * An act outside a step.
     *
     * @param during the steps at which it may be taken, already expanded from {@code a .. b}; empty: also after the end
     */
    public record ActionDefinition(
            String id,
            Label label,
            List<Performer> by,
            List<String> during,
            @Nullable Expression when,
            Target target,
            List<String> needs,
            @Nullable String document,
            List<Effect> then,
            SourcePlace place) {}
}
