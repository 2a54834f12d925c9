package org.longzheng.kernel.exchange.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Errors as problem details (RFC 9457), with the same refusal ids as the screens. */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
class ApiErrors {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    @ExceptionHandler
    ResponseEntity<Map<String, @Nullable Object>> refused(RefusedException refused) {
        var refusals = refused.refusals();
        var first = refusals.getFirst();
        return problem(status(first.id()), first.id(), first.message(), refusals);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, @Nullable Object>> unreadable(HttpMessageNotReadableException unreadable) {
        return problem(HttpStatus.BAD_REQUEST, "json", "请求内容不是合法的 JSON。请检查后再提交。", List.of());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, @Nullable Object>> misplaced(MethodArgumentTypeMismatchException misplaced) {
        var message = "地址中的「%s」不能是「%s」。请核对地址和请求方法。".formatted(misplaced.getName(), misplaced.getValue());
        return problem(HttpStatus.BAD_REQUEST, "request", message, List.of());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, @Nullable Object>> failed(Exception failed) {
        if (failed instanceof ErrorResponse known) {
            var status = HttpStatus.valueOf(known.getStatusCode().value());
            return problem(status, "request", "请求不对：" + status.getReasonPhrase() + "。", List.of());
        }
        var reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Request failed, reference {}", reference, failed);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR, "failed", "系统出了问题，没有保存。已记录，编号 " + reference + "，报修时请说明。", List.of());
    }

    private static HttpStatus status(String id) {
        return switch (id) {
            case "login", "login-needed" -> HttpStatus.UNAUTHORIZED;
            case "not-found" -> HttpStatus.NOT_FOUND;
            case "too-often" -> HttpStatus.TOO_MANY_REQUESTS;
            case "forbidden", "assignee", "apart", "avoid", "deputy-own", "password-change", "supervision" ->
                HttpStatus.FORBIDDEN;
            case "stale", "duplicate-submit", "suspended", "delegated", "signed", "conflict", "older" ->
                HttpStatus.CONFLICT;
            case "publication-busy", "not-undoable", "not-newest" -> HttpStatus.CONFLICT;
            case "publication-failed" -> HttpStatus.INTERNAL_SERVER_ERROR;
            case "file", "path", "module" -> HttpStatus.BAD_REQUEST;
            case "filter", "unknown-field", "month", "light", "stage", "state" -> HttpStatus.BAD_REQUEST;
            // what a report can be asked
            case "period", "range", "level", "split", "groups", "line", "column" -> HttpStatus.BAD_REQUEST;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    private static ResponseEntity<Map<String, @Nullable Object>> problem(
            HttpStatus status, String id, String detail, List<Refusal> refusals) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("type", "urn:longzheng:refusal:" + id);
        body.put("title", status.getReasonPhrase());
        body.put("status", status.value());
        body.put("detail", detail);
        if (!refusals.isEmpty()) {
            body.put("refusals", refusals);
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }
}
