package org.longzheng.kernel.documents.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.records.ScopeOver;

/** What the form of a number series sees: {@code organ} (who issues), {@code year}, {@code n}, and the fields of the record that gets the number. */
class NumberScope extends ScopeOver {

    private final Organ organ;
    private final LocalDate day;
    private final int n;

    NumberScope(Scope record, Organ organ, LocalDate day, int n) {
        super(record);
        this.organ = organ;
        this.day = day;
        this.n = n;
    }

    @Override
    public @Nullable Object name(String name) {
        return switch (name) {
            case "organ" -> new Issuer(organ);
            case "year" -> BigDecimal.valueOf(day.getYear());
            case "n" -> BigDecimal.valueOf(n);
            default -> super.name(name);
        };
    }

    @Override
    public LocalDate today() {
        return day;
    }

    /** The organ that issues. */
    private record Issuer(Organ node) implements RecordValue {

        @Override
        public String entity() {
            return "organ";
        }

        @Override
        public String id() {
            return node.id();
        }

        @Override
        public String organ() {
            return node.id();
        }

        @Override
        public boolean has(String field) {
            return switch (field) {
                case "id", "name", "prefix", "region", "type" -> true;
                default -> false;
            };
        }

        @Override
        public @Nullable Object get(String field) {
            return switch (field) {
                case "id" -> node.id();
                case "name" -> node.name();
                case "prefix" -> node.prefix();
                case "region" -> node.region();
                case "type" -> node.type();
                default -> null;
            };
        }
    }
}
