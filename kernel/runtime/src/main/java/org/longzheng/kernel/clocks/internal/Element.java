package org.longzheng.kernel.clocks.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.clocks.ClockSubject;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.ScopeOver;

/**
 * What a limit runs for: the case itself, or one of the rows or people of which each has a running of its own.
 *
 * @param id null for the case itself
 * @param scope what its expressions see; {@code row} is the row
 */
record Element(@Nullable Long id, @Nullable String label, Scope scope) {

    static List<Element> of(LimitDefinition limit, ClockSubject subject) {
        var scope = subject.scope();
        var each = limit.each() == null ? null : limit.each().evaluate(scope);
        if (each == null) {
            each = limit.whose().stream()
                    .map(path -> path.evaluate(scope))
                    .filter(List.class::isInstance)
                    .findFirst()
                    .orElse(null);
        }
        if (!(each instanceof List<?> many)) {
            return limit.each() == null ? List.of(new Element(null, null, scope)) : List.of();
        }
        var found = new ArrayList<Element>();
        for (int i = 0; i < many.size(); i++) {
            if (many.get(i) instanceof RecordValue row) {
                found.add(new Element(idOf(row, i), name(row, scope), over(scope, row)));
            }
        }
        return found;
    }

    /** The scope of a row that runs already; that of the case when the row is gone. */
    static Scope scopeOf(ClockRow row, List<Element> elements, Scope otherwise) {
        return elements.stream()
                .filter(element -> element.id() != null && element.id().equals(row.rowId))
                .map(Element::scope)
                .findFirst()
                .orElse(otherwise);
    }

    /** Rows of a record are known by their place in it, {@code 4711.0}. */
    private static long idOf(RecordValue row, int at) {
        try {
            return Long.parseLong(row.id());
        } catch (NumberFormatException rowOfARecord) {
            return at + 1L;
        }
    }

    /** How people know whose clock it is. */
    static @Nullable String name(@Nullable Object value, Scope scope) {
        if (value == null) {
            return null;
        }
        var shown = scope.display(value, null);
        if (shown == null && value instanceof RecordValue row) {
            for (var field : List.of("name", "title", "label")) {
                if (row.has(field) && row.get(field) instanceof String text) {
                    shown = text;
                    break;
                }
            }
        }
        var text = shown == null && value instanceof String plain ? plain : shown;
        return text == null || text.length() <= 200 ? text : text.substring(0, 200);
    }

    private static Scope over(Scope scope, RecordValue row) {
        return new ScopeOver(scope) {
            @Override
            public @Nullable Object name(String name) {
                return name.equals("row") ? row : super.name(name);
            }
        };
    }

    static Scope inPeriod(Scope scope, org.longzheng.kernel.expressions.Period period) {
        return new ScopeOver(scope) {
            @Override
            public @Nullable Object name(String name) {
                return name.equals("period") ? period : super.name(name);
            }
        };
    }
}
