package org.longzheng.kernel.catalogue;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * What a role may do with which records and fields of an entity. Without a grant nobody sees anything.
 *
 * @param scope the usual words; {@link Scope#WHERE} when {@code rows} is a condition
 * @param rows the condition, or null
 * @param can what may be done
 * @param fields group or field id, or {@code all}, to right; empty: all readable as their grade says
 * @param levels levels of the reader's organ at which the grant holds; empty: all
 * @param exportMax greatest number of rows of one export, or null
 */
public record AccessGrant(
        String role,
        Scope scope,
        @Nullable Expression rows,
        Set<Can> can,
        Map<String, FieldRight> fields,
        Set<Level> levels,
        @Nullable Integer exportMax,
        boolean exportReason,
        SourcePlace place) {

    /** Which records, by the reader's organ. */
    public enum Scope {
        MINE,
        OWN,
        BELOW,
        SUPERVISED,
        ABOVE,
        ALL,
        WHERE
    }

    /** What may be done. */
    public enum Can {
        READ,
        CREATE,
        UPDATE,
        IMPORT,
        EXPORT
    }

    /** How a field may be seen. */
    public enum FieldRight {
        NONE,
        READ_MASKED,
        READ,
        WRITE
    }
}
