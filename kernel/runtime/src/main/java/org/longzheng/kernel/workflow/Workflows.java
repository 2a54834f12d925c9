package org.longzheng.kernel.workflow;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;

/**
 * Moves cases. Every method checks rights, separation and gates; a refused act throws {@link org.longzheng.kernel.sdk.RefusedException} and changes
 * nothing. One transaction holds business row, task, document number, clock, audit and outbox.
 */
public interface Workflows {

    /** The processes the actor may start. */
    List<String> startable(Actor actor);

    /** Judges a start without starting: for forms. */
    List<Refusal> judgeStart(Actor actor, String process, Map<String, ?> values);

    /** What a start with these values would set going: for forms. Empty as long as too little is known. */
    Optional<Prospect> prospect(Actor actor, String process, Map<String, ?> values);

    /** Starts a case. */
    CaseMoved start(Actor actor, String process, Start start);

    /** Takes a choice of a task. */
    CaseMoved choose(Actor actor, String task, Decision decision);

    /** Takes an action of the process that stands outside its steps, e.g. {@code withdraw}. */
    CaseMoved act(Actor actor, String process, long caseId, String action, Decision decision);

    /** Stops the limits a pause names. */
    CaseMoved pause(Actor actor, String process, long caseId, String pause, Decision decision);

    /** Lets them run again. */
    CaseMoved resume(Actor actor, String process, long caseId, String pause, Decision decision);

    /** Extends a limit by its declared length; asks for it where the definition wants another's approval, who then takes a choice of a task. */
    CaseMoved extend(Actor actor, String process, long caseId, String limit, Decision decision);

    /** Saves what the step lets its people write, without deciding. Values as in {@link Decision}. */
    void save(Actor actor, String task, Map<String, ?> values, Submission submission);

    /** Sets the state of one line of the checklist; {@code file} is null for states without one. */
    void material(Actor actor, String process, long caseId, String material, MaterialState state, @Nullable Long file);

    /** Everything the case screen shows; empty when the actor may not read the case or it does not exist. */
    Optional<CaseView> view(Actor actor, String process, long caseId);

    /**
     * What a start brings.
     *
     * @param values fields of the case
     * @param materials material id to state and file
     */
    record Start(Map<String, ?> values, Map<String, GivenMaterial> materials, Submission submission) {}

    /**
     * What a start would set going.
     *
     * @param organ the organ whose case it would be, as people read it
     * @param limits the limits that would run, each with its due day and why it is that day
     */
    record Prospect(String organ, List<ClockView> limits) {}

    /** A material handed in. */
    record GivenMaterial(MaterialState state, @Nullable Long file) {}

    /** States of a line of the checklist. */
    enum MaterialState {
        MISSING,
        RECEIVED,
        SHARED,
        PROMISED,
        REUSED,
        WAIVED
    }

    /**
     * A decision.
     *
     * @param choice id of the choice; empty for actions, pauses and extensions
     * @param values fields the step fills
     * @param reason the reason where one is needed, or the opinion, or null
     * @param target the step to go back to, or the process that takes what is handed over, where the actor may choose it, or null
     * @param legalDay the day the act took legal effect, or null: today
     */
    record Decision(
            String choice,
            Map<String, ?> values,
            @Nullable String reason,
            @Nullable String target,
            @Nullable LocalDate legalDay,
            Submission submission) {

        public static Decision of(String choice) {
            return new Decision(choice, Map.of(), null, null, null, Submission.once());
        }

        public Decision with(Map<String, ?> newValues) {
            return new Decision(choice, newValues, reason, target, legalDay, submission);
        }

        public Decision because(String newReason) {
            return new Decision(choice, values, newReason, target, legalDay, submission);
        }

        public Decision on(@Nullable LocalDate newDay) {
            return new Decision(choice, values, reason, target, newDay, submission);
        }

        public Decision to(String newTarget) {
            return new Decision(choice, values, reason, newTarget, legalDay, submission);
        }
    }

    /**
     * What an act brought about.
     *
     * @param steps ids of the steps the case is at now
     * @param outcome code of the end, or null while open
     * @param documents ids of documents issued by the act
     * @param warnings warnings that were passed over with a reason
     */
    record CaseMoved(
            String process,
            long caseId,
            List<String> steps,
            @Nullable String outcome,
            List<Long> documents,
            List<Refusal> warnings) {}
}
