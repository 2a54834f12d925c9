package org.longzheng.kernel.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;

/**
 * What may be done with a task besides deciding it, and with a case whatever its step. As with {@link Workflows} every method judges rights, refuses
 * with Chinese sentences and changes nothing when it refuses. A decision's {@code reason} is the reason or opinion, its submission makes the act
 * happen once.
 */
public interface Verbs {

    /** 转办: gives the task to a colleague who may hold it, for good. */
    CaseMoved transfer(Actor actor, String task, String to, Decision decision);

    /** 委派: asks a colleague for an opinion; then the task comes back to the actor. */
    CaseMoved delegate(Actor actor, String task, String to, Decision decision);

    /** Says the opinion one was asked for and gives the task back. */
    CaseMoved answer(Actor actor, String task, Decision decision);

    /** Takes back a task that was delegated and not answered. */
    CaseMoved recall(Actor actor, String task, Decision decision);

    /** 加签: asks another official of the organ to sign. */
    CaseMoved addSigner(Actor actor, String task, String who, SignPlace place, Decision decision);

    /** 减签: takes back what {@link #addSigner} asked, while nothing is signed. */
    CaseMoved removeSigner(Actor actor, String task, String who, Decision decision);

    /** Ends a vote in which enough have voted, whoever is still missing. */
    CaseMoved conclude(Actor actor, String task, Decision decision);

    /** 抄送: lets colleagues read the case, and shows when they did. */
    CaseMoved copy(Actor actor, String task, List<String> people, List<String> roles, Decision decision);

    /** 催办: reminds whoever holds the task, at most once each working day. */
    CaseMoved urge(Actor actor, String task, Decision decision);

    /** 挂起: nobody acts on the case until it is continued. */
    CaseMoved suspend(Actor actor, String process, long caseId, Decision decision);

    /** 恢复. */
    CaseMoved continueCase(Actor actor, String process, long caseId, Decision decision);

    /** 并案: ends the case and lets the leading one carry on with it. */
    CaseMoved join(Actor actor, String process, long caseId, long leading, Decision decision);

    /** 分案: makes some rows, counted from 0, a case of their own; answers where the new case stands. */
    CaseMoved split(Actor actor, String process, long caseId, List<Integer> rows, Decision decision);

    /** 重开: goes on with an ended case in a new one; answers where that stands. */
    CaseMoved reopen(Actor actor, String process, long caseId, Decision decision);

    /** Cases to which the case could be joined, newest first; {@code words} may be empty. */
    List<Leading> leading(Actor actor, String process, long caseId, String words);

    /** A case that could lead. */
    record Leading(long caseId, String title, @Nullable String number) {}

    /** 批量: the same choice for many tasks, each in its own transaction. */
    List<BulkResult> chooseAll(Actor actor, List<String> tasks, Decision decision);

    /** Whom the actor may name for {@code transfer delegate add-signer copy}; empty when the task is not there or not theirs. */
    List<Candidate> candidates(Actor actor, String task, String verb);

    /** Where an added signer signs. */
    enum SignPlace {
        BEFORE,
        AFTER,
        PARALLEL
    }

    /**
     * Somebody who could be named.
     *
     * @param post organ and roles, as people read them
     * @param refused null when they may be named; else why not
     */
    record Candidate(
            String account,
            String name,
            String post,
            @Nullable String refused) {}

    /**
     * What became of one task of many.
     *
     * @param moved null when it was refused
     * @param refusals why it was refused
     */
    record BulkResult(String task, String title, @Nullable CaseMoved moved, List<Refusal> refusals) {}
}
