package org.longzheng.kernel.exchange.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.exchange.Workbooks;
import org.longzheng.kernel.exchange.Workbooks.Taken;
import org.longzheng.kernel.records.Batches.Extract;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.Reference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Records as workbooks over HTTP, with the rights of {@link Workbooks}. */
@RestController
@RequestMapping("/api/v1/records/{entity}")
class WorkbookApi {

    private final Workbooks workbooks;
    private final Sessions sessions;
    private final Definitions definitions;
    private final Clock clock;

    WorkbookApi(Workbooks workbooks, Sessions sessions, Definitions definitions, Clock clock) {
        this.workbooks = workbooks;
        this.sessions = sessions;
        this.definitions = definitions;
        this.clock = clock;
    }

    @PostMapping("/export")
    void export(@PathVariable String entity, @RequestBody Asked asked, HttpServletResponse response)
            throws IOException {
        var leaving = workbooks.leaving(sessions.actor(), asked.extract(entity));
        response.setContentType(Workbooks.MEDIA_TYPE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(leaving.fileName()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        leaving.writeTo(response.getOutputStream());
    }

    @GetMapping("/import")
    ResponseEntity<byte[]> blank(@PathVariable String entity) {
        var blank = workbooks.blank(sessions.actor(), entity);
        return Attachment.workbook(label(entity) + " 空白表.xlsx", blank);
    }

    /** Answers what came of the workbook; asked for a workbook, the one with its problems marked. */
    @PostMapping("/import")
    ResponseEntity<?> take(
            @PathVariable String entity,
            @RequestParam(name = "dry-run", defaultValue = "false") boolean rehearsal,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        var workbook = request.getInputStream().readNBytes(Workbooks.MOST_BYTES + 1);
        var actor = sessions.actor();
        var taken = rehearsal
                ? workbooks.check(actor, entity, workbook)
                : workbooks.take(actor, entity, workbook, ApiSubmission.of(key, null));
        return answer(request, label(entity) + " 导入问题 " + LocalDate.now(clock), taken, rehearsal);
    }

    /** What came of a workbook; asked for a workbook, the one with its problems marked. */
    static ResponseEntity<?> answer(HttpServletRequest request, String name, Taken taken, boolean rehearsal) {
        var status = taken.isSound() || rehearsal ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
        if (!taken.isSound() && wantsWorkbook(request)) {
            return Attachment.workbook(status, name + ".xlsx", taken.marked());
        }
        return status.is2xxSuccessful()
                ? ResponseEntity.ok(told(taken))
                : ResponseEntity.status(status)
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(problem(status, taken));
    }

    private static boolean wantsWorkbook(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(Workbooks.MEDIA_TYPE);
    }

    private static Map<String, Object> told(Taken taken) {
        var told = new LinkedHashMap<String, Object>();
        told.put("rows", taken.rows());
        told.put("created", taken.created());
        told.put("changed", taken.changed());
        told.put("waiting", taken.waiting());
        told.put("problems", taken.problems());
        return told;
    }

    private static Map<String, Object> problem(HttpStatus status, Taken taken) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "urn:longzheng:refusal:workbook");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", "有 " + taken.problems().size() + " 处问题，一条也没有导入。请改正后再导入。");
        problem.putAll(told(taken));
        return problem;
    }

    private String label(String entity) {
        return definitions.current().entity(entity).label().zh();
    }

    /**
     * What a client wants to take out; the conditions are those of a list.
     *
     * @param columns field ids or paths; none: the columns of the entity's list
     * @param only ids of single rows; none: all that the conditions leave
     */
    record Asked(
            @Nullable List<String> filter,
            @Nullable String q,
            @Nullable String view,
            @Nullable String sort,
            @Nullable String columns,
            @Nullable List<String> only,
            @Nullable String reason) {

        Extract extract(String entity) {
            var query = new Query(
                    entity,
                    columns == null || columns.isBlank() ? List.of() : Arrays.asList(columns.split(",")),
                    Filters.read(filter, q, view),
                    Filters.sorts(sort),
                    0,
                    1,
                    false);
            return new Extract(query, ids(), reason);
        }

        private Set<Long> ids() {
            return only == null
                    ? Set.of()
                    : only.stream().map(id -> Reference.id(id).orElse(-1L)).collect(Collectors.toSet());
        }
    }
}
