package org.longzheng.kernel.exchange.internal;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.clocks.CaseClocks.Happening;
import org.longzheng.kernel.documents.Servings.Method;
import org.longzheng.kernel.documents.Servings.Serving;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.LegalDays;
import org.longzheng.kernel.workflow.LegalDays.Correction;
import org.longzheng.kernel.workflow.LegalDays.Service;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Service of documents, and corrections of legal days. Rights are those of {@link LegalDays}. */
@RestController
@RequestMapping("/api/v1")
class ClockApi {

    private final LegalDays days;
    private final Sessions sessions;

    ClockApi(LegalDays days, Sessions sessions) {
        this.days = days;
        this.sessions = sessions;
    }

    @PostMapping("/documents/{id}/servings")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> serve(
            @PathVariable long id,
            @RequestBody Served body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(days.serve(sessions.actor(), id, body.service(key)));
    }

    @GetMapping("/documents/{id}/servings")
    List<Map<String, @Nullable Object>> servings(@PathVariable long id) {
        return days.servings(sessions.actor(), id).stream().map(ClockApi::json).toList();
    }

    @PostMapping("/processes/{process}/cases/{id}/limits/{limit}/corrections")
    Map<String, @Nullable Object> correct(
            @PathVariable String process,
            @PathVariable long id,
            @PathVariable String limit,
            @RequestBody Corrected body,
            @RequestHeader(name = RecordApi.KEY, required = false) @Nullable String key) {
        return CaseApi.moved(days.correct(sessions.actor(), process, id, limit, body.correction(key)));
    }

    private static Map<String, @Nullable Object> json(Serving serving) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("addressee", serving.addressee());
        json.put("row", serving.row());
        json.put("method", serving.method().name());
        json.put("methodLabel", serving.method().label());
        json.put("day", serving.day());
        json.put("delivered", serving.delivered());
        json.put("evidence", serving.evidence() == null ? null : Long.toString(serving.evidence()));
        json.put("note", serving.note());
        json.put("by", serving.by());
        json.put("at", serving.at());
        return json;
    }

    private static RefusedException unreadable(String what) {
        return new RefusedException(Refusal.of("value", what + "写法不对。请检查后再提交。"));
    }

    /** A service: {@code method} as in {@link Method}, {@code delivered} true unless said otherwise. */
    record Served(
            @Nullable String method,
            @Nullable LocalDate day,
            @Nullable Long row,
            @Nullable String addressee,
            @Nullable Boolean delivered,
            @Nullable String evidence,
            @Nullable String note) {

        Service service(@Nullable String key) {
            if (method == null || day == null) {
                throw unreadable("送达方式 method 或者送达日期 day ");
            }
            try {
                return new Service(
                        Method.valueOf(method.toUpperCase(Locale.ROOT)),
                        day,
                        row,
                        addressee == null ? "" : addressee,
                        delivered == null || delivered,
                        evidence == null ? null : Long.valueOf(evidence),
                        note,
                        ApiSubmission.of(key, null));
            } catch (IllegalArgumentException unknown) {
                throw unreadable("送达方式 method 或者附件编号 evidence ");
            }
        }
    }

    /** A correction: {@code what} is start, pause, resume, extend or stop. */
    record Corrected(
            @Nullable String what,
            @Nullable LocalDate day,
            @Nullable String reason) {

        Correction correction(@Nullable String key) {
            if (what == null || day == null) {
                throw unreadable("更正的事项 what 或者日期 day ");
            }
            try {
                return new Correction(
                        Happening.valueOf(what.toUpperCase(Locale.ROOT)),
                        day,
                        reason == null ? "" : reason,
                        ApiSubmission.of(key, null));
            } catch (IllegalArgumentException unknown) {
                throw unreadable("更正的事项 what ");
            }
        }
    }
}
