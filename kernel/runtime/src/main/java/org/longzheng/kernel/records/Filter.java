package org.longzheng.kernel.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition on records, over field ids only; every id is checked against the catalogue and the reader's rights, every value is bound. */
public sealed interface Filter {

    /** All of these hold. */
    record And(List<Filter> all) implements Filter {}

    /** One of these holds. */
    record Or(List<Filter> any) implements Filter {}

    record Not(Filter filter) implements Filter {}

    /**
     * A field compared with values.
     *
     * @param field field id or path through references, e.g. {@code firm.name}
     */
    record Test(String field, Operator operator, List<? extends @Nullable Object> values) implements Filter {}

    /** A declared view of the entity's list. */
    record View(String id) implements Filter {}

    /** Words looked for in the title and the text columns of the list. */
    record Search(String words) implements Filter {}

    /** How a field is compared. */
    enum Operator {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE,
        IN,
        BETWEEN,
        CONTAINS,
        STARTS,
        IS_NULL,
        NOT_NULL,
        BELOW
    }
}
