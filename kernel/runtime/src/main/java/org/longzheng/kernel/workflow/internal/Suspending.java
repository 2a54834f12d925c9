package org.longzheng.kernel.workflow.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.ProcessDefinition.PauseDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.Suspend;
import org.longzheng.kernel.documents.Issuing.Issued;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** 挂起 and 恢复. Time limits run on, for the law knows no "suspended"; only a pause that the process names with it stops them. */
@Component
class Suspending {

    private final Contexts contexts;
    private final CaseMapper cases;
    private final Gates gates;
    private final Moves moves;
    private final TaskBoard board;
    private final Submitted submitted;

    Suspending(Contexts contexts, CaseMapper cases, Gates gates, Moves moves, TaskBoard board, Submitted submitted) {
        this.contexts = contexts;
        this.cases = cases;
        this.gates = gates;
        this.moves = moves;
        this.board = board;
        this.submitted = submitted;
    }

    /** Why nobody may act on the case now, or null. What the law brings about when time is up happens all the same. */
    static @Nullable Refusal whySuspended(CaseContext context) {
        var row = context.row;
        return row.suspendedAt == null || context.actor.isPlatform()
                ? null
                : Refusal.of(
                        "suspended",
                        "本件已由" + row.suspendedBy + "于" + Gates.day(row.suspendedAt.toLocalDate())
                                + "挂起，恢复之前不能办理。需要办理的，请先恢复。");
    }

    CaseMoved suspend(Actor actor, String process, long caseId, Decision decision) {
        return submitted.once(actor, decision.submission(), "suspend " + caseId, () -> {
            var context = contexts.locked(actor, process, caseId);
            var tasks = board.ofCase(caseId);
            Gates.refuse(whyNotSuspend(context, tasks));
            Gates.refuse(gates.needs(context, List.of("reason"), decision.reason(), "挂起"));
            context.row.suspendedAt = context.now;
            context.row.suspendedBy = actor.name();
            cases.suspend(caseId, context.now, actor.name());
            board.suspended(caseId, true);
            var act = act(context, ActRow.SUSPEND, "挂起", decision);
            var pause = pause(context);
            if (pause != null && context.clocks.canPause(pause) && !context.clocks.isPaused(pause)) {
                moves.drawNumber(context, pause.document());
                context.clocks.pause(pause, moves.moment(act));
            }
            return kept(context, act, pause, decision);
        });
    }

    CaseMoved proceed(Actor actor, String process, long caseId, Decision decision) {
        return submitted.once(actor, decision.submission(), "continue " + caseId, () -> {
            var context = contexts.lockedThoughSuspended(actor, process, caseId);
            Gates.refuse(whyNotContinue(context, board.ofCase(caseId)));
            context.row.suspendedAt = null;
            context.row.suspendedBy = null;
            cases.suspend(caseId, null, null);
            board.suspended(caseId, false);
            var act = act(context, ActRow.CONTINUE, "恢复办理", decision);
            var pause = pause(context);
            if (pause != null && context.clocks.isPaused(pause)) {
                context.clocks.resume(pause, moves.moment(act));
            }
            return kept(context, act, null, decision);
        });
    }

    private CaseMoved kept(CaseContext context, ActRow act, @Nullable PauseDefinition begun, Decision decision) {
        if (!context.clocks.changed()) {
            return moves.noted(context, act);
        }
        moves.record(context, act);
        moves.tasksStay(context);
        var issued = begun == null
                ? List.<Issued>of()
                : moves.issue(
                        context,
                        act,
                        begun.document(),
                        Map.of("pause", begun.label().zh()));
        return moves.finish(
                context,
                context.process.id() + " " + act.kind,
                Set.of(),
                decision.submission(),
                decision.reason(),
                issued);
    }

    private static @Nullable PauseDefinition pause(CaseContext context) {
        var suspend = context.process.standing().suspend();
        return suspend == null || suspend.pause() == null
                ? null
                : context.process.pauses().get(suspend.pause());
    }

    private ActRow act(CaseContext context, String kind, String what, Decision decision) {
        return moves.act(context, kind, null, null, what, declared(context).by(), null, decision.reason());
    }

    private static Suspend declared(CaseContext context) {
        var suspend = context.process.standing().suspend();
        if (suspend == null) {
            throw new RefusedException(Refusal.of("not-offered", "「" + context.process.label() + "」不能挂起。"));
        }
        return suspend;
    }

    @Nullable
    Refusal whyNotSuspend(CaseContext context, List<OpenTask> tasks) {
        var hands = hands(context, tasks, "挂起");
        if (hands != null) {
            return hands;
        }
        var during = declared(context).during();
        if (!context.row.isOpen) {
            return Refusal.of("not-offered", "本件已经办结，不能挂起。");
        }
        return during.isEmpty() || context.row.stepList().stream().anyMatch(during::contains)
                ? null
                : Refusal.of("not-offered", "本件现在的环节不能挂起。打开事项查看最新情况。");
    }

    @Nullable
    Refusal whyNotContinue(CaseContext context, List<OpenTask> tasks) {
        var hands = hands(context, tasks, "恢复");
        if (hands != null) {
            return hands;
        }
        return context.row.suspendedAt == null ? Refusal.of("not-offered", "本件没有挂起，不需要恢复。") : null;
    }

    private @Nullable Refusal hands(CaseContext context, List<OpenTask> tasks, String what) {
        var organs = tasks.stream().map(OpenTask::organ).collect(Collectors.toSet());
        organs.add(context.row.organ);
        return gates.performer(context, what, declared(context).by(), organs);
    }
}
