package org.longzheng.kernel.workflow.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.HandOn;
import org.longzheng.kernel.catalogue.StepDefinition.Sign;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.internal.Hands.Purpose;
import org.longzheng.kernel.workflow.internal.Holding.Held;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** 转办 and 委派: a task goes to a colleague, for good or for an opinion. */
@Component
class Delegating {

    private static final Refusal ASKED = Refusal.of("not-offered", "请您会签的件不能再转办。请签署，或者请对方减签。");

    private final Holding holding;
    private final Hands hands;
    private final Gates gates;
    private final Moves moves;
    private final Signing signing;
    private final SignerMapper signers;
    private final TaskBoard board;
    private final Submitted submitted;

    Delegating(
            Holding holding,
            Hands hands,
            Gates gates,
            Moves moves,
            Signing signing,
            SignerMapper signers,
            TaskBoard board,
            Submitted submitted) {
        this.holding = holding;
        this.hands = hands;
        this.gates = gates;
        this.moves = moves;
        this.signing = signing;
        this.signers = signers;
        this.board = board;
        this.submitted = submitted;
    }

    // away from here

    CaseMoved transfer(Actor actor, String taskId, String to, Decision decision) {
        return once(actor, taskId, ActRow.TRANSFER, decision, held -> {
            Gates.refuse(whyNotTransfer(held.context(), held.task(), held.own()));
            Gates.refuse(gates.needs(held.context(), List.of("reason"), decision.reason(), "转办"));
            var step = held.context().step(held.task().step()).orElseThrow(Contexts::notFound);
            var other = hands.named(held.context(), held.task(), step, Purpose.TRANSFER, to);
            var what = "转给" + other.name() + "办理";
            if (signsBesideOthers(step)) {
                signing.call(held.context(), held.task(), instead(held, other, decision));
                what = "转给" + other.name() + "签署";
            } else {
                board.assign(held.task().id(), null, other.account(), null, null);
            }
            return note(held, ActRow.TRANSFER, what, decision);
        });
    }

    private SignerRow instead(Held held, Actor other, Decision decision) {
        var row = signer(held, other, SignerRow.INSTEAD, decision.reason());
        signers.insert(row);
        return row;
    }

    static SignerRow signer(Held held, Actor other, String place, @Nullable String reason) {
        var row = new SignerRow();
        row.id = IdWorker.getId();
        row.taskId = held.task().id();
        row.caseId = held.context().row.id;
        row.place = place;
        row.account = other.account();
        row.name = other.name();
        row.person = other.person();
        row.organ = other.organ();
        row.askedBy = held.context().actor.account();
        row.askedByName = held.context().actor.name();
        row.askedAt = held.context().now;
        row.reason = reason == null || reason.isBlank() ? null : reason.strip();
        row.state = SignerRow.WAITING;
        return row;
    }

    CaseMoved delegate(Actor actor, String taskId, String to, Decision decision) {
        return once(actor, taskId, ActRow.DELEGATE, decision, held -> {
            Gates.refuse(whyNotDelegate(held.context(), held.task(), held.own()));
            var step = held.context().step(held.task().step()).orElseThrow(Contexts::notFound);
            var other = hands.named(held.context(), held.task(), step, Purpose.DELEGATE, to);
            board.assign(held.task().id(), null, other.account(), actor.account(), actor.name());
            return note(held, ActRow.DELEGATE, "委派" + other.name() + "提出意见", decision);
        });
    }

    // and back

    CaseMoved answer(Actor actor, String taskId, Decision decision) {
        return once(actor, taskId, ActRow.ANSWER, decision, held -> {
            var context = held.context();
            var besides = held.own().besides();
            if (besides.returnsTo() == null) {
                throw new RefusedException(Refusal.of("not-offered", "这一环节没有委派给您提出意见，或者已经收回。打开事项查看最新情况。"));
            }
            Gates.refuse(gates.holder(context, held.own()));
            Gates.refuse(gates.apart(context, held.task().step()));
            Gates.refuse(gates.avoid(context, held.task().step()));
            if (decision.reason() == null || decision.reason().isBlank()) {
                throw new RefusedException(
                        Refusal.of("needs-reason", "reason", "还没有写意见。写明意见后再交回" + besides.returnsName() + "。"));
            }
            board.assign(held.task().id(), null, besides.returnsTo(), null, null);
            var act = act(held, ActRow.ANSWER, "提出意见，交回" + besides.returnsName(), decision);
            act.apart = context.process.apart().contains(held.task().step());
            return moves.noted(context, act);
        });
    }

