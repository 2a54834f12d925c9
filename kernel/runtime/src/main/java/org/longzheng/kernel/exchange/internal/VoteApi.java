package org.longzheng.kernel.exchange.internal;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Votes;
import org.longzheng.kernel.workflow.Votes.Minutes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Votes at a step, and ballots of those who are called. Rights are those of {@link Votes}. */
@RestController
@RequestMapping("/api/v1")
class VoteApi {

    private final Votes votes;
    private final Sessions sessions;

    VoteApi(Votes votes, Sessions sessions) {
        this.votes = votes;
        this.sessions = sessions;
    }

    @GetMapping("/tasks/{id}/vote")
    Map<String, @Nullable Object> sheet(@PathVariable String id) {
        var sheet = votes.sheet(sessions.actor(), id);
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("label", sheet.label());
        json.put("basis", sheet.basis());
        json.put("secret", sheet.secret());
        json.put("written", sheet.written());
        json.put("called", sheet.called().stream().map(VoteApi::called).toList());
        json.put("subjects", sheet.subjects());
        json.put("options", sheet.options());
        json.put("reasons", sheet.reasons());
        json.put("running", sheet.running());
        json.put("cast", sheet.cast());
        return json;
    }

    private static Map<String, @Nullable Object> called(Votes.Called called) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("record", Long.toString(called.record()));
        json.put("name", called.name());
        json.put("leftOut", called.leftOut());
        return json;
    }

    @PostMapping("/tasks/{id}/vote")
    Map<String, @Nullable Object> keep(
            @PathVariable String id,
            @RequestBody Held body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(votes.keep(sessions.actor(), id, body.minutes(key)));
    }

    @PostMapping("/tasks/{id}/ballot")
    Map<String, @Nullable Object> open(
            @PathVariable String id,
            @RequestBody Held body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(votes.open(sessions.actor(), id, body.out(), ApiSubmission.of(key, Map.of())));
    }

    @PostMapping("/tasks/{id}/ballot/close")
    Map<String, @Nullable Object> close(
            @PathVariable String id,
            @RequestBody Held body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(votes.close(sessions.actor(), id, body.note(), ApiSubmission.of(key, Map.of())));
    }

    @PostMapping("/tasks/{id}/ballot/discard")
    Map<String, @Nullable Object> discard(
            @PathVariable String id,
            @RequestBody Held body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        var reason = body.note() == null ? "" : body.note();
        return CaseApi.moved(votes.discard(sessions.actor(), id, reason, ApiSubmission.of(key, Map.of())));
    }

    @GetMapping("/ballots")
    List<Map<String, @Nullable Object>> awaiting() {
        return votes.awaiting(sessions.actor()).stream().map(VoteApi::ballot).toList();
    }

    private static Map<String, @Nullable Object> ballot(Votes.Ballot ballot) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("vote", Long.toString(ballot.vote()));
        json.put("process", ballot.process());
        json.put("case", Long.toString(ballot.caseId()));
        json.put("title", ballot.title());
        json.put("label", ballot.label());
        json.put("stepLabel", ballot.stepLabel());
        json.put("secret", ballot.secret());
        json.put("subjects", ballot.subjects());
        json.put("options", ballot.options());
        return json;
    }

    @PostMapping("/ballots/{vote}")
    void cast(@PathVariable long vote, @RequestBody Said body) {
        votes.cast(sessions.actor(), vote, body.said() == null ? Map.of() : body.said());
    }

    /** What a ballot says: subject to option. */
    record Said(@Nullable Map<String, String> said) {}

    /**
     * The result of a meeting, or who is not counted in a ballot; ids are texts.
     *
     * @param note a remark, or why a ballot is discarded
     */
    record Held(
            @Nullable Integer expected,
            @Nullable Map<String, String> leftOut,
            @Nullable List<String> presentPeople,
            @Nullable Integer present,
            @Nullable Map<String, Map<String, Integer>> counts,
            @Nullable LocalDate heldOn,
            @Nullable String note) {

        Map<Long, String> out() {
            var out = new LinkedHashMap<Long, String>();
            if (leftOut != null) {
                leftOut.forEach((record, reason) -> out.put(id(record), reason));
            }
            return out;
        }

        Minutes minutes(@Nullable String key) {
            Set<Long> people = presentPeople == null
                    ? null
                    : presentPeople.stream().map(Held::id).collect(Collectors.toSet());
            return new Minutes(
                    expected,
                    out(),
                    people,
                    present == null ? 0 : present,
                    counts == null ? Map.of() : counts,
                    heldOn,
                    note,
                    ApiSubmission.of(key, Map.of()));
        }

        private static long id(String text) {
            if (!text.matches("[0-9]{1,19}")) {
                throw new RefusedException(Refusal.of("bad-request", "人员用名册上的编号表示，“" + text + "”不是编号。"));
            }
            return Long.parseLong(text);
        }
    }
}
