package org.longzheng.kernel.workflow.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.ChoiceDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.documents.Issuing.Issued;
import org.longzheng.kernel.records.Needs;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/**
 * Takes a choice of a task. The order is that of the definition language: rights, {@code apart}, {@code avoid} → needs → rules → numbers → effects of
 * the choice, then of the end → marks, limits → documents. Whatever fails on the way refuses the whole act.
 */
@Component
class Deciding {

    /** The one choice of an applicant to whom the case was sent back. */
    static final String SUBMIT = "submit";

    private final Gates gates;
    private final Moves moves;
    private final Engine engine;
    private final RecordStore store;
    private final Holding holding;
    private final TaskBoard board;
    private final Signing signing;
    private final FinishingTogether together;
    private final GivenTasks tasks;
    private final Submitted submitted;
    private final ActTransactions transactions;

    Deciding(
            Gates gates,
            Moves moves,
            Engine engine,
            RecordStore store,
            Holding holding,
            TaskBoard board,
            Signing signing,
            FinishingTogether together,
            GivenTasks tasks,
            Submitted submitted,
            ActTransactions transactions) {
        this.gates = gates;
        this.moves = moves;
        this.engine = engine;
        this.store = store;
        this.holding = holding;
        this.board = board;
        this.signing = signing;
        this.together = together;
        this.tasks = tasks;
        this.submitted = submitted;
        this.transactions = transactions;
    }

    CaseMoved choose(Actor actor, String taskId, Decision decision) {
        return submitted.once(actor, decision.submission(), "choose " + taskId + " " + decision.choice(), () -> {
            var held = holding.hold(actor, taskId);
            if (held.own().step().equals(TaskBoard.NO_STEP)) {
                return tasks.done(held.context(), held.own().id(), decision);
            }
            return decide(held.context(), held.task(), held.own(), decision);
        });
    }

    /** Saves what the step lets its people write, without deciding. */
    void save(Actor actor, String taskId, Map<String, ?> values, Submission submission) {
        transactions.inOne(() -> {
            var held = holding.hold(actor, taskId);
            var context = held.context();
            rights(context, held.own());
            Gates.refuse(Gates.writable(context, fills(context, held.task().step()), values));
            var before = context.record.values();
            context.record = store.with(actor, context.record, values);
            if (moves.saved(context, before)) {
                board.show(context.row.id, Moves.deadline(context.clocks), context.row.number);
                context.clocks.flush();
            }
            context.record = store.save(
                            actor,
                            context.record,
                            new Writing(
                                    "save",
                                    Set.of(),
                                    submission.reasons(),
                                    null,
                                    context::over,
                                    context.row.contract != null))
                    .record();
            store.takePart(actor.account(), context.row.entity, context.row.id);
            context.afterwards().acted(context);
            return true;
        });
    }

    /** Fields the people of a step write, what a choice needs among them. */
    static Set<String> fills(CaseContext context, String stepId) {
        if (stepId.equals(Target.BackTo.START)) {
            return Starting.fills(context.process, context.entity);
        }
        var step = context.step(stepId).orElseThrow(Contexts::notFound);
        var fills = new HashSet<>(step.fills());
        step.choices()
                .values()
                .forEach(choice -> choice.needs().stream()
                        .filter(need -> context.entity.fields().containsKey(need))
                        .forEach(fills::add));
        fills.addAll(context.lacking());
        return fills;
    }

    void rights(CaseContext context, OpenTask task) {
        Gates.refuse(gates.holder(context, task));
        Gates.refuse(gates.apart(context, task.step()));
        Gates.refuse(gates.avoid(context, task.step()));
    }

    // one decision

    CaseMoved decide(CaseContext context, OpenTask task, Decision decision) {
        return decide(context, task, task, decision);
    }

