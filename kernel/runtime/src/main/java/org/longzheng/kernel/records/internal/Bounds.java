package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Reads;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.sdk.Refusal;

/** {@code min} and {@code max}: whether a value is neither too small nor too great, and whether there are as many values as the field wants. */
final class Bounds {

    private static final Set<String> CLOCK = Set.of("today", "now");

    private Bounds() {}

    /** True when a bound moves with other fields, so that a value which nobody touched may leave its bounds. */
    static boolean follow(FieldDefinition field) {
        return follows(field.min()) || follows(field.max());
    }

    private static boolean follows(@Nullable Expression bound) {
        return bound != null && !CLOCK.containsAll(Reads.of(bound).names());
    }

    /**
     * What is wrong with a value, or null. A bound that answers nothing bounds nothing.
     *
     * @param value a number, a day or a moment; all values of a field that has several
     */
    static @Nullable Refusal refusal(FieldPlan field, Object value, String path, Scope scope) {
        var definition = field.definition();
        var least = bound(definition.min(), scope);
        if (least != null && compare(value, least) < 0) {
            return small(field, value, least, path);
        }
        var most = bound(definition.max(), scope);
        return most != null && compare(value, most) > 0 ? great(field, value, most, path) : null;
    }

    private static @Nullable Object bound(@Nullable Expression bound, Scope scope) {
        return bound == null ? null : bound.evaluate(scope);
    }

    private static Refusal small(FieldPlan field, Object value, Object least, String path) {
        var label = field.label();
        return switch (value) {
            case Collection<?> all ->
                Refusal.of("too-few", path, "“%s”至少要有%s项，现在是%d项。请补充后再保存。".formatted(label, text(least), all.size()));
            case BigDecimal number ->
                Refusal.of("too-small", path, "“%s”不能小于%s。请改正后再保存。".formatted(label, text(least)));
            default -> Refusal.of("too-early", path, "“%s”不能早于%s。请改正后再保存。".formatted(label, text(least)));
        };
    }

    private static Refusal great(FieldPlan field, Object value, Object most, String path) {
        var label = field.label();
        return switch (value) {
            case Collection<?> all ->
                Refusal.of("too-many", path, "“%s”最多%s项，现在是%d项。请删减后再保存。".formatted(label, text(most), all.size()));
            case BigDecimal number -> Refusal.of("too-large", path, "“%s”不能大于%s。请改正后再保存。".formatted(label, text(most)));
            default -> Refusal.of("too-late", path, "“%s”不能晚于%s。请改正后再保存。".formatted(label, text(most)));
        };
    }

    /** A day holds all of its moments: what happens today is not later than today. */
    private static int compare(Object value, Object bound) {
        return switch (value) {
            case Collection<?> all -> BigDecimal.valueOf(all.size()).compareTo(number(bound));
            case BigDecimal number -> number.compareTo(number(bound));
            case LocalDate day -> day.compareTo((LocalDate) bound);
            case LocalDateTime moment ->
                bound instanceof LocalDate day
                        ? moment.toLocalDate().compareTo(day)
                        : moment.compareTo((LocalDateTime) bound);
            default -> 0;
        };
    }

    private static BigDecimal number(Object bound) {
        return bound instanceof BigDecimal number ? number : new BigDecimal(bound.toString());
    }

    private static String text(Object bound) {
        return switch (bound) {
            case BigDecimal number -> number.toPlainString();
            case LocalDateTime moment ->
                moment.toLocalDate() + " " + moment.toLocalTime().withNano(0);
            default -> bound.toString();
        };
    }
}
