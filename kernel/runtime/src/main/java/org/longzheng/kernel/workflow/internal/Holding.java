package org.longzheng.kernel.workflow.internal;

import java.time.format.DateTimeFormatter;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.worklist.Holders;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** Finds the task somebody acts on and holds its case until the end of the transaction; whoever comes second is told who did what. */
@Component
class Holding {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Contexts contexts;
    private final CaseMapper cases;
    private final ActMapper acts;
    private final SignerMapper signers;
    private final Records records;
    private final Gates gates;
    private final TaskBoard board;

    Holding(
            Contexts contexts,
            CaseMapper cases,
            ActMapper acts,
            SignerMapper signers,
            Records records,
            Gates gates,
            TaskBoard board) {
        this.contexts = contexts;
        this.cases = cases;
        this.acts = acts;
        this.signers = signers;
        this.records = records;
        this.gates = gates;
        this.board = board;
    }

    /**
     * A task that is held.
     *
     * @param task the step's task, to which signatures and history belong
     * @param own the task that the actor was given: the same, or that of an official who was asked to sign beside it
     */
    record Held(CaseContext context, OpenTask task, OpenTask own) {}

    Held hold(Actor actor, String taskId) {
        var id = number(taskId);
        var row = cases.lockByTask(id);
        var own = row == null ? null : board.find(id).orElse(null);
        if (row == null || own == null) {
            throw gone(actor, id);
        }
        var main = own.besides().main();
        var task = main == null ? own : board.find(main).orElseThrow(() -> gone(actor, main));
        var context = contexts.of(actor, row);
        Gates.refuse(Suspending.whySuspended(context));
        return new Held(context, task, own);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Contexts.notFound();
        }
    }

    private RefusedException gone(Actor actor, long taskId) {
        var last = acts.lastOfTask(taskId);
        if (last == null) {
            var main = signers.mainOf(taskId);
            last = main == null ? null : acts.lastOfTask(main);
        }
        var row = last == null ? null : cases.any(last.caseId);
        if (last == null || row == null || !mayKnow(actor, row, last)) {
            return Contexts.notFound();
        }
        return new RefusedException(Refusal.of(
                "stale", last.name + "已于" + when(last) + "作出「" + last.what + "」，这一环节已经办结。您填写的内容没有提交，打开事项查看最新情况。"));
    }

    /** Whoever may read the case, or could have held the task a moment ago, may know who was faster. */
    private boolean mayKnow(Actor actor, CaseRow row, ActRow last) {
        if (records.read(actor, row.entity, row.id).isPresent()) {
            return true;
        }
        var context = contexts.of(actor, row);
        return last.step != null
                && gates.actsFor(actor, last.organ)
                && Holders.mayAct(context.catalogue, context.process, context.holders(last.step), actor.roles());
    }

    private String when(ActRow act) {
        var time = act.at.format(TIME);
        return act.at.toLocalDate().equals(contexts.now().toLocalDate())
                ? time
                : Gates.day(act.at.toLocalDate()) + " " + time;
    }
}
