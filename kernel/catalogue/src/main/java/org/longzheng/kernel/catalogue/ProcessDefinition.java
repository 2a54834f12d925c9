package org.longzheng.kernel.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
 * @param takes how cases begin that others open under a contract, by contract
 * @param migrate how open cases of earlier versions come to stand in this one, or null: where they stand
 * @param windows what {@code within} and {@code not-before} say of the start, of choices ({@code step.choice}) and of actions, by their marks
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
        Map<String, Window> windows,
        Map<String, Takes> takes,
        @Nullable Migration migrate,
        SourcePlace place) {

    public ProcessDefinition {
        places = Catalogue.frozen(places);
        limits = Catalogue.frozen(limits);
        pauses = Catalogue.frozen(pauses);
        steps = Catalogue.frozen(steps);
        ends = Catalogue.frozen(ends);
        actions = Catalogue.frozen(actions);
        states = Catalogue.frozen(states);
        windows = Catalogue.frozen(windows);
        takes = Catalogue.frozen(takes);
        apart = List.copyOf(apart);
        avoid = List.copyOf(avoid);
    }

    /** The same process with other states. */
    public ProcessDefinition withStates(Map<String, Label> others) {
        return new ProcessDefinition(
                id, module, entity, label, start, places, limits, pauses, steps, ends, actions, apart, avoid, deputies,
                others, standing, windows, takes, migrate, place);
    }

    /** The same process with other limits. */
    public ProcessDefinition withLimits(Map<String, LimitDefinition> others) {
        return new ProcessDefinition(
                id, module, entity, label, start, places, others, pauses, steps, ends, actions, apart, avoid, deputies,
                states, standing, windows, takes, migrate, place);
    }

    public Optional<StepDefinition> step(String stepId) {
        return Optional.ofNullable(steps.get(stepId));
    }

    /** Every step in the order of the process, branches behind the step that they are branches of. */
    public List<StepDefinition> allSteps() {
        var all = new ArrayList<StepDefinition>();
        add(steps.values(), all);
        return all;
    }

    private static void add(Collection<StepDefinition> some, List<StepDefinition> all) {
        for (var step : some) {
            all.add(step);
            add(step.together().values(), all);
        }
    }

    /** What its choices, actions and ends do. */
    public Stream<Effect> effects() {
        var effects = new ArrayList<Effect>();
        for (var step : allSteps()) {
            for (var choice : step.choices().values()) {
                effects.addAll(choice.then());
            }
        }
        for (var action : actions.values()) {
            effects.addAll(action.then());
        }
        for (var end : ends.values()) {
            effects.addAll(end.then());
        }
        return effects.stream();
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
     * What may be done with a case as a whole: 催办, 挂起, 并案, 分案, 重开; and how its file is kept.
     *
     * @param urge who may urge whoever holds a task
     * @param suspend who may stop all work on the case for a while, or null: nobody
     * @param joins how cases are put together under a leading one, or null: not at all
     * @param splits how rows of a case become a case of their own, or null: not at all
     * @param reopen how an ended case is taken up again as a new one, or null: not at all
     * @param archive how the file of an ended case is kept, or null: nothing is said
     */
    public record Standing(
            List<Performer> urge,
            @Nullable Suspend suspend,
            @Nullable Joins joins,
            @Nullable Splits splits,
            @Nullable Reopen reopen,
            @Nullable Archive archive) {

        public Standing {
            urge = List.copyOf(urge);
        }
    }

    /**
     * 归档.
     *
     * @param retention a code of the list {@code retention}
     * @param within the time from the end in which the file is handed over
     */
    public record Archive(String retention, Length within, SourcePlace place) {}

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

    /**
     * 并案: a case ends and is carried on by another of the same kind.
     *
     * @param into the field of the joined case that names the leading one
     * @param end how the joined case ends
     * @param carries fields of rows that the leading case takes over
     * @param when which cases may be joined, judged on the joined one with {@code into} set, or null: any
     */
    public record Joins(
            String into,
            String end,
            List<String> carries,
            @Nullable Expression when,
            List<Performer> by,
            SourcePlace place) {

        public Joins {
            carries = List.copyOf(carries);
            by = List.copyOf(by);
        }
    }

    /**
     * 分案: some rows of a case become a case of their own.
     *
     * @param rows the field of rows that is divided
     * @param into the field of the new case that names the one it comes from
     * @param during steps at which it may be done; empty: at any
     */
    public record Splits(String rows, String into, List<Performer> by, List<String> during, SourcePlace place) {

        public Splits {
            by = List.copyOf(by);
            during = List.copyOf(during);
        }
    }

    /**
     * 重开: a new case that goes on with an ended one.
     *
     * @param into the field of the new case that names the ended one
     * @param carries fields the new case begins with; empty: what the applicant wrote
     */
    public record Reopen(String into, List<String> carries, List<Performer> by, SourcePlace place) {

        public Reopen {
            carries = List.copyOf(carries);
            by = List.copyOf(by);
        }
    }

    /** How a case may end; {@code good} is what linked cases wait for. */
    public record EndDefinition(String code, Label label, boolean good, List<Effect> then, SourcePlace place) {}

    /**
     * A statutory or promised time limit.
     *
     * @param length how long, or null when {@code lengthBy}, {@code due} or {@code every} tells
     * @param lengthBy computes the length when the limit is armed
     * @param due computes the last day
     * @param from the moments that start it
     * @param until the moments that stop it
     * @param conditions what the marks of {@code from} and {@code until} that have an expression read, by mark
     * @param when judged once, when it would be armed
     * @param holds stopped as soon as it is false
     * @param each the rows or records of which each has a running of its own, or null
     * @param every the length of the periods of a duty that returns, or null
     * @param done whether the duty of a period is done; {@code period} names it
     * @param promiseBy computes the promised length when the limit is armed
     * @param agreed the field whose date or length takes the place of the statutory one, or null
     * @param yellow used time at which the light turns yellow, or null: 70 %
     * @param neverRed it only warns
     * @param whose paths to whose clock it is; empty: ours
     * @param by who has to act where no step says so
     * @param roll false when the last day does not move to a working day
     * @param ofRecord it lives with the record, also after its process has ended
     * @param shortened by whom it was made shorter than the definitions above say, or null
     */
    public record LimitDefinition(
            String id,
            Label label,
            @Nullable Length length,
            @Nullable Expression lengthBy,
            @Nullable Expression due,
            List<Mark> from,
            List<Mark> until,
            Map<String, Expression> conditions,
            @Nullable Expression when,
            @Nullable Expression holds,
            @Nullable Expression each,
            @Nullable Length every,
            @Nullable Expression done,
            Again again,
            @Nullable Extend extend,
            @Nullable Lapse lapse,
            @Nullable Length promise,
            @Nullable Expression promiseBy,
            @Nullable Expression agreed,
            @Nullable Length yellow,
            boolean neverRed,
            List<Expression> whose,
            List<Performer> by,
            boolean roll,
            @Nullable String basis,
            boolean ofRecord,
            @Nullable Shortened shortened,
            SourcePlace place) {

        public LimitDefinition {
            from = List.copyOf(from);
            until = List.copyOf(until);
            conditions = Catalogue.frozen(conditions);
            whose = List.copyOf(whose);
            by = List.copyOf(by);
        }

        /** The same limit as the layer of an organ has it. */
        public LimitDefinition by(Shortened layer) {
            return new LimitDefinition(
                    id,
                    label,
                    length,
                    lengthBy,
                    due,
                    from,
                    until,
                    conditions,
                    when,
                    holds,
                    each,
                    every,
                    done,
                    again,
                    extend,
                    lapse,
                    promise,
                    promiseBy,
                    agreed,
                    yellow,
                    neverRed,
                    whose,
                    by,
                    roll,
                    basis,
                    ofRecord,
                    layer,
                    place);
        }
    }

    /**
     * What an organ promises for itself and everything below it.
     *
     * @param organ what people call the organ
     * @param reason why
     * @param above the length without it, as people read it; empty when none was written
     */
    public record Shortened(String organ, String reason, String above) {

        /** As people read it: {@code 大庆市司法局：便民承诺（原为20个工作日）} */
        public String asText() {
            return organ + "：" + reason + (above.isEmpty() ? "" : "（原为" + above + "）");
        }
    }

    /** What a second start does to a limit. */
    public enum Again {
        /** It runs on; once stopped, it starts anew. */
        KEEP,
        /** The one that runs is closed, and a new one starts. */
        RESTART,
        /** As soon as one is met, the next starts from that day. */
        AFTER_DONE
    }

    /**
     * How a limit may be extended.
     *
     * @param by who extends it, or approves it
     * @param askedBy who asks for it, so that another approves; empty: it is extended at once
     * @param length by how much, or at least by how much
     * @param most at most by how much, or null when {@code length} leaves no choice
     * @param choice the choice that extends it, or null: people do, by themselves
     * @param agreed the field that holds by how much, or null
     */
    public record Extend(
            List<Performer> by,
            List<Performer> askedBy,
            @Nullable Expression at,
            @Nullable Length length,
            @Nullable Length most,
            @Nullable Mark choice,
            @Nullable String agreed,
            int times,
            List<String> needs,
            @Nullable String document,
            @Nullable String basis) {

        public Extend {
            by = List.copyOf(by);
            askedBy = List.copyOf(askedBy);
            needs = List.copyOf(needs);
        }

        /** As people read it: {@code 10个工作日}, {@code 6个月至12个月}. */
        public String label() {
            return (length == null ? "" : length.label()) + (most == null ? "" : "至" + most.label());
        }
    }

    /**
     * The choice or action taken by the platform when time is up.
     *
     * @param step the step whose choice it is, or null for an action
     * @param legalDay the mark whose legal day the act takes, or null: the due day
     */
    public record Lapse(
            @Nullable String step, String choice, @Nullable Mark legalDay) {}

    /**
     * Time that is not counted.
     *
     * @param by who begins and ends it; empty: nobody, the platform does
     * @param when a person may begin it only if this holds, or null
     * @param until the moments that end it by themselves
     * @param conditions what the marks of {@code until} that have an expression read, by mark
     * @param whileAt the step at which it lasts, or null
     * @param whileHolds the condition while which it lasts, or null
     */
    public record PauseDefinition(
            String id,
            Label label,
            List<String> during,
            List<String> stops,
            List<Performer> by,
            @Nullable Expression when,
            List<Mark> until,
            Map<String, Expression> conditions,
            @Nullable String whileAt,
            @Nullable Expression whileHolds,
            @Nullable String document,
            @Nullable String basis,
            SourcePlace place) {

        public PauseDefinition {
            during = List.copyOf(during);
            stops = List.copyOf(stops);
            by = List.copyOf(by);
            until = List.copyOf(until);
            conditions = Catalogue.frozen(conditions);
        }

        /** The platform begins and ends it. */
        public boolean byItself() {
            return whileAt != null || whileHolds != null;
        }
    }

    /**
     * How a case begins that another one opens under a contract.
     *
     * @param fields own field to what it gets; names are those that the contract gives
     * @param answers what the opener may read, by the contract's field
     */
    public record Takes(Map<String, Expression> fields, Map<String, Expression> answers, SourcePlace place) {

        public Takes {
            fields = Catalogue.frozen(fields);
            answers = Catalogue.frozen(answers);
        }
    }

    /**
     * How open cases of earlier versions come to stand in this one.
     *
     * @param steps step of an earlier version to the step of this one; those that are not named keep their ids
     * @param fields field to what it gets when the case is moved
     */
    public record Migration(Map<String, String> steps, Map<String, Expression> fields, SourcePlace place) {

        public Migration {
            steps = Catalogue.frozen(steps);
            fields = Catalogue.frozen(fields);
        }
    }

    /** Periods inside which an act may be done, and periods that must be over before. */
    public record Window(List<LimitRef> within, List<LimitRef> notBefore) {

        public Window {
            within = List.copyOf(within);
            notBefore = List.copyOf(notBefore);
        }
    }

    /**
     * A limit of this case or of a record it leads to.
     *
     * @param of the path to the record, or null: the case itself
     */
    public record LimitRef(@Nullable Expression of, String limit, SourcePlace place) {

        /** As definitions write it. */
        public String text() {
            return of == null ? limit : of.text() + "." + limit;
        }
    }

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
