package org.longzheng.fakes;

import java.util.ArrayList;
import java.util.List;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.workflow.Verbs;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;

/** Plays the verbs: two colleagues, one of whom must not be named. */
public class FakeVerbs implements Verbs {

    private final List<String> done = new ArrayList<>();

    /** What was done, in words. */
    public List<String> done() {
        return done;
    }

    private CaseMoved did(String words, Decision decision) {
        done.add(decision.reason() == null ? words : words + " " + decision.reason());
        return new CaseMoved("practice-licence", 100, List.of("examine"), null, List.of(), List.of());
    }

    @Override
    public CaseMoved transfer(Actor actor, String task, String to, Decision decision) {
        return did("transfer " + to, decision);
    }

    @Override
    public CaseMoved delegate(Actor actor, String task, String to, Decision decision) {
        return did("delegate " + to, decision);
    }

    @Override
    public CaseMoved answer(Actor actor, String task, Decision decision) {
        return did("answer", decision);
    }

    @Override
    public CaseMoved recall(Actor actor, String task, Decision decision) {
        return did("recall", decision);
    }

    @Override
    public CaseMoved addSigner(Actor actor, String task, String who, SignPlace place, Decision decision) {
        return did("add-signer " + who + " " + place, decision);
    }

    @Override
    public CaseMoved removeSigner(Actor actor, String task, String who, Decision decision) {
        return did("remove-signer " + who, decision);
    }

    @Override
    public CaseMoved conclude(Actor actor, String task, Decision decision) {
        return did("conclude", decision);
    }

    @Override
    public CaseMoved copy(Actor actor, String task, List<String> people, List<String> roles, Decision decision) {
        return did("copy " + people, decision);
    }

    @Override
    public CaseMoved urge(Actor actor, String task, Decision decision) {
        return did("urge", decision);
    }

    @Override
    public CaseMoved suspend(Actor actor, String process, long caseId, Decision decision) {
        return did("suspend", decision);
    }

    @Override
    public CaseMoved continueCase(Actor actor, String process, long caseId, Decision decision) {
        return did("continue", decision);
    }

    @Override
    public CaseMoved join(Actor actor, String process, long caseId, long leading, Decision decision) {
        return did("join " + leading, decision);
    }

    @Override
    public CaseMoved split(Actor actor, String process, long caseId, List<Integer> rows, Decision decision) {
        return did("split " + rows, decision);
    }

    @Override
    public CaseMoved reopen(Actor actor, String process, long caseId, Decision decision) {
        return did("reopen", decision);
    }

    @Override
    public List<Leading> leading(Actor actor, String process, long caseId, String words) {
        return List.of(new Leading(101, "演示主件", null));
    }

    @Override
    public List<BulkResult> chooseAll(Actor actor, List<String> tasks, Decision decision) {
        done.add("all " + tasks.size() + " " + decision.choice());
        return tasks.stream()
                .map(task -> task.equals("t0")
                        ? new BulkResult(task, "演示", null, List.of(Refusal.of("bulk", "已经超期，应当逐件办理。打开事项办理。")))
                        : new BulkResult(
                                task,
                                "演示",
                                new CaseMoved("practice-licence", 100, List.of(), null, List.of(), List.of()),
                                List.of()))
                .toList();
    }

    @Override
    public List<Candidate> candidates(Actor actor, String task, String verb) {
        return List.of(
                new Candidate("ceshi.ding", "演示丁", "哈尔滨市司法局 律师工作经办", null),
                new Candidate("ceshi.yi", "演示乙", "哈尔滨市司法局 窗口", "应回避，办理过本件的「受理」"));
    }
}
