package org.longzheng.kernel.worklist;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Open tasks as the worklist keeps them; written in the transaction of the case. */
public interface TaskBoard {

    /** The step of a task that belongs to none. */
    String NO_STEP = "-";

    /** A day that stands for "no limit" in the order by time left. */
    LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /** An open task; one that was given beside the steps is at {@link #NO_STEP}. */
    Optional<OpenTask> find(long task);

    /** Gives a piece of work that is no step: it stays when the case moves on or ends. */
    void give(GivenTask task);

    Optional<GivenTask> given(long task);

    /** Pieces of work beside the steps of a case, oldest first. */
    List<GivenTask> givenOf(long caseId);

    /** Open tasks of the steps of a case, oldest first. */
    List<OpenTask> ofCase(long caseId);

    void put(OpenTask task);

    void remove(long task);

    /** Takes away the tasks of those who were asked to sign beside a task. */
    void removeBeside(long caseId, long main);

    /** Gives a task to one account, or back to whoever holds the role; {@code returnsTo} decides after that account has said its opinion. */
    void assign(
            long task,
            @Nullable String roleKey,
            @Nullable String assignee,
            @Nullable String returnsTo,
            @Nullable String returnsName);

    /** Lets a task be that of another step, held by the same people: the case was moved to another version. */
    void relocate(long task, String step, String engineTask);

    /** Notes that whoever holds the task was urged. */
    void urged(long task, LocalDateTime at, String by);

    /** Shows on all open tasks of a case whether anybody may act. */
    void suspended(long caseId, boolean suspended);

    /** Takes the tasks of all steps of a case away. */
    void removeAll(long caseId);

    /** Shows the limit that counts now, and the newest number, on all open tasks of a case. */
    void show(long caseId, @Nullable Deadline deadline, @Nullable String number);

    /** Tells people about a case. */
    void tell(long caseId, @Nullable String organ, @Nullable String roleKey, @Nullable String account, String say);

    /** Tells a natural person about a case, under each account that is theirs; somebody without one cannot be reached here. */
    void tellPerson(long caseId, long person, String say);

    /** Tells people of a post about a row of a register; {@code title} is how the row is called where nobody's rights are asked. */
    void tellOf(String entity, long record, String title, String organ, String roleKey, String say);

    /**
     * An open task.
     *
     * @param engineTask id in the engine
     * @param step id; {@code start} for what was sent back to the applicant
     * @param organ where it is done
     * @param roleKey see {@link Holders#key}; null when it is assigned
     * @param assignee the only account that may do it, or null
     * @param person the only natural person who may do it, or null
     * @param apart nobody may take it who did another step that stands apart
     * @param from label of the step it came from
     * @param besides what has happened to it since it was made
     */
    record OpenTask(
            long id,
            String engineTask,
            long caseId,
            String process,
            String step,
            String organ,
            @Nullable String roleKey,
            @Nullable String assignee,
            @Nullable Long person,
            boolean apart,
            String title,
            @Nullable String number,
            String from,
            LocalDate received,
            @Nullable Deadline deadline,
            Besides besides) {

        /** A task to which nothing has happened yet. */
        public OpenTask(
                long id,
                String engineTask,
                long caseId,
                String process,
                String step,
                String organ,
                @Nullable String roleKey,
                @Nullable String assignee,
                @Nullable Long person,
                boolean apart,
                String title,
                @Nullable String number,
                String from,
                LocalDate received,
                @Nullable Deadline deadline) {
            this(
                    id,
                    engineTask,
                    caseId,
                    process,
                    step,
                    organ,
                    roleKey,
                    assignee,
                    person,
                    apart,
                    title,
                    number,
                    from,
                    received,
                    deadline,
                    Besides.NOTHING);
        }

        /** The same task for an official who was asked to sign beside its holder. */
        public OpenTask beside(long newId, String account, String from, LocalDate day) {
            return new OpenTask(
                    newId,
                    engineTask,
                    caseId,
                    process,
                    step,
                    organ,
                    null,
                    account,
                    null,
                    apart,
                    title,
                    number,
                    from,
                    day,
                    deadline,
                    new Besides(id, null, null, null, null, besides.suspended()));
        }
    }

    /**
     * What has happened to a task.
     *
     * @param main the task beside which somebody was asked to sign, or null
     * @param returnsTo the account that asked for an opinion and decides afterwards, or null
     * @param urgedBy who urged last, or null
     * @param suspended nobody may act on the case now
     */
    record Besides(
            @Nullable Long main,
            @Nullable String returnsTo,
            @Nullable String returnsName,
            @Nullable LocalDateTime urgedAt,
            @Nullable String urgedBy,
            boolean suspended) {

        static final Besides NOTHING = new Besides(null, null, null, null, null, false);
    }

    /**
     * An open piece of work that is no step.
     *
     * @param label what is to be done
     * @param fills fields of the case that it asks for
     */
    record GivenTask(
            long id,
            long caseId,
            String process,
            String label,
            List<String> fills,
            String organ,
            @Nullable String roleKey,
            @Nullable String assignee,
            @Nullable Long person,
            String title,
            @Nullable String number,
            String from,
            LocalDate received,
            @Nullable Deadline deadline) {}

    /**
     * The limit that counts for a task.
     *
     * @param unit name of a {@link org.longzheng.kernel.expressions.Length.Unit}
     * @param due null while paused
     */
    record Deadline(
            long clock,
            String limit,
            int length,
            String unit,
            LocalDate started,
            @Nullable LocalDate due,
            @Nullable LocalDate yellow,
            @Nullable LocalDate paused) {}
}