    /** @param own the task that the actor was given: that of the step, or one beside it */
    private CaseMoved decide(CaseContext context, OpenTask task, OpenTask own, Decision decision) {
        if (task.step().equals(Target.BackTo.START)) {
            return resubmit(context, task, decision);
        }
        var step = context.step(task.step()).orElseThrow(Contexts::notFound);
        var choice = step.choice(decision.choice())
                .orElseThrow(() ->
                        new RefusedException(Refusal.of("not-offered", "「" + step.label() + "」没有这个处理方式。打开事项重新选择。")));
        context.actIn(context.organ(task.organ()));
        context.chose(decision.target());
        Gates.refuse(Delegating.whyAway(context, own));
        if (!gates.mayGoBeyond(context, task.organ(), choice)) {
            Gates.refuse(gates.holder(context, own));
        }
        Gates.refuse(gates.apart(context, step.id()));
        Gates.refuse(gates.avoid(context, step.id()));
        Gates.refuse(gates.times(context, step.id(), task.organ(), choice));

        var before = context.record.values();
        Gates.refuse(Gates.writable(context, fills(context, step.id()), decision.values()));
        if (!decision.values().isEmpty()) {
            context.record = store.with(context.actor, context.record, decision.values());
        }
        Gates.refuse(gates.offered(context, step, choice));
        Gates.refuse(together.whyNot(context, step, choice));
        var day = heldDay(context, choice);
        return taken(context, task, own, step, choice, day == null ? decision : decision.on(day), before);
    }

    /** The legal day that the field of the choice holds; null when the choice names none, or it is empty. */
    private static @Nullable LocalDate heldDay(CaseContext context, ChoiceDefinition choice) {
        var field = choice.legalDay();
        return field != null && field.evaluate(context.scope()) instanceof LocalDate day ? day : null;
    }

    /** What is told where the field that should hold the legal day is empty; whatever else stands against the choice is told with it. */
    private static List<Refusal> dayless(CaseContext context, ChoiceDefinition choice) {
        var field = choice.legalDay();
        return field == null || context.actor.isPlatform() || heldDay(context, choice) != null
                ? List.of()
                : List.of(
                        Needs.lacks(context.entity, field.text(), choice.label().zh()));
    }

    private CaseMoved taken(
            CaseContext context,
            OpenTask task,
            OpenTask own,
            StepDefinition step,
            ChoiceDefinition choice,
            Decision decision,
            Map<String, Object> before) {
        Gates.refuse(gates.window(
                context, step.id() + "." + choice.id(), choice.label().zh(), decision.legalDay()));
        var refusals = new ArrayList<>(dayless(context, choice));
        refusals.addAll(gates.needs(
                context, choice.needs(), decision.reason(), choice.label().zh()));
        var badDay = gates.legalDay(context, decision.legalDay(), decision.reason());
        if (badDay != null) {
            refusals.add(badDay);
        }
        if (step.sign() == null || Gates.isBack(choice) || context.actor.isPlatform()) {
            return complete(context, task, step, choice, decision, before, refusals);
        }
        Gates.refuse(refusals);
        var signed = signing.sign(context, task, own, step, choice, decision, opinion(step, decision));
        if (signed.choice() == null) {
            return java.util.Objects.requireNonNull(signed.moved());
        }
        return complete(context, task, step, signed.choice(), decision, before, refusals);
    }

