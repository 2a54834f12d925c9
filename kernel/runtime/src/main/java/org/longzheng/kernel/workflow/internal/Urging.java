package org.longzheng.kernel.workflow.internal;

import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** 催办: whoever waits for a case or stands above it reminds whoever holds it, at most once each working day. */
@Component
class Urging {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Holding holding;
    private final Gates gates;
    private final Moves moves;
    private final Organs organs;
    private final Records records;
    private final TaskBoard board;
    private final Submitted submitted;

    Urging(
            Holding holding,
            Gates gates,
            Moves moves,
            Organs organs,
            Records records,
            TaskBoard board,
            Submitted submitted) {
        this.holding = holding;
        this.gates = gates;
        this.moves = moves;
        this.organs = organs;
        this.records = records;
        this.board = board;
        this.submitted = submitted;
    }

    CaseMoved urge(Actor actor, String taskId, Decision decision) {
        return submitted.once(actor, decision.submission(), "urge " + taskId, () -> {
            var held = holding.hold(actor, taskId);
            var context = held.context();
            if (records.read(actor, context.row.entity, context.row.id).isEmpty()) {
                throw Contexts.notFound();
            }
            Gates.refuse(whyNot(context, held.task()));
            board.urged(held.task().id(), context.now, actor.name());
            var act = moves.act(
                    context,
                    ActRow.URGE,
                    held.task().step(),
                    null,
                    "催办",
                    context.process.standing().urge(),
                    null,
                    decision.reason());
            act.apart = false;
            return moves.noted(context, act);
        });
    }

    /** Why the actor may not urge whoever holds the task now, or null. */
    @Nullable
    Refusal whyNot(CaseContext context, OpenTask task) {
        var hands = gates.performer(context, "催办", context.process.standing().urge(), above(context, task));
        if (hands != null) {
            return hands;
        }
        var urgedAt = task.besides().urgedAt();
        if (urgedAt == null) {
            return null;
        }
        var day = urgedAt.toLocalDate();
        if (context.catalogue.nationalCalendar().workingDaysBetween(day, context.today()) >= 1) {
            return null;
        }
        return Refusal.of(
                "urged",
                task.besides().urgedBy() + "已于" + Gates.day(day) + " " + urgedAt.format(TIME)
                        + "催办过，同一环节每个工作日只能催办一次。下一个工作日可以再催办。");
    }

    private Set<String> above(CaseContext context, OpenTask task) {
        var found = new HashSet<String>();
        found.add(context.row.organ);
        for (var organ = organs.find(task.organ());
                organ.isPresent();
                organ = organ.map(Organ::parent).flatMap(organs::find)) {
            found.add(organ.get().id());
        }
        return found;
    }
}
