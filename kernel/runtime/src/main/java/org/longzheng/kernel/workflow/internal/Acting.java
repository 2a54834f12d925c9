package org.longzheng.kernel.workflow.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.ProcessDefinition.ActionDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.Extend;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.PauseDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.internal.Engine.EngineTask;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** Acts outside a step: actions of the process, pauses and extensions of its limits. */
@Component
class Acting {

    private final Contexts contexts;
    private final Gates gates;
    private final Moves moves;
    private final Engine engine;
    private final RecordStore store;
    private final TaskBoard board;
    private final Submitted submitted;

    Acting(
            Contexts contexts,
            Gates gates,
            Moves moves,
            Engine engine,
            RecordStore store,
            TaskBoard board,
            Submitted submitted) {
        this.contexts = contexts;
        this.gates = gates;
        this.moves = moves;
        this.engine = engine;
        this.store = store;
        this.board = board;
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
            if (!gates.isStarter(context)) {
                context.actIn(context.organ(task.organ()));
            }
        });
        var act = moves.act(
                context, ActRow.ACTION, null, action.id(), name, action.by(), decision.legalDay(), decision.reason());
        moves.drawNumber(context, action.document());
        var effects = new Effects(context, store, board);
        effects.apply(action.then());
        var end = action.target() instanceof Target.End to ? to.code() : null;
        if (end != null && context.process.ends().containsKey(end)) {
            effects.apply(context.process.ends().get(end).then());
        }
        effects.store(context.process.id() + " " + action.id());
        var goesTo = stepOf(context, action.target());
        if (goesTo != null && action.target() instanceof Target.BackTo) {
            moves.takeBack(context, context.actsSince(goesTo), act);
        }
        moves.record(context, act);
        marks.addAll(Moves.fieldMarks(context, before));
        moves.clocks(context, act, marks, goesTo == null ? List.of() : List.of(goesTo), end);
        if (end != null) {
            moves.standAt(context, List.of(), end);
            engine.end(context.row.instance, action.id());
            board.removeAll(context.row.id);
        } else if (goesTo != null) {
            if (goesTo.equals(Target.BackTo.START)) {
                context.clocks.stopAll(moves.moment(act));
            }
            moves.standAt(context, List.of(goesTo), null);
            board.removeAll(context.row.id);
            var nodes = tasks.stream()
                    .map(task -> Nodes.task(task.step()))
                    .distinct()
                    .toList();
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

    // extensions

    CaseMoved extend(Actor actor, String process, long caseId, String limitId, Decision decision) {
        return submitted.once(
                actor,
                decision.submission(),
                "extend " + limitId + " " + caseId,
                () -> extend(contexts.locked(actor, process, caseId), limitId, decision));
    }

    private CaseMoved extend(CaseContext context, String limitId, Decision decision) {
        var limit = LimitsOf.find(context, limitId).orElseThrow(Contexts::notFound);
        var extend = limit.extend();
        if (extend == null) {
            throw Contexts.notFound();
        }
        Gates.refuse(mayExtend(context, limit));
        var values = new HashMap<String, Object>(decision.values());
        var length = length(limit, extend, values.remove("length"));
        if (!values.isEmpty()) {
            Gates.refuse(Gates.writable(context, extend.needs(), values));
            context.record = store.with(context.actor, context.record, values);
        }
        var needs = new LinkedHashSet<>(List.of("reason"));
        needs.addAll(extend.needs());
        Gates.refuse(gates.needs(context, List.copyOf(needs), decision.reason(), "延长" + limit.label()));
        var organ = extend.at() == null
                ? taskOrgans(context)
                : Set.of(context.organAt(extend.at()).id());
        context.actIn(context.organ(organ.iterator().next()));
        var act = moves.act(
                context,
                ActRow.EXTEND,
                null,
                limit.id(),
                "延长「" + limit.label() + "」" + length.label(),
                extend.by(),
                null,
                decision.reason());
        moves.record(context, act);
        context.clocks.extend(limit, moves.moment(act), length);
        moves.drawNumber(context, extend.document());
        moves.tasksStay(context);
        var issued = moves.issue(context, act, extend.document(), Map.of("length", length.label()));
        return moves.finish(
                context,
                context.process.id() + " extend " + limitId,
                Set.of(),
                decision.submission(),
                decision.reason(),
                issued);
    }

    /** The declared length, or what the actor says within the declared range. */
    private static Length length(LimitDefinition limit, Extend extend, @Nullable Object given) {
        var least = Objects.requireNonNull(extend.length(), "an extension has a length");
        if (extend.most() == null) {
            return least;
        }
        var text = given == null ? "" : given.toString().strip();
        var length = Length.tryParse(
                text.matches("[0-9]{1,6}") ? text + " " + least.unit().word() : text);
        if (length == null
                || length.unit() != least.unit()
                || length.amount() < least.amount()
                || length.amount() > extend.most().amount()) {
            throw new RefusedException(
                    Refusal.of("length", "length", "写明「" + limit.label() + "」延长多久，应当在" + extend.label() + "之间。"));
        }
        return length;
    }

    private Set<String> taskOrgans(CaseContext context) {
        var organs = new LinkedHashSet<String>();
        board.ofCase(context.row.id).forEach(task -> organs.add(task.organ()));
        organs.add(context.row.organ);
        return organs;
    }

    /** Why a limit may not be extended now, or null. */
    @Nullable
    Refusal mayExtend(CaseContext context, LimitDefinition limit) {
        var extend = limit.extend();
        if (extend == null || extend.by().isEmpty()) {
            return Refusal.of("not-offered", "时限「" + limit.label() + "」不由人员延长。");
        }
        var at = extend.at() == null
                ? taskOrgans(context)
                : Set.of(context.organAt(extend.at()).id());
        var hands = gates.performer(context, "延长" + limit.label(), extend.by(), at);
        return hands != null ? hands : context.clocks.whyNotExtend(limit, context.today());
    }
}