    private CaseMoved complete(
            CaseContext context,
            OpenTask task,
            StepDefinition step,
            ChoiceDefinition choice,
            Decision decision,
            Map<String, Object> before,
            List<Refusal> refusals) {
        var back = choice.target() instanceof Target.BackTo target ? target : null;
        var backTo = back == null ? null : backTarget(context, step, back, decision.target());
        var marks = new HashSet<String>();
        marks.add(step.id() + "." + choice.id());
        if (backTo == null) {
            marks.add(step.id());
        }
        refusals.addAll(moves.judge(context, marks, decision.submission(), decision.reason()));
        Gates.refuse(refusals);

        // numbers, then effects
        var name = step.id() + "." + choice.id();
        var act = moves.act(
                context,
                ActRow.CHOICE,
                step.id(),
                choice.id(),
                choice.label().zh(),
                step.by(),
                decision.legalDay(),
                opinion(step, decision));
        act.leaves(task);
        act.target = backTo;
        moves.drawNumber(context, choice.document());
        var effects = new Effects(context, store, board);
        effects.apply(choice.then());

        // where to
        var papers = new ArrayList<String>();
        if (choice.document() != null) {
            papers.add(choice.document());
        }
        var road = new Road(context, (automatic, taken) -> {
            moves.decide(context, automatic.id(), taken.id());
            moves.drawNumber(context, taken.document());
            if (taken.document() != null) {
                papers.add(taken.document());
            }
            effects.apply(taken.then());
            marks.add(automatic.id());
            marks.add(automatic.id() + "." + taken.id());
        });
        var stays = leave(context, task, step, choice, backTo, road);
        var end = road.end();
        boolean ready = end != null && together.waits(context, end);
        if (end != null && !ready) {
            effects.store(context.process.id() + " " + name);
            together.ends(context, end);
            if (context.process.ends().containsKey(end)) {
                effects.apply(context.process.ends().get(end).then());
            }
        }
        effects.store(context.process.id() + " " + name);

        if (step.vote() != null) {
            context.votes().used(step);
        }

        // marks and limits
        if (back != null && backTo != null) {
            remember(context, step, back, backTo);
            moves.takeBack(context, context.actsSince(backTo), act);
        }
        moves.record(context, act);
        marks.addAll(Moves.fieldMarks(context, before));
        for (var paper : papers) {
            var definition = context.entity.documents().get(paper);
            if (definition != null && definition.serve().contains("starter")) {
                marks.add(paper + ".served");
            }
        }
        if (Target.BackTo.START.equals(backTo)) {
            context.clocks.stopAll(moves.moment(act));
        }
        moves.clocks(context, act, marks, road.entered(), ready ? null : end);

        // the engine and the worklist
        if (ready) {
            moves.standReady(context, end);
        } else {
            var now = new ArrayList<>(stays);
            now.addAll(road.entered());
            moves.standAt(context, now, end);
            var created = engine.complete(task.engineTask(), road.routes());
            if (end != null || stays.isEmpty()) {
                board.removeAll(context.row.id);
            } else {
                board.remove(task.id());
                signing.forgetBeside(context, task, step);
                moves.tasksStay(context);
            }
            moves.tasks(context, created, step.label().zh());
        }

        var issued = new ArrayList<Issued>();
        for (var paper : papers) {
            issued.addAll(moves.issue(context, act, paper));
        }
        return moves.finish(
                context, context.process.id() + " " + name, marks, decision.submission(), decision.reason(), issued);
    }

    /** Takes what a vote decided when it was ended. */
    CaseMoved conclude(
            CaseContext context, OpenTask task, StepDefinition step, ChoiceDefinition choice, Decision decision) {
        context.actIn(context.organ(task.organ()));
        return complete(context, task, step, choice, decision, context.record.values(), new ArrayList<>());
    }

    /** Finds where the choice leads; answers the steps that stay open beside it (other branches of a group). */
    private List<String> leave(
            CaseContext context,
            OpenTask task,
            StepDefinition step,
            ChoiceDefinition choice,
            @Nullable String backTo,
            Road road) {
        var group = context.groupOf(step.id()).orElse(null);
        if (group != null) {
            var others = context.row.stepList();
            others.remove(step.id());
            var out = choice.target() instanceof Target.Next ? null : node(context, step, choice, backTo);
            road.leaveBranch(group, step.id(), out, others.isEmpty());
            return out == null ? others : List.of();
        }
        road.leave(step.id(), node(context, step, choice, backTo));
        return List.of();
    }

    private static String node(
            CaseContext context, StepDefinition step, ChoiceDefinition choice, @Nullable String backTo) {
        return switch (choice.target()) {
            case Target.Next next -> onward(context, step);
            case Target.To to -> Nodes.entry(context.process.steps().get(to.step()));
            case Target.End end -> Nodes.end(end.code());
            case Target.BackTo back -> Nodes.task(String.valueOf(backTo));
        };
    }

