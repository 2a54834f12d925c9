package org.longzheng.kernel.workflow.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.ProcessDefinition.ActionDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.PauseDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.internal.Engine.EngineTask;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** Acts outside a step: actions of the process and pauses of its limits. */
@Component
class Acting {

    private final Contexts contexts;
    private final Gates gates;
    private final Moves moves;
    private final Engine engine;
    private final RecordStore store;
    private final TaskBoard board;
    private final FinishingTogether together;
    private final Submitted submitted;

    Acting(
            Contexts contexts,
            Gates gates,
            Moves moves,
            Engine engine,
            RecordStore store,
            TaskBoard board,
            FinishingTogether together,
            Submitted submitted) {
        this.contexts = contexts;
        this.gates = gates;
        this.moves = moves;
        this.engine = engine;
        this.store = store;
        this.board = board;
        this.together = together;
        this.submitted = submitted;
    }

    // actions

    CaseMoved act(Actor actor, String process, long caseId, String actionId, Decision decision) {
        return submitted.once(
                actor,
                decision.submission(),
                "act " + actionId + " " + caseId,
                () -> act(contexts.locked(actor, process, caseId), actionId, decision));
    }

    private CaseMoved act(CaseContext context, String actionId, Decision decision) {
        var action = context.process.actions().get(actionId);
        if (action == null) {
            throw Contexts.notFound();
        }
        var tasks = board.ofCase(context.row.id);
        Gates.refuse(mayAct(context, action, tasks));
        context.chose(decision.target());
        var name = action.label().zh();
        Gates.refuse(gates.window(context, action.id(), name, decision.legalDay()));
        var before = context.record.values();
        var refusals = new ArrayList<Refusal>();
        if (!decision.values().isEmpty()) {
            Gates.refuse(Gates.writable(context, action.needs(), decision.values()));
            context.record = store.with(context.actor, context.record, decision.values());
        }
        refusals.addAll(gates.needs(context, action.needs(), decision.reason(), name));
        var badDay = gates.legalDay(context, decision.legalDay(), decision.reason());
        if (badDay != null) {
            refusals.add(badDay);
        }
        var marks = new HashSet<>(Set.of(action.id()));
        refusals.addAll(moves.judge(context, marks, decision.submission(), decision.reason()));
        Gates.refuse(refusals);

        tasks.stream().findFirst().ifPresent(task -> {
            var who = context.principal() == null ? context.actor : context.principal();
            if (!Gates.isStarter(context, who)) {
                context.actIn(context.organ(task.organ()));
            }
        });
        var act = moves.act(
                context, ActRow.ACTION, null, action.id(), name, action.by(), decision.legalDay(), decision.reason());
        moves.drawNumber(context, action.document());
        var effects = new Effects(context, store, board);
        effects.apply(action.then());
        var end = action.target() instanceof Target.End to ? to.code() : null;
        boolean ready = end != null && together.waits(context, end);
        if (end != null && !ready) {
            effects.store(context.process.id() + " " + action.id());
            together.ends(context, end);
            if (context.process.ends().containsKey(end)) {
                effects.apply(context.process.ends().get(end).then());
            }
        }
        effects.store(context.process.id() + " " + action.id());
        var goesTo = stepOf(context, action.target());
        if (goesTo != null && action.target() instanceof Target.BackTo) {
            moves.takeBack(context, context.actsSince(goesTo), act);
        }
        moves.record(context, act);
        marks.addAll(Moves.fieldMarks(context, before));
        moves.clocks(context, act, marks, goesTo == null ? List.of() : List.of(goesTo), ready ? null : end);
        if (ready) {
            moves.standReady(context, end);
        } else if (end != null) {
            moves.standAt(context, List.of(), end);
            engine.end(context.row.instance, action.id());
            board.removeAll(context.row.id);
        } else if (goesTo != null) {
            if (goesTo.equals(Target.BackTo.START)) {
                context.clocks.stopAll(moves.moment(act));
            }
            var nodes = context.row.stepList().stream().map(Nodes::task).toList();
            moves.standAt(context, List.of(goesTo), null);
            board.removeAll(context.row.id);
            List<EngineTask> created = engine.move(context.row.instance, nodes, Nodes.task(goesTo));
            moves.tasks(context, created, name);
        } else {
            moves.tasksStay(context);
        }
        var issued = moves.issue(context, act, action.document());
        return moves.finish(
                context,
                context.process.id() + " " + action.id(),
                marks,
                decision.submission(),
                decision.reason(),
                issued);
    }

    /** Takes an action in the platform's name: its condition became true, or an effect takes it. */
    CaseMoved byPlatform(CaseContext context, String action) {
        return act(context, action, new Decision("", Map.of(), null, null, null, Submission.once()));
    }

    private static @Nullable String stepOf(CaseContext context, Target target) {
        return switch (target) {
            case Target.To to -> to.step();
            case Target.BackTo back -> back.step();
            case Target.Next next -> null;
            case Target.End end -> null;
        };
    }

