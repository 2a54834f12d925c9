package org.longzheng.kernel.testkit.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.exchange.Workbooks;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordActs;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.reports.Reports;
import org.longzheng.kernel.reports.Reports.Question;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.CaseView.Task;
import org.longzheng.kernel.workflow.LegalDays;
import org.longzheng.kernel.workflow.LegalDays.Service;
import org.longzheng.kernel.workflow.Verbs;
import org.longzheng.kernel.workflow.Votes;
import org.longzheng.kernel.workflow.Votes.Minutes;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;

/** By the services that the screens call. */
record ServiceHands(TestPlatform platform) implements Hands {

    @Override
    public CaseMoved start(Actor actor, String process, Start start) {
        return workflows().start(actor, process, start);
    }

    @Override
    public CaseMoved choose(Actor actor, String task, Decision decision) {
        return workflows().choose(actor, task, decision);
    }

    @Override
    public CaseMoved act(Actor actor, Outside kind, CaseName of, String what, Decision decision) {
        return switch (kind) {
            case ACTION -> workflows().act(actor, of.process(), of.id(), what, decision);
            case PAUSE -> workflows().pause(actor, of.process(), of.id(), what, decision);
            case RESUME -> workflows().resume(actor, of.process(), of.id(), what, decision);
            case EXTEND -> workflows().extend(actor, of.process(), of.id(), what, decision);
        };
    }

    @Override
    public CaseMoved join(Actor actor, CaseName of, long leading, Decision decision) {
        return platform.ask(Verbs.class).join(actor, of.process(), of.id(), leading, decision);
    }

    @Override
    public void save(Actor actor, String task, Map<String, ?> values, Submission submission) {
        workflows().save(actor, task, values, submission);
    }

    @Override
    public List<Task> tasks(Actor actor, CaseName of) {
        return workflows()
                .view(actor, of.process(), of.id())
                .map(CaseView::tasks)
                .orElse(List.of());
    }

    @Override
    public CaseMoved serve(Actor actor, long document, Service service) {
        return platform.ask(LegalDays.class).serve(actor, document, service);
    }

    @Override
    public CaseMoved vote(Actor actor, String task, Minutes minutes) {
        return platform.ask(Votes.class).keep(actor, task, minutes);
    }

    @Override
    public CaseMoved ballot(Actor actor, String task, Ballot what, Map<Long, String> leftOut) {
        var votes = platform.ask(Votes.class);
        return switch (what) {
            case OPEN -> votes.open(actor, task, leftOut, Submission.once());
            case CLOSE -> votes.close(actor, task, null, Submission.once());
            case DISCARD -> votes.discard(actor, task, "作废", Submission.once());
        };
    }

    @Override
    public void cast(Actor actor, Map<String, String> said) {
        var votes = platform.ask(Votes.class);
        var waiting = votes.awaiting(actor);
        var vote = only(waiting.stream().map(Votes.Ballot::vote).toList());
        var subjects =
                waiting.getFirst().subjects().stream().map(Votes.Subject::key).toList();
        votes.cast(actor, vote, writtenOut(said, subjects));
    }

    @Override
    public RecordView create(Actor actor, String entity, Map<String, ?> values, Submission submission) {
        return records().create(actor, entity, values, submission);
    }

    @Override
    public int take(Actor actor, String entity, String imported, Map<String, Object> row, Submission submission) {
        var arrival = platform.ask(Workbooks.class).take(actor, entity, imported, List.of(row), submission);
        if (!arrival.refused().isEmpty()) {
            throw new RefusedException(arrival.refused().get(0));
        }
        return arrival.waiting();
    }

    @Override
    public RecordView change(Actor actor, Reference record, int version, Map<String, ?> values, Submission submission) {
        return records().change(actor, record.entity(), record.id(), version, values, submission);
    }

    @Override
    public RecordView act(Actor actor, Reference record, int version, String act, RecordActs.Given given) {
        return platform.ask(RecordActs.class).act(actor, record.entity(), record.id(), version, act, given);
    }

    @Override
    public Optional<RecordView> read(Actor actor, Reference record) {
        return records().read(actor, record.entity(), record.id());
    }

    @Override
    public List<RecordView> find(Actor actor, String entity, List<Filter.Test> conditions) {
        var all = Query.of(entity);
        return records()
                .list(actor, conditions.isEmpty() ? all : all.where(new Filter.And(List.copyOf(conditions))))
                .rows();
    }

    @Override
    public ReportTable report(Actor actor, String report, Question question) {
        return platform.ask(Reports.class).table(actor, report, question);
    }

    @Override
    public long behind(Actor actor, String report, Question question, String line, String column) {
        return platform.ask(Reports.class)
                .rows(actor, report, question, line, column, 0, 1)
                .total();
    }

    private Workflows workflows() {
        return platform.ask(Workflows.class);
    }

    private Records records() {
        return platform.ask(Records.class);
    }
}
