package org.longzheng.kernel.workflow.internal;

import java.util.List;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Verbs;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.internal.Hands.Purpose;
import org.springframework.stereotype.Component;

/** The one door to the verbs; behind it each has a class of its own. */
@Component
class VerbDoor implements Verbs {

    private final Delegating delegating;
    private final AddingSigners adding;
    private final Copying copying;
    private final Urging urging;
    private final Suspending suspending;
    private final Joining joining;
    private final Reopening reopening;
    private final ManyAtOnce many;
    private final Hands hands;
    private final Gates gates;
    private final Holding holding;
    private final ActTransactions transactions;

    VerbDoor(
            Delegating delegating,
            AddingSigners adding,
            Copying copying,
            Urging urging,
            Suspending suspending,
            Joining joining,
            Reopening reopening,
            ManyAtOnce many,
            Hands hands,
            Gates gates,
            Holding holding,
            ActTransactions transactions) {
        this.delegating = delegating;
        this.adding = adding;
        this.copying = copying;
        this.urging = urging;
        this.suspending = suspending;
        this.joining = joining;
        this.reopening = reopening;
        this.many = many;
        this.hands = hands;
        this.gates = gates;
        this.holding = holding;
        this.transactions = transactions;
    }

    @Override
    public CaseMoved transfer(Actor actor, String task, String to, Decision decision) {
        return delegating.transfer(actor, task, to, decision);
    }

    @Override
    public CaseMoved delegate(Actor actor, String task, String to, Decision decision) {
        return delegating.delegate(actor, task, to, decision);
    }

    @Override
    public CaseMoved answer(Actor actor, String task, Decision decision) {
        return delegating.answer(actor, task, decision);
    }

    @Override
    public CaseMoved recall(Actor actor, String task, Decision decision) {
        return delegating.recall(actor, task, decision);
    }

    @Override
    public CaseMoved addSigner(Actor actor, String task, String who, SignPlace place, Decision decision) {
        return adding.add(actor, task, who, place, decision);
    }

    @Override
    public CaseMoved removeSigner(Actor actor, String task, String who, Decision decision) {
        return adding.remove(actor, task, who, decision);
    }

    @Override
    public CaseMoved conclude(Actor actor, String task, Decision decision) {
        return adding.conclude(actor, task, decision);
    }

    @Override
    public CaseMoved copy(Actor actor, String task, List<String> people, List<String> roles, Decision decision) {
        return copying.copy(actor, task, people, roles, decision);
    }

    @Override
    public CaseMoved urge(Actor actor, String task, Decision decision) {
        return urging.urge(actor, task, decision);
    }

    @Override
    public CaseMoved suspend(Actor actor, String process, long caseId, Decision decision) {
        return suspending.suspend(actor, process, caseId, decision);
    }

    @Override
    public CaseMoved continueCase(Actor actor, String process, long caseId, Decision decision) {
        return suspending.proceed(actor, process, caseId, decision);
    }

    @Override
    public CaseMoved join(Actor actor, String process, long caseId, long leading, Decision decision) {
        return joining.join(actor, process, caseId, leading, decision);
    }

    @Override
    public CaseMoved split(Actor actor, String process, long caseId, List<Integer> rows, Decision decision) {
        return reopening.split(actor, process, caseId, rows, decision);
    }

    @Override
    public CaseMoved reopen(Actor actor, String process, long caseId, Decision decision) {
        return reopening.reopen(actor, process, caseId, decision);
    }

    @Override
    public List<Leading> leading(Actor actor, String process, long caseId, String words) {
        return joining.leading(actor, process, caseId, words);
    }

    @Override
    public List<BulkResult> chooseAll(Actor actor, List<String> tasks, Decision decision) {
        return many.choose(actor, tasks, decision);
    }

    @Override
    public List<Candidate> candidates(Actor actor, String task, String verb) {
        var purpose = switch (verb) {
            case "transfer" -> Purpose.TRANSFER;
            case "delegate" -> Purpose.DELEGATE;
            case "add-signer" -> Purpose.ADD_SIGNER;
            case "copy" -> Purpose.COPY;
            default -> null;
        };
        if (purpose == null) {
            return List.of();
        }
        return transactions.inOne(() -> {
            try {
                var held = holding.hold(actor, task);
                var step = held.context().step(held.task().step()).orElse(null);
                return step == null || gates.holder(held.context(), held.own()) != null
                        ? List.of()
                        : hands.candidates(held.context(), held.task(), step, purpose);
            } catch (RefusedException gone) {
                return List.of();
            }
        });
    }
}
