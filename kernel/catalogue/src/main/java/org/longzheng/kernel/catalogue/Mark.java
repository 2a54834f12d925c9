package org.longzheng.kernel.catalogue;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;

/**
 * A moment in the life of a record or case: the one vocabulary of {@code from until at waits-for}.
 *
 * @param kind what kind of moment
 * @param name the step, action, document or field; empty for {@link Kind#START} and {@link Kind#END}
 * @param choice the choice of a step, or null
 * @param became what must have become true for {@link Kind#BECAME}, else null
 */
public record Mark(
        Kind kind,
        String name,
        @Nullable String choice,
        @Nullable Expression became) {

    public Mark(Kind kind, String name, @Nullable String choice) {
        this(kind, name, choice, null);
    }

    /** Kinds of moments. */
    public enum Kind {
        START,
        END,
        STEP,
        CHOICE,
        ACTION,
        SERVED,
        FIELD,
        CREATED,
        FIELD_END,
        BECAME,
        /** A date of a linked record or of a row, {@code exam.registerTo}; limits alone know it. */
        PATH
    }

    /** The mark as definitions write it. */
    public String text() {
        return switch (kind) {
            case START -> "start";
            case END -> "end";
            case CREATED -> "created";
            case CHOICE -> name + "." + choice;
            case SERVED -> name + ".served";
            case FIELD_END -> name + ".end";
            case BECAME -> "became(" + name + ")";
            case STEP, ACTION, FIELD, PATH -> name;
        };
    }
}
