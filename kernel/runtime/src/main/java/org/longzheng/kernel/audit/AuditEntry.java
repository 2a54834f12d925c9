package org.longzheng.kernel.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an act did.
 *
 * @param act e.g. {@code create}, {@code change}, {@code reveal}, {@code accept.accept}, {@code refused:read}
 * @param record id of the record, or null when the act concerns none
 * @param fields before and after by field id; sealed values arrive here masked
 * @param reason why, or null
 */
public record AuditEntry(
        String act,
        String entity,
        @Nullable Long record,
        Map<String, FieldChange> fields,
        @Nullable String reason) {

    /** Before and after, as text; null: without a value. */
    public record FieldChange(
            @Nullable String before, @Nullable String after) {}

    public static AuditEntry of(String act, String entity, @Nullable Long record) {
        return new AuditEntry(act, entity, record, Map.of(), null);
    }

    public AuditEntry changing(Map<String, FieldChange> newFields) {
        return new AuditEntry(act, entity, record, newFields, reason);
    }

    public AuditEntry because(@Nullable String newReason) {
        return new AuditEntry(act, entity, record, fields, newReason);
    }
}
