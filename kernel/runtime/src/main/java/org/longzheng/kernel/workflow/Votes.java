package org.longzheng.kernel.workflow;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;

/**
 * Collective decisions at a step: who is called, a result from a meeting or an electronic ballot, minutes. Whoever holds the task of the step conducts
 * the vote; whoever is called casts a ballot. Refusals are thrown as {@link org.longzheng.kernel.sdk.RefusedException}.
 */
public interface Votes {

    /** What is needed to conduct the vote of a task; refused to whoever does not hold it. */
    Sheet sheet(Actor actor, String task);

    /** Keeps the result of a meeting; without a quorum nothing is kept. */
    CaseMoved keep(Actor actor, String task, Minutes minutes);

    /** Opens an electronic ballot; those called are frozen. */
    CaseMoved open(Actor actor, String task, Map<Long, String> leftOut, Submission submission);

    /** Counts the ballots cast; refused while they are too few for a quorum. */
    CaseMoved close(Actor actor, String task, @Nullable String note, Submission submission);

    /** Throws an open ballot away, with all that was cast. */
    CaseMoved discard(Actor actor, String task, String reason, Submission submission);

    /** The open ballots that wait for the actor, in person. */
    List<Ballot> awaiting(Actor actor);

    /** Casts the actor's ballot: subject key to option. Every subject has an answer; nothing is changed afterwards. */
    void cast(Actor actor, long vote, Map<String, String> said);

    /**
     * What conducting a vote needs.
     *
     * @param called everybody who is called by the rule, or was when the ballot was opened
     * @param written approvals in writing are asked for as well
     * @param running a ballot is open
     * @param cast ballots cast so far
     */
    record Sheet(
            String label,
            @Nullable String basis,
            boolean secret,
            boolean written,
            List<Called> called,
            List<Subject> subjects,
            List<Option> options,
            List<Option> reasons,
            boolean running,
            int cast) {}

    /** Somebody called to vote, by the record that stands for them; {@code leftOut} is the reason once the list is frozen, or null. */
    record Called(long record, String name, @Nullable String leftOut) {}

    /** What is voted on: {@code key} is empty for the case as one. */
    record Subject(String key, String title) {}

    /** What may be voted, or a reason, by id and label. */
    record Option(String id, String label) {}

    /**
     * The result of a meeting.
     *
     * @param expected how many are counted as called, as whoever conducted the vote reckons; null: as the platform does
     * @param leftOut record of somebody called to the code of the reason for not counting them
     * @param presentPeople records of those who came, or null where only their number is kept
     * @param present how many came
     * @param counts by subject: votes by option, and {@code writtenApprove}
     */
    record Minutes(
            @Nullable Integer expected,
            Map<Long, String> leftOut,
            @Nullable Set<Long> presentPeople,
            int present,
            Map<String, Map<String, Integer>> counts,
            @Nullable LocalDate heldOn,
            @Nullable String note,
            Submission submission) {}

    /** A ballot that waits for somebody. */
    record Ballot(
            long vote,
            String process,
            long caseId,
            String title,
            String label,
            String stepLabel,
            boolean secret,
            List<Subject> subjects,
            List<Option> options) {}
}
