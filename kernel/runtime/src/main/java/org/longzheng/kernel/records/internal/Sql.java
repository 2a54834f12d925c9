package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a statement with the values it binds, one for each {@code ?}. Text comes from this package's own sources and from the names that
 * {@link org.longzheng.kernel.schema.TableNames} makes of checked ids; whatever a definition or a request says is bound.
 */
record Sql(String text, List<@Nullable Object> values) {

    static final Sql FALSE = of("1 = 0");
    static final Sql TRUE = of("1 = 1");

    private static final String NOT = "not ";

    private static final Pattern IS_NULL = Pattern.compile("[a-z0-9_.]+ is null");

    static Sql of(String text, @Nullable Object... values) {
        var list = new ArrayList<@Nullable Object>(values.length);
        Collections.addAll(list, values);
        return new Sql(text, list);
    }

    static Sql bind(Object value) {
        return of("?", value);
    }

    static Writer writer() {
        return new Writer();
    }

    boolean isTrue() {
        return text.equals(TRUE.text);
    }

    boolean isFalse() {
        return text.equals(FALSE.text);
    }

    Sql and(Sql other) {
        if (isTrue() || other.isFalse()) {
            return other;
        }
        if (other.isTrue() || isFalse()) {
            return this;
        }
        return writer().add("(").add(this).add(" and ").add(other).add(")").sql();
    }

    Sql or(Sql other) {
        if (isFalse() || other.isTrue()) {
            return other;
        }
        if (other.isFalse() || isTrue()) {
            return this;
        }
        return writer().add("(").add(this).add(" or ").add(other).add(")").sql();
    }

    /** Two-valued: what is not known is not so, and its negation is. */
    Sql not() {
        if (isTrue()) {
            return FALSE;
        }
        if (isFalse()) {
            return TRUE;
        }
        if (IS_NULL.matcher(text).matches()) {
            return new Sql(text.substring(0, text.length() - "null".length()) + "not null", values);
        }
        if (isExists(text)) {
            return new Sql("not " + text, values);
        }
        if (text.startsWith(NOT) && isExists(text.substring(NOT.length()))) {
            return new Sql(text.substring(NOT.length()), values);
        }
        return writer().add("((").add(this).add(") is not true)").sql();
    }

    /** {@code exists ( … )} and nothing behind: it is known for every row, so that {@code not} suffices. */
    private static boolean isExists(String text) {
        if (!text.startsWith("exists (")) {
            return false;
        }
        int open = 0;
        for (int i = text.indexOf('('); i < text.length(); i++) {
            char c = text.charAt(i);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open == 0) {
                return i == text.length() - 1;
            }
        }
        return false;
    }

    /** Puts pieces together. */
    static final class Writer {

        private final StringBuilder text = new StringBuilder();
        private final List<@Nullable Object> values = new ArrayList<>();

        Writer add(String more) {
            text.append(more);
            return this;
        }

        Writer add(Sql sql) {
            text.append(sql.text);
            values.addAll(sql.values);
            return this;
        }

        Writer bind(@Nullable Object value) {
            text.append('?');
            values.add(value);
            return this;
        }

        Writer bindAll(Iterable<?> all) {
            var separator = "";
            for (var value : all) {
                text.append(separator);
                bind(value);
                separator = ", ";
            }
            return this;
        }

        Sql sql() {
            return new Sql(text.toString(), values);
        }
    }
}
