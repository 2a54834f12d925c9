package org.longzheng.kernel.exchange.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.exchange.Workbooks;
import org.longzheng.kernel.records.Imports;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
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

/** Files from elsewhere over HTTP, as workbooks or as rows. Rights are those of {@link Imports}. */
@RestController
@RequestMapping("/api/v1/records/{entity}/imports")
class ImportApi {

    private final Imports imports;
    private final PoiImports files;
    private final Sessions sessions;

    ImportApi(Imports imports, PoiImports files, Sessions sessions) {
        this.imports = imports;
        this.files = files;
        this.sessions = sessions;
    }

    @GetMapping
    List<Imports.Offer> offers(@PathVariable String entity) {
        return imports.offers(sessions.actor(), entity);
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> blank(@PathVariable String entity, @PathVariable String id) {
        return Attachment.workbook(id + ".xlsx", files.blank(sessions.actor(), entity, id));
    }

    /** Answers what came of the workbook; asked for a workbook, the one with its problems marked. */
    @PostMapping(path = "/{id}", consumes = Workbooks.MEDIA_TYPE)
    ResponseEntity<?> take(
            @PathVariable String entity,
            @PathVariable String id,
            @RequestParam(name = "dry-run", defaultValue = "false") boolean rehearsal,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        var workbook = request.getInputStream().readNBytes(Workbooks.MOST_BYTES + 1);
        var taken = files.take(sessions.actor(), entity, id, workbook, ApiSubmission.of(key, null), rehearsal);
        return WorkbookApi.answer(request, id, taken, rehearsal);
    }

    /** Rows by their headings, all of them or none. */
    @PostMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> take(
            @PathVariable String entity,
            @PathVariable String id,
            @RequestParam(name = "dry-run", defaultValue = "false") boolean rehearsal,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key,
            @RequestBody Sent body) {
        var rows = body.rows() == null ? List.<Map<String, Object>>of() : body.rows();
        return told(files.take(sessions.actor(), entity, id, rows, ApiSubmission.of(key, null), rehearsal));
    }

    private static Map<String, Object> told(Imports.Arrival arrival) {
        if (!arrival.refused().isEmpty()) {
            throw new RefusedException(arrival.refused().entrySet().stream()
                    .flatMap(each -> each.getValue().stream()
                            .map(refusal -> Refusal.of(
                                    refusal.id(),
                                    refusal.field(),
                                    "第 " + (each.getKey() + 1) + " 行：" + refusal.message())))
                    .toList());
        }
        var told = new LinkedHashMap<String, Object>();
        told.put("created", arrival.created());
        told.put("changed", arrival.changed());
        told.put("same", arrival.same());
        told.put("waiting", arrival.waiting());
        return told;
    }

    /** Rows that wait for a person. */
    @GetMapping("/{id}/waiting")
    List<Map<String, Object>> waiting(@PathVariable String entity, @PathVariable String id) {
        return imports.waiting(sessions.actor(), entity, id).stream()
                .map(ImportApi::waiting)
                .toList();
    }

    private static Map<String, Object> waiting(Imports.Waiting row) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", Long.toString(row.id()));
        json.put("values", row.values());
        json.put("why", row.why());
        json.put("since", row.since().toString());
        json.put("broughtBy", row.broughtBy());
        return json;
    }

    @PostMapping("/{id}/waiting/{row}")
    Map<String, Object> resolve(
            @PathVariable String entity,
            @PathVariable String id,
            @PathVariable long row,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key,
            @RequestBody Mended body) {
        return told(imports.resolve(
                sessions.actor(),
                entity,
                id,
                row,
                body.values() == null ? Map.of() : body.values(),
                ApiSubmission.of(key, null)));
    }

    @PostMapping("/{id}/waiting/{row}/drop")
    void drop(@PathVariable String entity, @PathVariable String id, @PathVariable long row, @RequestBody Dropped body) {
        imports.drop(sessions.actor(), entity, id, row, body.reason() == null ? "" : body.reason());
    }

    /** Rows as a client sends them: heading to value. */
    record Sent(@Nullable List<Map<String, Object>> rows) {}

    /** A row that waits as somebody mended it: path to text. */
    record Mended(@Nullable Map<String, String> values) {}

    /** Why a row is let go. */
    record Dropped(@Nullable String reason) {}
}
