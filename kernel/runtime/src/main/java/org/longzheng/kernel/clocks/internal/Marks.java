package org.longzheng.kernel.clocks.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.clocks.Moment;
import org.longzheng.kernel.clocks.Reached;
import org.longzheng.kernel.expressions.ExpressionException;
import org.longzheng.kernel.expressions.Scope;

/**
 * When a limit's marks are reached. A date counts by its own day, not by the day on which it was typed; what other records say is read whenever
 * the record acts.
 */
record Marks(Reached reached, Moment moment) {

    /** The moment from which a limit starts now for an element, or null. */
    @Nullable
    LocalDateTime start(LimitDefinition limit, Element element, boolean ranBefore) {
        for (var mark : limit.from()) {
            var at = switch (mark.kind()) {
                case PATH, BECAME -> ranBefore ? null : level(limit, mark, element.scope());
                default ->
                    reached.from().contains(mark.text()) && concerns(element.id())
                            ? event(mark, element.scope())
                            : null;
            };
            if (at != null) {
                return at;
            }
        }
        return null;
    }

    /** The day on which a limit stops now, or null. */
    @Nullable
    LocalDate stop(LimitDefinition limit, ClockRow row, Scope scope) {
        for (var mark : limit.until()) {
            var at = switch (mark.kind()) {
                case PATH, BECAME -> level(limit, mark, scope);
                default -> reached.until().contains(mark.text()) && concerns(row.rowId) ? event(mark, scope) : null;
            };
            if (at != null) {
                return at.toLocalDate();
            }
        }
        return null;
    }

    /** An act on one row concerns that row's running alone. */
    private boolean concerns(@Nullable Long row) {
        return reached.row() == null || row == null || reached.row().equals(row);
    }

    private LocalDateTime event(Mark mark, Scope scope) {
        var value = mark.kind() == Mark.Kind.FIELD ? scope.name(mark.name()) : null;
        return switch (value) {
            case LocalDate day -> at(day);
            case LocalDateTime exact -> exact;
            case null, default -> at(moment.legalDay());
        };
    }

    private @Nullable LocalDateTime level(LimitDefinition limit, Mark mark, Scope scope) {
        var condition = limit.conditions().get(mark.text());
        Object value;
        try {
            value = condition == null ? null : condition.evaluate(scope);
        } catch (ExpressionException rowIsGone) {
            return null;
        }
        return switch (value) {
            case LocalDate day -> at(day);
            case LocalDateTime exact -> exact;
            case Boolean yes -> yes ? at(moment.legalDay()) : null;
            case null, default -> null;
        };
    }

    /** The moment of the act where its legal day is the day on which it was done; else the day's beginning. */
    private LocalDateTime at(LocalDate day) {
        return moment.at().toLocalDate().equals(day) ? moment.at() : day.atStartOfDay();
    }
}