    /** Takes an action in the platform's name because time is up. */
    CaseMoved lapse(CaseContext context, String action, LocalDate legalDay, String reason) {
        return act(context, action, new Decision("", Map.of(), reason, null, legalDay, Submission.once()));
    }

    /** Why an action may not be taken now, or null. */
    @Nullable
    Refusal mayAct(CaseContext context, ActionDefinition action, List<OpenTask> tasks) {
        var organs = tasks.stream().map(OpenTask::organ).collect(Collectors.toSet());
        organs.add(context.row.organ);
        var hands = gates.performer(context, action.label().zh(), action.by(), organs);
        if (hands != null) {
            return hands;
        }
        if (!isDuring(context, action)) {
            return Refusal.of("not-offered", "本件现在的环节不能「" + action.label() + "」。打开事项查看最新情况。");
        }
        if (action.during().isEmpty() && action.target() instanceof Target.End && !context.row.isOpen) {
            return Refusal.of("not-offered", "本件已经办结，不能「" + action.label() + "」。");
        }
        if (!context.holds(action.when())) {
            return Refusal.of("not-offered", "现在不符合「" + action.label() + "」的条件。");
        }
        return context.openings().asleep(context, action.then());
    }

    /** The case is at one of the steps; sent back to the applicant it counts as being at its first step. */
    static boolean isDuring(CaseContext context, ActionDefinition action) {
        return action.during().isEmpty()
                || context.row.stepList().stream()
                        .map(step -> step.equals(Target.BackTo.START)
                                ? context.firstStep().id()
                                : step)
                        .anyMatch(step -> action.during().contains(step)
                                || context.groupOf(step)
                                        .map(StepDefinition::id)
                                        .filter(action.during()::contains)
                                        .isPresent());
    }

    // pauses

    CaseMoved pause(Actor actor, String process, long caseId, String pauseId, Decision decision, boolean begins) {
        return submitted.once(
                actor,
                decision.submission(),
                (begins ? "pause " : "resume ") + pauseId + " " + caseId,
                () -> pause(contexts.locked(actor, process, caseId), pauseId, decision, begins));
    }

    private CaseMoved pause(CaseContext context, String pauseId, Decision decision, boolean begins) {
        var pause = context.process.pauses().get(pauseId);
        if (pause == null) {
            throw Contexts.notFound();
        }
        var tasks = board.ofCase(context.row.id);
        Gates.refuse(mayPause(context, pause, tasks, begins));
        Gates.refuse(gates.legalDay(context, decision.legalDay(), decision.reason()));
        tasks.stream().findFirst().ifPresent(task -> context.actIn(context.organ(task.organ())));
        var act = moves.act(
                context,
                begins ? ActRow.PAUSE : ActRow.RESUME,
                null,
                pause.id(),
                pause.label() + (begins ? "，暂停计时" : "结束，恢复计时"),
                pause.by(),
                decision.legalDay(),
                decision.reason());
        moves.record(context, act);
        if (begins) {
            moves.drawNumber(context, pause.document());
            context.clocks.pause(pause, moves.moment(act));
        } else {
            context.clocks.resume(pause, moves.moment(act));
        }
        moves.tasksStay(context);
        var issued = moves.issue(
                context,
                act,
                begins ? pause.document() : null,
                Map.of("pause", pause.label().zh()));
        return moves.finish(
                context,
                context.process.id() + " " + (begins ? "pause " : "resume ") + pauseId,
                Set.of(),
                decision.submission(),
                decision.reason(),
                issued);
    }

    /** Why a pause may not be begun or ended now, or null. */
    @Nullable
    Refusal mayPause(CaseContext context, PauseDefinition pause, List<OpenTask> tasks, boolean begins) {
        var organs = tasks.stream().map(OpenTask::organ).collect(Collectors.toSet());
        var hands = gates.performer(context, pause.label().zh(), pause.by(), organs);
        if (hands != null) {
            return hands;
        }
        if (pause.byItself()) {
            return Refusal.of("not-offered", "「" + pause.label() + "」由平台按条件暂停和恢复计时，不由人员办理。");
        }
        if (begins && !context.holds(pause.when())) {
            return Refusal.of("not-offered", "现在不符合「" + pause.label() + "」的条件，不能暂停计时。");
        }
        if (begins
                && !pause.during().isEmpty()
                && context.row.stepList().stream().noneMatch(pause.during()::contains)) {
            return Refusal.of("not-offered", "本件现在的环节不能因「" + pause.label() + "」暂停计时。");
        }
        return begins == context.clocks.isPaused(pause)
                ? Refusal.of(
                        "not-offered",
                        begins ? "「" + pause.label() + "」已经在暂停计时。" : "「" + pause.label() + "」没有在暂停中，不需要恢复。")
                : null;
    }
}
