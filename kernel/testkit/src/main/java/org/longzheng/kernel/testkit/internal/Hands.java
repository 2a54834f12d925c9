package org.longzheng.kernel.testkit.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.RecordActs;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.reports.Reports.Question;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView.Task;
import org.longzheng.kernel.workflow.LegalDays.Service;
import org.longzheng.kernel.workflow.Votes.Minutes;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;

/**
 * How the people of a scenario do things: by the services that the screens call, or over the HTTP interface as a client does. What is refused is thrown as
 * {@link org.longzheng.kernel.sdk.RefusedException} by both.
 */
interface Hands {

    CaseMoved start(Actor actor, String process, Start start);

    CaseMoved choose(Actor actor, String task, Decision decision);

    /** An act on a case outside its steps. */
    CaseMoved act(Actor actor, Outside kind, CaseName of, String what, Decision decision);

    /** Joins a case to the one that carries on. */
    CaseMoved join(Actor actor, CaseName of, long leading, Decision decision);

    /** Saves what a task lets its people write. */
    void save(Actor actor, String task, Map<String, ?> values, Submission submission);

    /** The open tasks of a case as somebody sees them; none when the case is not theirs to see. */
    List<Task> tasks(Actor actor, CaseName of);

    CaseMoved serve(Actor actor, long document, Service service);

    /** Keeps the result of a meeting at a step that votes. */
    CaseMoved vote(Actor actor, String task, Minutes minutes);

    /** Opens, closes or discards an electronic ballot. */
    CaseMoved ballot(Actor actor, String task, Ballot what, Map<Long, String> leftOut);

    /** Casts a ballot in the only vote that waits for the actor: subject to option, or with the key {@link #ALL} one option for all subjects. */
    void cast(Actor actor, Map<String, String> said);

    /** Stands for every subject. */
    String ALL = "*";

    /** The ballot, with its option for every subject written out. */
    default Map<String, String> writtenOut(Map<String, String> said, List<String> subjects) {
        var option = said.get(ALL);
        return option == null
                ? said
                : subjects.stream().collect(Collectors.toMap(subject -> subject, subject -> option));
    }

    RecordView create(Actor actor, String entity, Map<String, ?> values, Submission submission);

    RecordView change(Actor actor, Reference record, int version, Map<String, ?> values, Submission submission);

    /** Takes a row of a file from elsewhere; answers how many rows wait for a person. */
    int take(Actor actor, String entity, String imported, Map<String, Object> row, Submission submission);

    RecordView act(Actor actor, Reference record, int version, String act, RecordActs.Given given);

    Optional<RecordView> read(Actor actor, Reference record);

    List<RecordView> find(Actor actor, String entity, List<Filter.Test> conditions);

    ReportTable report(Actor actor, String report, Question question);

    /** How many records a number of a report drills to. */
    long behind(Actor actor, String report, Question question, String line, String column);

    /** The one vote that waits for somebody. */
    default long only(List<Long> votes) {
        if (votes.size() != 1) {
            throw new RefusedException(Refusal.of("not-found", "没有等您投票的表决，或者不止一项。"));
        }
        return votes.getFirst();
    }

    /** What is done with an electronic ballot. */
    enum Ballot {
        OPEN,
        CLOSE,
        DISCARD
    }

    /** What may be done outside the steps. */
    enum Outside {
        ACTION,
        PAUSE,
        RESUME,
        EXTEND
    }

    /** A case by its process and its number. */
    record CaseName(String process, long id) {}
}
