package org.longzheng.kernel.workflow.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.DueDate;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView.Offer;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.worklist.Holders;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.Deadline;
import org.longzheng.kernel.worklist.TaskBoard.GivenTask;
import org.springframework.stereotype.Component;

/** Pieces of work that effects give to people beside the steps. They stay when the case moves on or ends, until somebody has done them. */
@Component
class GivenTasks {

    /** The one choice of a task that is no step. */
    static final String DONE = "done";

    private final Gates gates;
    private final Moves moves;
    private final RecordStore store;
    private final TaskBoard board;
    private final Extending extending;

    GivenTasks(Gates gates, Moves moves, RecordStore store, TaskBoard board, Extending extending) {
        this.gates = gates;
        this.moves = moves;
        this.store = store;
        this.board = board;
        this.extending = extending;
    }

    static GivenTask of(CaseContext context, Effect.GiveTask task, Scope scope) {
        var id = IdWorker.getId();
        var organ = context.organAt(task.at(), scope).id();
        String assignee = null;
        Long person = null;
        for (var performer : task.by()) {
            switch (performer) {
                case Performer.Starter starter -> assignee = context.row.starter;
                case Performer.Path path -> {
                    switch (path.path().evaluate(scope)) {
                        case RecordValue found -> person = Long.valueOf(found.id());
                        case String account -> assignee = account;
                        case null, default ->
                            throw new RefusedException(
                                    Refusal.of("assignee", "「" + task.label() + "」的办理人还没有确定。填写后再提交。"));
                    }
                }
                default -> {
                    // roles are found by their key
                }
            }
        }
        var key = assignee == null && person == null ? Holders.key(context.process, task.by()) : null;
        return new GivenTask(
                id,
                context.row.id,
                context.process.id(),
                task.label().zh(),
                task.fills(),
                organ,
                key,
                assignee,
                person,
                context.row.title,
                context.row.number,
                context.process.label().zh(),
                context.today(),
                task.within() == null ? null : deadline(context, id, task.within()));
    }

    private static Deadline deadline(CaseContext context, long id, Length within) {
        var due = DueDate.after(context.today(), within, context.catalogue.nationalCalendar());
        return new Deadline(
                id,
                "within",
                Math.toIntExact(within.amount()),
                within.unit().name(),
                context.today(),
                due.due(),
                due.yellowOn(),
                null);
    }

    /** What the holder of a task may choose. */
    List<Offer> offers(CaseContext context, GivenTask task) {
        var extension = extending.askedFor(task.id());
        return extension == null
                ? List.of(new Offer("choice", DONE, "办结", null, List.of(), List.of(), false))
                : extending.offers(context, extension);
    }

    /** Why the actor may not do the task, or null. */
    @Nullable
    Refusal whyNot(CaseContext context, GivenTask task) {
        var hands = holder(context, task);
        var extension = hands == null ? extending.askedFor(task.id()) : null;
        return extension == null ? hands : Extending.own(context, extension);
    }

    @Nullable
    private Refusal holder(CaseContext context, GivenTask task) {
        var actor = context.actor;
        if (task.assignee() != null || task.person() != null) {
            var own = actor.account().equals(task.assignee())
                    || task.person() != null && task.person().equals(actor.person());
            return own ? null : Refusal.of("assignee", "「" + task.label() + "」已指定专人办理，您不能办理。");
        }
        return gates.performer(context, task.label(), performers(task), Set.of(task.organ()));
    }

    /** The roles under whose key the task is filed. */
    static List<Performer> performers(GivenTask task) {
        var key = task.roleKey();
        return key == null
                ? List.of()
                : List.of(key.substring(key.indexOf(':') + 1).split("\\+")).stream()
                        .map(role -> (Performer) new Performer.Role(role))
                        .toList();
    }

    CaseMoved done(CaseContext context, long taskId, Decision decision) {
        var task = board.given(taskId).orElseThrow(Contexts::notFound);
        Gates.refuse(holder(context, task));
        var extension = extending.askedFor(taskId);
        if (extension != null) {
            return extending.decide(context, extension, decision);
        }
        if (!decision.choice().equals(DONE)) {
            throw new RefusedException(Refusal.of("not-offered", "「" + task.label() + "」办好后请选择「办结」。"));
        }
        context.actIn(context.organ(task.organ()));
        Gates.refuse(Gates.writable(context, task.fills(), decision.values()));
        Gates.refuse(gates.legalDay(context, decision.legalDay(), decision.reason()));
        if (!decision.values().isEmpty()) {
            context.record = store.with(context.actor, context.record, decision.values());
        }
        Gates.refuse(moves.judge(context, Set.of(), decision.submission(), decision.reason()));
        var act = moves.act(
                context,
                ActRow.TASK,
                null,
                DONE,
                task.label(),
                performers(task),
                decision.legalDay(),
                decision.reason());
        act.taskId = task.id();
        moves.record(context, act);
        board.remove(task.id());
        return moves.finish(
                context, context.process.id() + " task", Set.of(), decision.submission(), decision.reason(), List.of());
    }
}
