package org.longzheng.kernel.workflow.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.ChoiceDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.HandOn;
import org.longzheng.kernel.catalogue.StepDefinition.Sign;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.ScopeOver;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.worklist.Holders;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** 会签: takes signatures until they come to a decision. */
@Component
class Signing {

    private final SignMapper signs;
    private final SignerMapper signers;
    private final Moves moves;
    private final RecordStore store;
    private final TaskBoard board;

    Signing(SignMapper signs, SignerMapper signers, Moves moves, RecordStore store, TaskBoard board) {
        this.signs = signs;
        this.signers = signers;
        this.moves = moves;
        this.store = store;
        this.board = board;
    }

    /** The round under a task; its people are read only where the step lets them be named. */
    Round round(StepDefinition step, Sign rule, long task) {
        var mayName = !rule.add().isEmpty() || step.handOn().contains(HandOn.TRANSFER);
        return new Round(step, rule, signs.ofTask(task), mayName ? signers.ofTask(task) : List.of());
    }

    /**
     * What a signature brought about.
     *
     * @param choice the choice that is decided by it, or null
     * @param moved the answer when nothing is decided yet, or null
     */
    record Signed(
            @Nullable ChoiceDefinition choice, @Nullable CaseMoved moved) {}

    /** Takes a signature. The one that completes a round is kept as the decision itself, unless another choice than its own has won. */
    Signed sign(
            CaseContext context,
            OpenTask task,
            OpenTask own,
            StepDefinition step,
            ChoiceDefinition choice,
            Decision decision,
            @Nullable String opinion) {
        var rule = java.util.Objects.requireNonNull(step.sign());
        var round = round(step, rule, task.id());
        Gates.refuse(whyNot(context, own, step, round));
        Gates.refuse(otherChoice(step, round, choice));
        var row = row(context, task, step, choice, opinion);
        var result = round.with(row);
        var following = round.following(context.actor.account());
        if (result.choice() != null && result.choice().equals(choice.id())) {
            return new Signed(choice, null);
        }
        signs.insert(row);
        moves.record(context, act(context, task, step, choice, decision, opinion));
        round.askedOf(context.actor.account()).ifPresent(asked -> {
            signers.stand(asked.id, SignerRow.SIGNED, asked.ownTask);
            if (asked.ownTask != null) {
                board.remove(asked.ownTask);
            }
        });
        following.forEach(next -> call(context, task, next));
        if (result.choice() != null) {
            return new Signed(step.choice(result.choice()).orElseThrow(), null);
        }
        if (result.failed()) {
            again(context, task, step, round);
        } else {
            passOn(context, task, step, round, own);
        }
        return new Signed(
                null,
                moves.finish(
                        context,
                        context.process.id() + " " + step.id() + " sign",
                        Set.of(),
                        decision.submission(),
                        decision.reason(),
                        List.of()));
    }

    /** Gives an official who was named a task of their own. */
    void call(CaseContext context, OpenTask task, SignerRow signer) {
        var id = IdWorker.getId();
        board.put(task.beside(id, signer.account, signer.askedByName, context.today()));
        signer.ownTask = id;
        signer.state = SignerRow.ASKED;
        signers.stand(signer.id, SignerRow.ASKED, id);
    }

    /** Why the actor may not sign now, or null. */
    @Nullable
    Refusal whyNot(CaseContext context, OpenTask own, StepDefinition step, Round round) {
        var actor = context.actor;
        if (round.signature(actor.account(), actor.person()).isPresent()) {
            return Refusal.of("signed", "您已签署过「" + step.label() + "」，还需要另一位人员签署。");
        }
        var instead = round.insteadOf(actor.account());
        if (instead.isPresent()) {
            return Refusal.of("signed", "您已把「" + step.label() + "」转给" + instead.get().name + "签署，不能再签。");
        }
        var awaited = round.awaitedBy(actor.account());
        if (awaited.isPresent()) {
            return Refusal.of("sign", "您请" + awaited.get().name + "先签署，对方还没有签署。等对方签署，或者减签后再办理。");
        }
        if (!mayBeAmong(context, round.rule())) {
            return Refusal.of("assignee", "您不符合「" + step.label() + "」签署人员的条件。请由符合条件的人员签署。");
        }
        if (own.besides().main() == null) {
            if (!round.hasFreePlace()) {
                return Refusal.of("assignee", "「" + step.label() + "」其余的签署已经指定" + names(round) + "办理，您不需要签署。");
            }
            var turn = round.turn();
            if (turn != null
                    && own.assignee() == null
                    && !Holders.mayAct(context.catalogue, context.process, List.of(turn), actor.roles())) {
                return Refusal.of(
                        "assignee",
                        "「" + step.label() + "」按顺序签署，现在由"
                                + Holders.label(context.catalogue, context.process, List.of(turn)) + "签署。等其签署后再办理。");
            }
        }
        return null;
    }

