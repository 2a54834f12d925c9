package org.longzheng.kernel.workflow.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Verbs.SignPlace;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.internal.Hands.Purpose;
import org.longzheng.kernel.workflow.internal.Holding.Held;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** 加签, 减签, and the end of a vote for which not everybody came. */
@Component
class AddingSigners {

    private static final int MOST = 20;

    private final Holding holding;
    private final Hands hands;
    private final Gates gates;
    private final Moves moves;
    private final Signing signing;
    private final SignerMapper signers;
    private final Deciding deciding;
    private final TaskBoard board;
    private final Submitted submitted;

    AddingSigners(
            Holding holding,
            Hands hands,
            Gates gates,
            Moves moves,
            Signing signing,
            SignerMapper signers,
            Deciding deciding,
            TaskBoard board,
            Submitted submitted) {
        this.holding = holding;
        this.hands = hands;
        this.gates = gates;
        this.moves = moves;
        this.signing = signing;
        this.signers = signers;
        this.deciding = deciding;
        this.board = board;
        this.submitted = submitted;
    }

    CaseMoved add(Actor actor, String taskId, String who, SignPlace place, Decision decision) {
        return submitted.once(actor, decision.submission(), "add-signer " + taskId + " " + who, () -> {
            var held = holding.hold(actor, taskId);
            var context = held.context();
            Gates.refuse(whyNotAdd(context, held.task(), held.own()));
            var step = step(held);
            var word = place.name().toLowerCase(Locale.ROOT);
            if (!rule(step).add().contains(word)) {
                throw new RefusedException(
                        Refusal.of("not-offered", "「" + step.label() + "」不能" + words(place) + "加签。换一种加签方式。"));
            }
            var other = hands.named(context, held.task(), step, Purpose.ADD_SIGNER, who);
            var row = Delegating.signer(held, other, word, decision.reason());
            signers.insert(row);
            if (place != SignPlace.AFTER) {
                signing.call(context, held.task(), row);
            }
            return moves.noted(
                    context, act(held, ActRow.ADD_SIGNER, "请" + other.name() + words(place) + "会签", decision.reason()));
        });
    }

    private static String words(SignPlace place) {
        return switch (place) {
            case BEFORE -> "在本人签署前";
            case AFTER -> "在本人签署后";
            case PARALLEL -> "同时";
        };
    }

    /** Takes back an official who was asked and has not signed; when everybody else has, that decides the step. */
    CaseMoved remove(Actor actor, String taskId, String who, Decision decision) {
        return submitted.once(actor, decision.submission(), "remove-signer " + taskId + " " + who, () -> {
            var held = holding.hold(actor, taskId);
            var context = held.context();
            var step = step(held);
            var signer = signing.round(step, rule(step), held.task().id()).named().stream()
                    .filter(each ->
                            each.account.equals(who) && !each.isInstead() && each.askedBy.equals(actor.account()))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(Refusal.of("not-offered", "您没有请这位人员会签，不能减签。打开事项查看最新情况。")));
            if (!signer.isOpen()) {
                throw new RefusedException(Refusal.of("signed", signer.name + "已经签署，不能减签。"));
            }
            signers.stand(signer.id, SignerRow.TAKEN_BACK, signer.ownTask);
            if (signer.ownTask != null) {
                board.remove(signer.ownTask);
            }
            var moved = moves.noted(
                    context, act(held, ActRow.REMOVE_SIGNER, "不再请" + signer.name + "会签", decision.reason()));
            var left = signing.round(step, rule(step), held.task().id()).now();
            return left.choice() == null
                    ? moved
                    : deciding.conclude(
                            context,
                            held.task(),
                            step,
                            step.choice(left.choice()).orElseThrow(),
                            decision);
        });
    }

    /** Ends a vote in which enough have voted. */
    CaseMoved conclude(Actor actor, String taskId, Decision decision) {
        return submitted.once(actor, decision.submission(), "conclude " + taskId, () -> {
            var held = holding.hold(actor, taskId);
            Gates.refuse(whyNotConclude(held.context(), held.task(), held.own()));
            var step = step(held);
            var choice = signing.round(step, rule(step), held.task().id())
                    .passing()
                    .flatMap(step::choice)
                    .orElseThrow(Contexts::notFound);
            Gates.refuse(gates.needs(
                    held.context(),
                    choice.needs(),
                    decision.reason(),
                    choice.label().zh()));
            return deciding.conclude(held.context(), held.task(), step, choice, decision);
        });
    }

    // what stands against it

    @Nullable
    Refusal whyNotAdd(CaseContext context, OpenTask task, OpenTask own) {
        var step = context.step(task.step()).orElse(null);
        if (step == null || step.sign() == null || step.sign().add().isEmpty()) {
            return Refusal.of("not-offered", "「" + context.stepLabel(task.step()) + "」不能加签。");
        }
        var holder = gates.holder(context, own);
        if (holder != null) {
            return holder;
        }
        var round = signing.round(step, step.sign(), task.id());
        var whyNot = signing.whyNot(context, own, step, round);
        if (whyNot != null && !whyNot.id().equals("sign")) {
            return whyNot;
        }
        return round.named().size() >= MOST
                ? Refusal.of("not-offered", "「" + step.label() + "」已经请了 " + MOST + " 人会签，不能再加。")
                : null;
    }

    @Nullable
    Refusal whyNotConclude(CaseContext context, OpenTask task, OpenTask own) {
        var step = context.step(task.step()).orElse(null);
        if (step == null || step.sign() == null || !step.sign().mode().name().equals("QUORUM")) {
            return Refusal.of("not-offered", "「" + context.stepLabel(task.step()) + "」不是表决，不需要结束表决。");
        }
        var holder = gates.holder(context, own);
        if (holder != null) {
            return holder;
        }
        var round = signing.round(step, step.sign(), task.id());
        if (!round.isQuorate()) {
            return Refusal.of(
                    "quorum",
                    "还没有达到规定的表决人数：应表决 " + round.expected() + " 人，已表决 "
                            + round.given().size() + " 人。等更多人员表决后再结束。");
        }
        return round.passing().isEmpty() ? Refusal.of("quorum", "各项意见都没有达到规定的比例，不能结束表决。等其他人员表决。") : null;
    }

    private static StepDefinition step(Held held) {
        return held.context()
                .step(held.task().step())
                .filter(step -> step.sign() != null)
                .orElseThrow(() -> new RefusedException(Refusal.of("not-offered", "这一环节不是会签。打开事项查看最新情况。")));
    }

    private static StepDefinition.Sign rule(StepDefinition step) {
        return java.util.Objects.requireNonNull(step.sign());
    }

    private ActRow act(Held held, String kind, String what, @Nullable String reason) {
        var context = held.context();
        var act = moves.act(
                context,
                kind,
                held.task().step(),
                null,
                what,
                context.holders(held.task().step()),
                null,
                reason);
        act.taskId = held.task().id();
        act.apart = false;
        return act;
    }
}
