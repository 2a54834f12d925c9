package org.longzheng.kernel.sdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pure function that expressions may call, e.g. {@code sex-of(idNo)}. Must be free of side effects, give the same answer for the same
 * arguments, and answer {@code null} when an argument it needs is {@code null}.
 */
public interface ExpressionFunction {

    /** The name used in definitions, in kebab-case. */
    String name();

    /**
     * Types of the arguments in order, then the type of the result, each one of
     * {@code text number boolean date organ any}.
     */
    List<String> signature();

    /**
     * Computes the result.
     *
     * @param arguments texts as {@code String}, numbers as {@code java.math.BigDecimal}, dates as {@code java.time.LocalDate}, booleans as
     *     {@code Boolean}, organs as their id in a {@code String}
     */
    @Nullable
    Object apply(List<@Nullable Object> arguments);
}
