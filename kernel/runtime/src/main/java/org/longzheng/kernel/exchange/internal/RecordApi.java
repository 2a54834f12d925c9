package org.longzheng.kernel.exchange.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.publication.LocalSight;
import org.longzheng.kernel.records.Finding;
import org.longzheng.kernel.records.Likeness;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordActs;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Records of every entity of the catalogue. Rights are those of {@link Records}. */
@RestController
@RequestMapping("/api/v1/records/{entity}")
class RecordApi {

    static final String KEY = "Idempotency-Key";

    private final Records records;
    private final RecordActs acts;
    private final LocalSight local;
    private final Sessions sessions;

    RecordApi(Records records, RecordActs acts, LocalSight local, Sessions sessions) {
        this.records = records;
        this.local = local;
        this.acts = acts;
        this.sessions = sessions;
    }

    @GetMapping
    Map<String, @Nullable Object> list(
            @PathVariable String entity,
            @RequestParam(required = false) @Nullable List<String> filter,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String columns,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(defaultValue = "true") boolean total,
            @RequestParam(name = "as", required = false) @Nullable String organ) {
        var query = new Query(
                entity,
                columns == null || columns.isBlank() ? List.of() : Arrays.asList(columns.split(",")),
                Filters.read(filter, q, view),
                Filters.sorts(sort),
                Math.multiplyExact(page, size),
                size,
                total);
        var found = seen(organ, () -> records.list(sessions.actor(), query));
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("rows", found.rows().stream().map(Json::record).toList());
        if (total) {
            answer.put("total", found.total());
        }
        return answer;
    }

    @GetMapping("/{id}")
    Map<String, @Nullable Object> read(
            @PathVariable String entity,
            @PathVariable long id,
            @RequestParam(name = "as", required = false) @Nullable String organ) {
        return seen(organ, () -> records.read(sessions.actor(), entity, id))
                .map(Json::record)
                .orElseThrow(RecordApi::notFound);
    }

    /** As the reader's own organ has it, or expressly as one below it does. */
    private <T> T seen(@Nullable String organ, Supplier<T> work) {
        return organ == null ? work.get() : local.as(sessions.actor(), organ, work);
    }

    @GetMapping("/{id}/history")
    List<Records.Change> history(@PathVariable String entity, @PathVariable long id) {
        return records.history(sessions.actor(), entity, id);
    }

    @GetMapping("/{id}/findings")
    List<Finding> findings(@PathVariable String entity, @PathVariable long id) {
        return records.findings(sessions.actor(), entity, id);
    }

    /** Records that may be about the same matter as one with these values. */
    @PostMapping("/alike")
    List<Map<String, @Nullable Object>> alike(@PathVariable String entity, @RequestBody Written body) {
        return records.alike(sessions.actor(), entity, Json.given(body.values())).stream()
                .map(RecordApi::likeness)
                .toList();
    }

    private static Map<String, @Nullable Object> likeness(Likeness likeness) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("record", Json.value(likeness.record()));
        json.put("score", likeness.score());
        json.put("proposed", likeness.proposed());
        return json;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> create(
            @PathVariable String entity,
            @RequestBody Written body,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return Json.record(records.create(sessions.actor(), entity, Json.given(body.values()), body.submission(key)));
    }

    @PatchMapping("/{id}")
    Map<String, @Nullable Object> change(
            @PathVariable String entity,
            @PathVariable long id,
            @RequestBody Written body,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        if (body.version() == null) {
            throw new RefusedException(Refusal.of("stale", "没有说明修改的是哪一版。请带上读取时的 version 再提交。"));
        }
        return Json.record(records.change(
                sessions.actor(), entity, id, body.version(), Json.given(body.values()), body.submission(key)));
    }

    /** What may be done with a row of a register now. */
    @GetMapping("/{id}/acts")
    List<RecordActs.Offer> offers(@PathVariable String entity, @PathVariable long id) {
        return acts.offers(sessions.actor(), entity, id);
    }

    @PostMapping("/{id}/acts/{act}")
    Map<String, @Nullable Object> act(
            @PathVariable String entity,
            @PathVariable long id,
            @PathVariable String act,
            @RequestBody Done body,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        if (body.version() == null) {
            throw new RefusedException(Refusal.of("stale", "没有说明办理的是哪一版。请带上读取时的 version 再提交。"));
        }
        var given =
                new RecordActs.Given(Json.given(body.values()), body.reason(), ApiSubmission.of(key, body.reasons()));
        return Json.record(acts.act(sessions.actor(), entity, id, body.version(), act, given));
    }

    static RefusedException notFound() {
        return new RefusedException(Refusal.of("not-found", "打不开这件。编号有误，或它不在您的管辖范围。"));
    }

    /**
     * What a client writes with an act.
     *
     * @param values by field id; only what the act needs
     * @param version the version that was read
     * @param reason why, where the act asks for it
     * @param reasons why a warned rule is passed over, by rule id
     */
    record Done(
            @Nullable Map<String, Object> values,
            @Nullable Integer version,
            @Nullable String reason,
            @Nullable Map<String, String> reasons) {}

    /**
     * What a client writes.
     *
     * @param values by field id
     * @param version the version that was read; needed for a change
     * @param reasons why a warned rule is passed over, by rule id
     */
    record Written(
            @Nullable Map<String, Object> values,
            @Nullable Integer version,
            @Nullable Map<String, String> reasons) {

        Submission submission(@Nullable String key) {
            return ApiSubmission.of(key, reasons);
        }
    }
}
