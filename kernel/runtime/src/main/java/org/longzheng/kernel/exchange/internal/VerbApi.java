package org.longzheng.kernel.exchange.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Verbs;
import org.longzheng.kernel.workflow.Verbs.Candidate;
import org.longzheng.kernel.workflow.Verbs.SignPlace;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What may be done with tasks and cases besides deciding. Rights are those of {@link Verbs}. */
@RestController
@RequestMapping("/api/v1")
class VerbApi {

    private final Verbs verbs;
    private final Sessions sessions;

    VerbApi(Verbs verbs, Sessions sessions) {
        this.verbs = verbs;
        this.sessions = sessions;
    }

    @GetMapping("/tasks/{id}/candidates")
    List<Candidate> candidates(@PathVariable String id, @RequestParam("for") String verb) {
        return verbs.candidates(sessions.actor(), id, verb);
    }

    @PostMapping("/tasks/{id}/transfer")
    Map<String, @Nullable Object> transfer(
            @PathVariable String id,
            @RequestBody Asked body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(verbs.transfer(sessions.actor(), id, body.named(), body.decision(key)));
    }

    @PostMapping("/tasks/{id}/delegate")
    Map<String, @Nullable Object> delegate(
            @PathVariable String id,
            @RequestBody Asked body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(verbs.delegate(sessions.actor(), id, body.named(), body.decision(key)));
    }

    @PostMapping("/tasks/{id}/answer")
    Map<String, @Nullable Object> answer(
            @PathVariable String id,
            @RequestBody Asked body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(verbs.answer(sessions.actor(), id, body.decision(key)));
    }

    @PostMapping("/tasks/{id}/recall")
    Map<String, @Nullable Object> recall(
            @PathVariable String id,
            @RequestBody Asked body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(verbs.recall(sessions.actor(), id, body.decision(key)));
    }

    @PostMapping("/tasks/{id}/signers")
    Map<String, @Nullable Object> addSigner(
            @PathVariable String id,
            @RequestBody Asked body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(verbs.addSigner(sessions.actor(), id, body.named(), body.signPlace(), body.decision(key)));
    }

    @DeleteMapping("/tasks/{id}/signers/{account}")
    Map<String, @Nullable Object> removeSigner(
            @PathVariable String id,
            @PathVariable String account,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        var decision = new Asked(null, null, null, null, reason).decision(key);
        return CaseApi.moved(verbs.removeSigner(sessions.actor(), id, account, decision));
    }

    @PostMapping("/tasks/{id}/conclude")
    Map<String, @Nullable Object> conclude(
            @PathVariable String id,
            @RequestBody Asked body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(verbs.conclude(sessions.actor(), id, body.decision(key)));
    }

    @PostMapping("/tasks/{id}/copies")
    Map<String, @Nullable Object> copy(
            @PathVariable String id,
            @RequestBody Asked body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(verbs.copy(
                sessions.actor(),
                id,
                body.people() == null ? List.of() : body.people(),
                body.roles() == null ? List.of() : body.roles(),
                body.decision(key)));
    }

    @PostMapping("/tasks/{id}/urge")
    Map<String, @Nullable Object> urge(
            @PathVariable String id,
            @RequestBody Asked body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(verbs.urge(sessions.actor(), id, body.decision(key)));
    }

    @PostMapping("/processes/{process}/cases/{id}/suspend")
    Map<String, @Nullable Object> suspend(
            @PathVariable String process,
            @PathVariable long id,
            @RequestBody Asked body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(verbs.suspend(sessions.actor(), process, id, body.decision(key)));
    }

    @PostMapping("/processes/{process}/cases/{id}/continue")
    Map<String, @Nullable Object> proceed(
            @PathVariable String process,
            @PathVariable long id,
            @RequestBody Asked body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(verbs.continueCase(sessions.actor(), process, id, body.decision(key)));
    }

    @PostMapping("/processes/{process}/cases/{id}/join")
    Map<String, @Nullable Object> join(
            @PathVariable String process,
            @PathVariable long id,
            @RequestBody Linked body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(verbs.join(sessions.actor(), process, id, body.leadingCase(), body.decision(key)));
    }

    @PostMapping("/processes/{process}/cases/{id}/split")
    Map<String, @Nullable Object> split(
            @PathVariable String process,
            @PathVariable long id,
            @RequestBody Linked body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        var rows = body.rows() == null ? List.<Integer>of() : body.rows();
        return CaseApi.moved(verbs.split(sessions.actor(), process, id, rows, body.decision(key)));
    }

    @PostMapping("/processes/{process}/cases/{id}/reopen")
    Map<String, @Nullable Object> reopen(
            @PathVariable String process,
            @PathVariable long id,
            @RequestBody Linked body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(verbs.reopen(sessions.actor(), process, id, body.decision(key)));
    }

    /**
     * What links two cases.
     *
     * @param leading id of the case that carries on, for a join
     * @param rows positions from 0, for a split
     */
    record Linked(
            @Nullable String leading,
            @Nullable List<Integer> rows,
            @Nullable String reason) {

        Decision decision(@Nullable String key) {
            return new Decision("", Map.of(), reason, null, null, ApiSubmission.of(key, null));
        }

        long leadingCase() {
            return Reference.id(leading)
                    .orElseThrow(() ->
                            new RefusedException(Refusal.of("join", "leading", "没有说明并入哪一件。在 leading 中写明主件编号后再提交。")));
        }
    }

    @PostMapping("/bulk/{choice}")
    List<Map<String, @Nullable Object>> many(
            @PathVariable String choice,
            @RequestBody Many body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        var decision = new Decision(choice, Map.of(), body.reason(), null, null, ApiSubmission.of(key, null));
        return verbs.chooseAll(sessions.actor(), body.tasks() == null ? List.of() : body.tasks(), decision).stream()
                .map(VerbApi::json)
                .toList();
    }

    private static Map<String, @Nullable Object> json(Verbs.BulkResult result) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("task", result.task());
        json.put("title", result.title());
        json.put("done", result.moved() != null);
        json.put("moved", result.moved() == null ? null : CaseApi.moved(result.moved()));
        json.put("refusals", result.refusals());
        return json;
    }

    /**
     * What a verb needs.
     *
     * @param to account of the colleague named
     * @param people accounts, for copies
     * @param roles for copies
     * @param place {@code before after parallel}, for a signer
     * @param reason the reason or opinion
     */
    record Asked(
            @Nullable String to,
            @Nullable List<String> people,
            @Nullable List<String> roles,
            @Nullable String place,
            @Nullable String reason) {

        Decision decision(@Nullable String key) {
            return new Decision("", Map.of(), reason, null, null, ApiSubmission.of(key, null));
        }

        String named() {
            if (to == null || to.isBlank()) {
                throw new RefusedException(Refusal.of("person", "to", "没有说明是哪位人员。在 to 中写明其账号后再提交。"));
            }
            return to;
        }

        SignPlace signPlace() {
            try {
                return SignPlace.valueOf(String.valueOf(place).toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw new RefusedException(Refusal.of("place", "place", "加签方式写法不对。place 可以是 before、after 或 parallel。"));
            }
        }
    }

    /** Tasks to decide together. */
    record Many(@Nullable List<String> tasks, @Nullable String reason) {}
}
