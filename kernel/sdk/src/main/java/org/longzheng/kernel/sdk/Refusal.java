package org.longzheng.kernel.sdk;

import org.jspecify.annotations.Nullable;

/**
 * Why an act was refused or needs a reason, told to the person who acts.
 *
 * @param id what refused it: a rule or unique id of the definitions, a value type ({@code citizen-id}), or one of the kernel's own
 *     ({@code assignee apart avoid required stale not-found not-offered needs-reason duplicate-submit …})
 * @param severity {@code ERROR} refuses; {@code WARN} is taken when the submission gives a reason for this id
 * @param field the field it speaks of (path for rows: {@code education[1].until}), or null
 * @param message a Chinese sentence that says what happened and what to do
 * @param basis the law it rests on, or null
 * @param offer what to do instead: a process id or {@code link}, or null
 */
public record Refusal(
        String id,
        Severity severity,
        @Nullable String field,
        String message,
        @Nullable String basis,
        @Nullable String offer) {

    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARN,
        INFO
    }

    public static Refusal of(String id, String message) {
        return new Refusal(id, Severity.ERROR, null, message, null, null);
    }

    public static Refusal of(String id, String field, String message) {
        return new Refusal(id, Severity.ERROR, field, message, null, null);
    }
}
