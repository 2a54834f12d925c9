package org.longzheng.kernel.records;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Scope;

/**
 * How and at which moments a record is stored.
 *
 * @param act what history calls it, e.g. {@code create}, {@code change}, {@code examine.pass}
 * @param marks marks reached by this act, as definitions write them; rules with {@code at} are judged when one of theirs is among these
 * @param reasons why a warned rule is passed over, by rule id
 * @param reason the reason of the act itself, or null
 * @param view adds to the scope of rules what only the caller knows (marks, limits, numbers)
 * @param unfinished what is required and was missing before may still be missing: somebody will be asked for it
 * @param events marks that others may follow, besides {@code marks}: what was done, where its rules were judged before
 */
public record Writing(
        String act,
        Set<String> marks,
        Map<String, String> reasons,
        @Nullable String reason,
        UnaryOperator<Scope> view,
        boolean unfinished,
        Set<String> events) {

    public Writing {
        marks = Set.copyOf(marks);
        events = Set.copyOf(events);
        reasons = Map.copyOf(reasons);
    }

    public Writing(
            String act,
            Set<String> marks,
            Map<String, String> reasons,
            @Nullable String reason,
            UnaryOperator<Scope> view,
            boolean unfinished) {
        this(act, marks, reasons, reason, view, unfinished, Set.of());
    }

    public static Writing of(String act) {
        return new Writing(act, Set.of(), Map.of(), null, UnaryOperator.identity(), false);
    }

    public Writing at(String... newMarks) {
        return new Writing(act, Set.of(newMarks), reasons, reason, view, unfinished, events);
    }

    public Writing passing(Map<String, String> newReasons) {
        return new Writing(act, marks, newReasons, reason, view, unfinished, events);
    }

    public Writing because(@Nullable String newReason) {
        return new Writing(act, marks, reasons, newReason, view, unfinished, events);
    }

    public Writing seeing(UnaryOperator<Scope> newView) {
        return new Writing(act, marks, reasons, reason, newView, unfinished, events);
    }

    public Writing unfinished(boolean mayBe) {
        return new Writing(act, marks, reasons, reason, view, mayBe, events);
    }

    public Writing telling(Set<String> newEvents) {
        return new Writing(act, marks, reasons, reason, view, unfinished, newEvents);
    }
}