    /** The next step; or straight back to the step that sent the case here and waits for it. */
    private static String onward(CaseContext context, StepDefinition step) {
        var row = context.row;
        if (step.id().equals(row.resumeFrom) && row.resumeTo != null) {
            var node = Nodes.task(row.resumeTo);
            row.resumeFrom = null;
            row.resumeTo = null;
            return node;
        }
        return Nodes.following(context.process, step.id());
    }

    private static void remember(CaseContext context, StepDefinition step, Target.BackTo back, String backTo) {
        context.row.resumeFrom = back.resumeHere() ? backTo : null;
        context.row.resumeTo = back.resumeHere() ? step.id() : null;
    }

    /** The step a return leads to: named, the one before, or chosen among those that may be gone back to. */
    private static String backTarget(
            CaseContext context, StepDefinition step, Target.BackTo back, @Nullable String chosen) {
        if (back.step().equals(Target.BackTo.START)) {
            return back.step();
        }
        var allowed = context.earlierSteps(step.id());
        var wanted = switch (back.step()) {
            case Target.BackTo.ANY_EARLIER -> chosen;
            case Target.BackTo.PREVIOUS -> allowed.isEmpty() ? null : allowed.getLast();
            default -> back.step();
        };
        if (wanted != null && allowed.contains(wanted)) {
            return wanted;
        }
        if (allowed.isEmpty()) {
            throw new RefusedException(Refusal.of("target", "target", "前面的环节已经作出并送达文书，不能退回。"));
        }
        var names = allowed.stream().map(context::stepLabel).toList();
        throw new RefusedException(Refusal.of("target", "target", "选择退回到哪个环节。可以退回到：" + String.join("、", names) + "。"));
    }

    static @Nullable String opinion(StepDefinition step, Decision decision) {
        if (decision.reason() != null && !decision.reason().isBlank()) {
            return decision.reason();
        }
        return step.fills().stream()
                .filter(field -> field.equals("opinion") || field.endsWith("Opinion"))
                .map(decision.values()::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(null);
    }

    // the applicant again

    private CaseMoved resubmit(CaseContext context, OpenTask task, Decision decision) {
        Gates.refuse(gates.holder(context, task));
        if (!decision.choice().equals(SUBMIT)) {
            throw new RefusedException(Refusal.of("not-offered", "补正后请选择「提交」。"));
        }
        var before = context.record.values();
        Gates.refuse(Gates.writable(context, fills(context, task.step()), decision.values()));
        if (!decision.values().isEmpty()) {
            context.record = store.with(context.actor, context.record, decision.values());
        }
        var marks = new HashSet<>(Set.of("start"));
        Gates.refuse(moves.judge(context, marks, decision.submission(), decision.reason()));
        var act = moves.act(
                context,
                ActRow.START,
                null,
                null,
                "补正后提交",
                context.process.start().by(),
                decision.legalDay(),
                decision.reason());
        act.leaves(task);
        moves.record(context, act);
        marks.addAll(Moves.fieldMarks(context, before));

        var effects = new Effects(context, store, board);
        var road = new Road(context, (automatic, taken) -> {
            moves.decide(context, automatic.id(), taken.id());
            effects.apply(taken.then());
        });
        var resume = context.row.resumeTo;
        context.row.resumeFrom = null;
        context.row.resumeTo = null;
        road.leave(Target.BackTo.START, resume == null ? Nodes.entry(context.firstStep()) : Nodes.task(resume));
        effects.store(context.process.id() + " start");
        moves.clocks(context, act, marks, road.entered(), road.end());
        moves.standAt(context, road.entered(), road.end());
        var created = engine.complete(task.engineTask(), road.routes());
        board.remove(task.id());
        moves.tasks(context, created, "补正");
        return moves.finish(
                context, context.process.id() + " start", marks, decision.submission(), decision.reason(), List.of());
    }

    /** Takes a choice in the platform's name because time is up. */
    CaseMoved lapse(CaseContext context, OpenTask task, String choice, LocalDate legalDay, String reason) {
        return decide(context, task, new Decision(choice, Map.of(), reason, null, legalDay, Submission.once()));
    }
}
