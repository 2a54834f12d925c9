package org.longzheng.kernel.worklist.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.Besides;
import org.longzheng.kernel.worklist.TaskBoard.Deadline;
import org.longzheng.kernel.worklist.TaskBoard.GivenTask;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;

/** A row of {@code lz_task}; {@code total} is how many rows the whole list has. */
class OpenTaskRow {

    /** Stands behind every due day and before tasks without a limit. */
    static final LocalDate PAUSED = TaskBoard.NEVER.minusDays(1);

    long id;
    String engineTask = "";
    long caseId;
    String process = "";
    String step = "";
    String organ = "";

    @Nullable
    String roleKey;

    @Nullable
    String assignee;

    @Nullable
    Long personId;

    boolean apart;
    String title = "";

    @Nullable
    String number;

    String sentFrom = "";
    LocalDate receivedOn = LocalDate.MIN;

    @Nullable
    Long clockId;

    @Nullable
    String limitId;

    @Nullable
    Integer lengthAmount;

    @Nullable
    String lengthUnit;

    @Nullable
    LocalDate startedOn;

    LocalDate dueOn = TaskBoard.NEVER;
    LocalDate yellowOn = TaskBoard.NEVER;

    @Nullable
    LocalDate pausedOn;

    @Nullable
    Long mainId;

    @Nullable
    String returnsTo;

    @Nullable
    String returnsName;

    @Nullable
    LocalDateTime urgedAt;

    @Nullable
    String urgedBy;

    int urgedTimes;
    boolean suspended;
    /** What is to be done, where no step says so. */
    @Nullable
    String label;

    /** Fields that such a task asks for, joined by commas. */
    @Nullable
    String fills;

    long total;

    /** Whose task it is where the reader sees it as a deputy. */
    @Nullable
    String standsFor;

    static OpenTaskRow of(OpenTask task) {
        var row = new OpenTaskRow();
        row.id = task.id();
        row.engineTask = task.engineTask();
        row.caseId = task.caseId();
        row.process = task.process();
        row.step = task.step();
        row.organ = task.organ();
        row.roleKey = task.roleKey();
        row.assignee = task.assignee();
        row.personId = task.person();
        row.apart = task.apart();
        row.title = task.title();
        row.number = task.number();
        row.sentFrom = task.from();
        row.receivedOn = task.received();
        row.mainId = task.besides().main();
        row.suspended = task.besides().suspended();
        row.deadline(task.deadline());
        return row;
    }

    static OpenTaskRow of(GivenTask task) {
        var row = new OpenTaskRow();
        row.id = task.id();
        row.caseId = task.caseId();
        row.process = task.process();
        row.step = TaskBoard.NO_STEP;
        row.organ = task.organ();
        row.roleKey = task.roleKey();
        row.assignee = task.assignee();
        row.personId = task.person();
        row.title = task.title();
        row.number = task.number();
        row.sentFrom = task.from();
        row.receivedOn = task.received();
        row.label = task.label();
        row.fills = String.join(",", task.fills());
        row.deadline(task.deadline());
        return row;
    }

    GivenTask toGiven() {
        return new GivenTask(
                id,
                caseId,
                process,
                label == null ? "" : label,
                fills == null || fills.isEmpty() ? List.of() : List.of(fills.split(",")),
                organ,
                roleKey,
                assignee,
                personId,
                title,
                number,
                sentFrom,
                receivedOn,
                deadlineOf());
    }

    void deadline(@Nullable Deadline deadline) {
        clockId = deadline == null ? null : deadline.clock();
        limitId = deadline == null ? null : deadline.limit();
        lengthAmount = deadline == null ? null : deadline.length();
        lengthUnit = deadline == null ? null : deadline.unit();
        startedOn = deadline == null ? null : deadline.started();
        pausedOn = deadline == null ? null : deadline.paused();
        dueOn = deadline == null
                ? TaskBoard.NEVER
                : pausedOn != null || deadline.due() == null ? PAUSED : deadline.due();
        yellowOn =
                deadline == null || pausedOn != null || deadline.yellow() == null ? TaskBoard.NEVER : deadline.yellow();
    }

    OpenTask toTask() {
        return new OpenTask(
                id,
                engineTask,
                caseId,
                process,
                step,
                organ,
                roleKey,
                assignee,
                personId,
                apart,
                title,
                number,
                sentFrom,
                receivedOn,
                deadlineOf(),
                new Besides(mainId, returnsTo, returnsName, urgedAt, urgedBy, suspended));
    }

    private @Nullable Deadline deadlineOf() {
        if (clockId == null || limitId == null || lengthAmount == null || lengthUnit == null || startedOn == null) {
            return null;
        }
        return new Deadline(
                clockId,
                limitId,
                lengthAmount,
                lengthUnit,
                startedOn,
                pausedOn == null ? dueOn : null,
                pausedOn == null ? yellowOn : null,
                pausedOn);
    }
}