    CaseMoved recall(Actor actor, String taskId, Decision decision) {
        return once(actor, taskId, ActRow.RECALL, decision, held -> {
            if (!actor.account().equals(held.own().besides().returnsTo())) {
                throw new RefusedException(Refusal.of("not-offered", "这一环节现在没有由您委派出去。打开事项查看最新情况。"));
            }
            board.assign(held.task().id(), null, actor.account(), null, null);
            return note(held, ActRow.RECALL, "收回委派", decision);
        });
    }

    // what stands against it

    /** Why the task cannot be decided because it is away for an opinion, or null. */
    static @Nullable Refusal whyAway(CaseContext context, OpenTask task) {
        var besides = task.besides();
        var account = context.actor.account();
        if (besides.returnsTo() == null || context.actor.isPlatform()) {
            return null;
        }
        if (account.equals(besides.returnsTo())) {
            return Refusal.of("delegated", "您已委派他人提出意见，对方还没有交回。等意见交回，或者先收回再办理。");
        }
        return account.equals(task.assignee())
                ? Refusal.of(
                        "delegated",
                        "您受" + besides.returnsName() + "委派提出意见，不能代为决定。写明意见后交回" + besides.returnsName() + "。")
                : null;
    }

    @Nullable
    Refusal whyNotTransfer(CaseContext context, OpenTask task, OpenTask own) {
        var refused = whyNot(context, task, own, HandOn.TRANSFER, "转办");
        if (refused != null) {
            return refused;
        }
        var step = context.step(task.step()).orElseThrow(Contexts::notFound);
        if (step.sign() == null) {
            return null;
        }
        var round = signing.round(step, step.sign(), task.id());
        // whoever passes their signature on cannot give the one they were asked for
        return round.askedOf(context.actor.account()).isPresent() ? ASKED : signing.whyNot(context, own, step, round);
    }

    @Nullable
    Refusal whyNotDelegate(CaseContext context, OpenTask task, OpenTask own) {
        var refused = whyNot(context, task, own, HandOn.DELEGATE, "委派");
        if (refused != null) {
            return refused;
        }
        var step = context.step(task.step()).orElseThrow(Contexts::notFound);
        if (step.sign() != null && step.sign().people() > 1) {
            return Refusal.of("not-offered", "「" + step.label() + "」由多人会签，不能委派。需要听取他人意见的，请其加签。");
        }
        return null;
    }

    private @Nullable Refusal whyNot(CaseContext context, OpenTask task, OpenTask own, HandOn wanted, String verb) {
        var step = context.step(task.step()).orElse(null);
        if (step == null) {
            return Refusal.of("not-offered", "补正由申请人办理，不能" + verb + "。");
        }
        var holder = gates.holder(context, own);
        if (holder != null) {
            return holder;
        }
        if (!step.handOn().contains(wanted)) {
            return Refusal.of("not-offered", "「" + step.label() + "」不能" + verb + "。请本人办理，或者选择其他处理方式。");
        }
        if (own.besides().main() != null) {
            return Refusal.of("not-offered", "请您会签的件不能再" + verb + "。请签署，或者请对方减签。");
        }
        return whyAway(context, own);
    }

    private static boolean signsBesideOthers(StepDefinition step) {
        var sign = step.sign();
        return sign != null && sign.people() > 1 && sign.mode() != Sign.Mode.ANY && sign.mode() != Sign.Mode.SEQUENCE;
    }

    // noting it

    private CaseMoved once(
            Actor actor, String taskId, String verb, Decision decision, Function<Held, CaseMoved> effect) {
        return submitted.once(
                actor, decision.submission(), verb + " " + taskId, () -> effect.apply(holding.hold(actor, taskId)));
    }

    private CaseMoved note(Held held, String kind, String what, Decision decision) {
        return moves.noted(held.context(), act(held, kind, what, decision));
    }

    private ActRow act(Held held, String kind, String what, Decision decision) {
        var context = held.context();
        var act = moves.act(
                context,
                kind,
                held.task().step(),
                null,
                what,
                context.holders(held.task().step()),
                null,
                decision.reason());
        act.taskId = held.task().id();
        act.apart = false;
        return act;
    }
}
