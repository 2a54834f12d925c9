package org.longzheng.kernel.exchange.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.GivenMaterial;
import org.longzheng.kernel.workflow.Workflows.MaterialState;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.kernel.worklist.TaskRow;
import org.longzheng.kernel.worklist.Worklist;
import org.longzheng.kernel.worklist.Worklist.InboxQuery;
import org.longzheng.kernel.worklist.Worklist.Span;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.HandlerMapping;

/** Starting and moving cases, tasks, documents and files. Rights are those of {@link Workflows} and {@link Documents}. */
@RestController
@RequestMapping(CaseApi.ROOT)
class CaseApi {

    static final String ROOT = "/api/v1";

    private static final String CASE = "/processes/{process}/cases/{id}";
    private static final String ACTION = CASE + "/actions/{what}";
    private static final String PAUSE = CASE + "/pauses/{what}";
    private static final String RESUME = CASE + "/pauses/{what}/end";
    private static final String EXTENSION = CASE + "/limits/{what}/extensions";

    private final Workflows workflows;
    private final Worklist worklist;
    private final Documents documents;
    private final Sessions sessions;

    CaseApi(Workflows workflows, Worklist worklist, Documents documents, Sessions sessions) {
        this.workflows = workflows;
        this.worklist = worklist;
        this.documents = documents;
        this.sessions = sessions;
    }

    @PostMapping("/processes/{process}")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> start(
            @PathVariable String process,
            @RequestBody Started body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        var given = new LinkedHashMap<String, GivenMaterial>();
        if (body.materials() != null) {
            body.materials().forEach((id, material) -> given.put(id, material.given()));
        }
        return moved(workflows.start(
                sessions.actor(),
                process,
                new Start(Json.given(body.values()), given, ApiSubmission.of(key, body.reasons()))));
    }

    @GetMapping(CASE)
    Map<String, @Nullable Object> view(@PathVariable String process, @PathVariable long id) {
        return workflows.view(sessions.actor(), process, id).map(CaseApi::json).orElseThrow(RecordApi::notFound);
    }

    /** Acts on a case outside its steps: an action, a pause or its end, an extension of a limit. All are told the same things. */
    @PostMapping({ACTION, PAUSE, RESUME, EXTENSION})
    Map<String, @Nullable Object> act(
            HttpServletRequest request,
            @PathVariable String process,
            @PathVariable long id,
            @PathVariable String what,
            @RequestBody Decided body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        var pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        OutsideSteps act = switch (pattern.substring(ROOT.length())) {
            case ACTION -> workflows::act;
            case PAUSE -> workflows::pause;
            case RESUME -> workflows::resume;
            case EXTENSION -> workflows::extend;
            default -> throw RecordApi.notFound();
        };
        return moved(act.on(sessions.actor(), process, id, what, body.decision(what, key)));
    }

    /** What the acts outside the steps have in common. */
    private interface OutsideSteps {

        CaseMoved on(Actor actor, String process, long id, String what, Decision decision);
    }

    @PutMapping(CASE + "/materials/{material}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void material(
            @PathVariable String process,
            @PathVariable long id,
            @PathVariable String material,
            @RequestBody Handed body) {
        var given = body.given();
        workflows.material(sessions.actor(), process, id, material, given.state(), given.file());
    }

    @GetMapping("/tasks")
    Map<String, @Nullable Object> tasks(
            @RequestParam(required = false) @Nullable String light,
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable LocalDate receivedFrom,
            @RequestParam(required = false) @Nullable LocalDate receivedThrough,
            @RequestParam(required = false) @Nullable LocalDate dueFrom,
            @RequestParam(required = false) @Nullable LocalDate dueThrough,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        var wanted = light == null ? null : Light.valueOf(light.toUpperCase(Locale.ROOT));
        var limit = Math.clamp(size, 1, 200);
        var found = worklist.inbox(
                sessions.actor(),
                new InboxQuery(
                        wanted,
                        process,
                        step,
                        q,
                        new Span(receivedFrom, receivedThrough),
                        new Span(dueFrom, dueThrough),
                        Math.multiplyExact(page, limit),
                        limit));
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("rows", found.rows().stream().map(CaseApi::json).toList());
        answer.put("total", found.total());
        return answer;
    }

    /** Saves what the step lets its people write, without deciding. */
    @PatchMapping("/tasks/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void save(
            @PathVariable String id,
            @RequestBody Decided body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        workflows.save(sessions.actor(), id, Json.given(body.values()), ApiSubmission.of(key, body.reasons()));
    }

    @PostMapping("/tasks/{id}/choices/{choice}")
    Map<String, @Nullable Object> choose(
            @PathVariable String id,
            @PathVariable String choice,
            @RequestBody Decided body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return moved(workflows.choose(sessions.actor(), id, body.decision(choice, key)));
    }

    @GetMapping("/documents/{id}")
    ResponseEntity<byte[]> document(@PathVariable long id, @RequestParam(defaultValue = "pdf") String format) {
        var wanted = format.equals("word") ? Documents.Format.WORD : Documents.Format.PDF;
        return download(documents.document(sessions.actor(), id, wanted).orElseThrow(RecordApi::notFound));
    }

    @PostMapping(path = "/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> upload(@RequestParam MultipartFile file) throws IOException {
        var name = file.getOriginalFilename();
        var id = documents.upload(sessions.actor(), name == null ? "" : name, file.getBytes());
        return Map.of("id", Long.toString(id));
    }

