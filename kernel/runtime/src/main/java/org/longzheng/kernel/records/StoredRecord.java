package org.longzheng.kernel.records;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.RecordValue;

/**
 * A whole record, read for the kernel: every field plain, nobody's rights asked. Never changes; references load what they point to when first
 * asked, inside the transaction that read the record.
 */
public interface StoredRecord extends RecordValue {

    long recordId();

    /** For the optimistic lock; 0 for a draft. */
    int version();

    /** Id of the organ that owns it. */
    String owner();

    /** Scope code of that organ. */
    String scopeCode();

    /** What names it. */
    String title();

    /** True while it is not stored yet. */
    boolean isDraft();

    /**
     * Stored values by field id, as in {@link RecordView} but references as {@code Long} ids, and the built-ins of states and cases. Fields without
     * a value are absent.
     */
    Map<String, Object> values();

    /** The id a reference, case or file field holds, or null. */
    default @Nullable Long reference(String field) {
        return values().get(field) instanceof Long id ? id : null;
    }

    /** A text, code, organ or region field's value, or null. */
    default @Nullable String text(String field) {
        return values().get(field) instanceof String text ? text : null;
    }
}