    private static String names(Round round) {
        return round.named().stream()
                .filter(each -> each.isInstead() && each.isOpen())
                .map(each -> each.name)
                .collect(Collectors.joining("、"));
    }

    /** The actor is one of those whom the step wants; an account without a person is nobody of whom that could be said. */
    boolean mayBeAmong(CaseContext context, Sign rule) {
        if (rule.among() == null) {
            return true;
        }
        var id = context.actor.person();
        var person = id == null ? null : store.find("person", id).orElse(null);
        if (person == null) {
            return false;
        }
        Scope candidate = new ScopeOver(context.scope()) {
            @Override
            public @Nullable Object name(String name) {
                return name.equals("person") ? person : super.name(name);
            }
        };
        return Boolean.TRUE.equals(rule.among().evaluate(candidate));
    }

    private static @Nullable Refusal otherChoice(StepDefinition step, Round round, ChoiceDefinition choice) {
        if (!round.isUnanimous() || round.given().isEmpty()) {
            return null;
        }
        var first = round.given().getFirst();
        return first.choice.equals(choice.id())
                ? null
                : Refusal.of(
                        "sign",
                        first.name + "选择了「"
                                + step.choice(first.choice)
                                        .map(other -> other.label().zh())
                                        .orElse("")
                                + "」，「" + step.label() + "」的意见应当一致。协商一致后再提交，或者退回。");
    }

    private static SignRow row(
            CaseContext context,
            OpenTask task,
            StepDefinition step,
            ChoiceDefinition choice,
            @Nullable String opinion) {
        var row = new SignRow();
        row.id = IdWorker.getId();
        row.taskId = task.id();
        row.caseId = context.row.id;
        row.step = step.id();
        row.account = context.actor.account();
        row.name = context.actor.name();
        row.person = context.actor.person();
        row.choice = choice.id();
        row.opinion = opinion;
        row.at = context.now;
        return row;
    }

    private ActRow act(
            CaseContext context,
            OpenTask task,
            StepDefinition step,
            ChoiceDefinition choice,
            Decision decision,
            @Nullable String opinion) {
        var act = moves.act(
                context,
                ActRow.SIGN,
                step.id(),
                choice.id(),
                "签署：" + choice.label(),
                step.by(),
                decision.legalDay(),
                opinion);
        act.taskId = task.id();
        return act;
    }

    /** Where roles sign in order, the task goes to the next one. */
    private void passOn(CaseContext context, OpenTask task, StepDefinition step, Round round, OpenTask own) {
        if (own.besides().main() != null) {
            return;
        }
        var now = round.turn();
        var next = now == null ? null : Round.turn(step, step.by().indexOf(now) + 1);
        if (next != null) {
            board.assign(task.id(), Holders.key(context.process, List.of(next)), null, null, null);
        }
    }

    /** Nothing has enough votes: the round is taken back and everybody votes again. */
    private void again(CaseContext context, OpenTask task, StepDefinition step, Round round) {
        var struck = context.standing().stream()
                .filter(act -> act.is(ActRow.SIGN) && Long.valueOf(task.id()).equals(act.taskId))
                .map(act -> act.id)
                .collect(Collectors.toSet());
        var act = moves.act(context, ActRow.NEW_ROUND, step.id(), null, "各项意见都没有达到规定的比例，重新表决", step.by(), null, null);
        act.taskId = task.id();
        act.apart = false;
        moves.takeBack(context, struck, act);
        moves.record(context, act);
        signs.forget(task.id());
        board.removeBeside(context.row.id, task.id());
        round.named().forEach(signer -> call(context, task, signer));
    }

    void forgetBeside(CaseContext context, OpenTask task, StepDefinition step) {
        var rule = step.sign();
        if (rule != null && (!rule.add().isEmpty() || step.handOn().contains(HandOn.TRANSFER))) {
            board.removeBeside(context.row.id, task.id());
        }
    }
}