    @GetMapping("/files/{id}")
    ResponseEntity<byte[]> file(@PathVariable long id) {
        return download(documents.file(sessions.actor(), id).orElseThrow(RecordApi::notFound));
    }

    private static ResponseEntity<byte[]> download(Documents.Content content) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(content.name()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox")
                .contentType(MediaType.parseMediaType(content.mediaType()))
                .body(content.bytes());
    }

    static Map<String, @Nullable Object> moved(CaseMoved moved) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("process", moved.process());
        json.put("case", Long.toString(moved.caseId()));
        json.put("steps", moved.steps());
        json.put("outcome", moved.outcome());
        json.put("documents", moved.documents().stream().map(String::valueOf).toList());
        json.put("warnings", moved.warnings());
        return json;
    }

    private static Map<String, @Nullable Object> json(TaskRow row) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", row.id());
        json.put("process", row.process());
        json.put("processLabel", row.processLabel());
        json.put("step", row.step());
        json.put("stepLabel", row.stepLabel());
        json.put("case", Long.toString(row.caseId()));
        json.put("title", row.title());
        json.put("number", row.number());
        json.put("received", row.received().toString());
        json.put("due", row.due() == null ? null : row.due().toString());
        json.put("light", row.light().name().toLowerCase(Locale.ROOT));
        json.put("left", row.left());
        json.put("asked", row.asked());
        json.put("urged", row.urged());
        json.put("suspended", row.suspended());
        json.put("standsFor", row.standsFor());
        return json;
    }

    private static Map<String, @Nullable Object> json(CaseView view) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("record", Json.record(view.record()));
        json.put("number", view.number());
        json.put("archive", view.archive());
        json.put("open", view.open());
        json.put("outcome", view.outcome());
        json.put("tasks", view.tasks());
        json.put("acts", view.acts());
        json.put("copies", view.copies());
        json.put("suspended", view.suspended());
        json.put("spent", view.spent());
        json.put("votes", view.votes().stream().map(CaseApi::json).toList());
        json.put("linked", view.linked().stream().map(CaseApi::json).toList());
        json.put("timeline", view.timeline());
        json.put("clocks", view.clocks());
        json.put(
                "documents",
                view.documents().stream()
                        .map(document -> {
                            var line = new LinkedHashMap<String, @Nullable Object>();
                            line.put("id", Long.toString(document.id()));
                            line.put("kind", document.kind());
                            line.put("label", document.label());
                            line.put("number", document.number());
                            line.put("status", document.status());
                            line.put("issuedOn", document.issuedOn());
                            line.put("servedOn", document.servedOn());
                            return line;
                        })
                        .toList());
        json.put(
                "materials",
                view.materials().stream()
                        .map(material -> {
                            var line = new LinkedHashMap<String, @Nullable Object>();
                            line.put("id", material.id());
                            line.put("label", material.label());
                            line.put("required", material.required());
                            line.put("state", material.state());
                            line.put("file", material.file() == null ? null : Long.toString(material.file()));
                            line.put("fileName", material.fileName());
                            return line;
                        })
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(CaseView.Vote vote) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("vote", Long.toString(vote.id()));
        json.put("step", vote.step());
        json.put("label", vote.label());
        json.put("running", vote.running());
        json.put("secret", vote.secret());
        json.put("heldOn", vote.heldOn().toString());
        json.put("by", vote.by());
        json.put("expected", vote.expected());
        json.put("present", vote.present());
        json.put("leftOut", vote.leftOut());
        json.put("came", vote.came());
        json.put("results", vote.results());
        json.put("passed", vote.passed());
        json.put("used", vote.used());
        json.put("note", vote.note());
        return json;
    }

    private static Map<String, @Nullable Object> json(CaseView.Linked linked) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("how", linked.how());
        json.put("process", linked.process());
        json.put("label", linked.processLabel());
        json.put("case", linked.caseId() == null ? null : Long.toString(linked.caseId()));
        json.put("title", linked.title());
        json.put("number", linked.number());
        json.put("state", linked.state());
        json.put("open", linked.open());
        json.put("since", linked.since());
        json.put("endedOn", linked.endedOn());
        return json;
    }

    /** What starts a case. */
    record Started(
            @Nullable Map<String, Object> values,
            @Nullable Map<String, Handed> materials,
            @Nullable Map<String, String> reasons) {}

    /** A material handed in: {@code received} with a file, {@code promised} without. */
    record Handed(String state, @Nullable String file) {

        GivenMaterial given() {
            try {
                return new GivenMaterial(
                        MaterialState.valueOf(state.toUpperCase(Locale.ROOT)),
                        file == null ? null : Long.valueOf(file));
            } catch (IllegalArgumentException unknown) {
                throw new RefusedException(Refusal.of("materials", "材料状态或附件编号写法不对。请检查 state 和 file。"));
            }
        }
    }

    /** A decision. */
    record Decided(
            @Nullable Map<String, Object> values,
            @Nullable String reason,
            @Nullable String target,
            @Nullable LocalDate legalDay,
            @Nullable Map<String, String> reasons) {

        Decision decision(String choice, @Nullable String key) {
            return new Decision(choice, Json.given(values), reason, target, legalDay, ApiSubmission.of(key, reasons));
        }
    }
}
