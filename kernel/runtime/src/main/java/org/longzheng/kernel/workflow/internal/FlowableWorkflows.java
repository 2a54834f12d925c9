package org.longzheng.kernel.workflow.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Workflows;
import org.springframework.stereotype.Component;

/** The one door to cases; behind it each kind of act has a class of its own. */
@Component
class FlowableWorkflows implements Workflows {

    private final Starting starting;
    private final Deciding deciding;
    private final Acting acting;
    private final Extending extending;
    private final Materials materials;
    private final CaseViews views;

    FlowableWorkflows(
            Starting starting,
            Deciding deciding,
            Acting acting,
            Extending extending,
            Materials materials,
            CaseViews views) {
        this.starting = starting;
        this.deciding = deciding;
        this.acting = acting;
        this.extending = extending;
        this.materials = materials;
        this.views = views;
    }

    @Override
    public List<String> startable(Actor actor) {
        return starting.startable(actor);
    }

    @Override
    public List<Refusal> judgeStart(Actor actor, String process, Map<String, ?> values) {
        return starting.judge(actor, process, values);
    }

    @Override
    public Optional<Prospect> prospect(Actor actor, String process, Map<String, ?> values) {
        return starting.prospect(actor, process, values);
    }

    @Override
    public CaseMoved start(Actor actor, String process, Start start) {
        return starting.start(actor, process, start);
    }

    @Override
    public CaseMoved choose(Actor actor, String task, Decision decision) {
        return deciding.choose(actor, task, decision);
    }

    @Override
    public CaseMoved act(Actor actor, String process, long caseId, String action, Decision decision) {
        return acting.act(actor, process, caseId, action, decision);
    }

    @Override
    public CaseMoved pause(Actor actor, String process, long caseId, String pause, Decision decision) {
        return acting.pause(actor, process, caseId, pause, decision, true);
    }

    @Override
    public CaseMoved resume(Actor actor, String process, long caseId, String pause, Decision decision) {
        return acting.pause(actor, process, caseId, pause, decision, false);
    }

    @Override
    public CaseMoved extend(Actor actor, String process, long caseId, String limit, Decision decision) {
        return extending.extend(actor, process, caseId, limit, decision);
    }

    @Override
    public void save(Actor actor, String task, Map<String, ?> values, Submission submission) {
        deciding.save(actor, task, values, submission);
    }

    @Override
    public void material(
            Actor actor, String process, long caseId, String material, MaterialState state, @Nullable Long file) {
        materials.set(actor, process, caseId, material, state, file);
    }

    @Override
    public Optional<CaseView> view(Actor actor, String process, long caseId) {
        return views.view(actor, process, caseId);
    }
}
