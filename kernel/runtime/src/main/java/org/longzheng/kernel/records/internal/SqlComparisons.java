package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.expressions.Node.Operator;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;

/**
 * Compares compiled values as the language does: null is a value for {@code ==}, other comparisons with null are false, an organ equals the record that
 * is that organ.
 */
record SqlComparisons(ExpressionSql values, Organs organs) {

    /** {@code ==}, in which null is a value. */
    Sql same(SqlValue left, SqlValue right, Node at) {
        if (left instanceof SqlValue.Const && !(right instanceof SqlValue.Const)) {
            return same(right, left, at);
        }
        if (isTruth(left) || isTruth(right)) {
            return sameTruth(left, right, at);
        }
        return right instanceof SqlValue.Const known ? sameAs(left, known.value(), at) : sameColumns(left, right, at);
    }

    private static boolean isTruth(SqlValue value) {
        return value instanceof SqlValue.Truth;
    }

    private Sql sameTruth(SqlValue left, SqlValue right, Node at) {
        if (right instanceof SqlValue.Const known) {
            return known.value() instanceof Boolean yes
                    ? yes ? values.truth(left, at) : values.truth(left, at).not()
                    : Sql.FALSE;
        }
        var one = values.truth(left, at);
        var other = values.truth(right, at);
        return one.and(other).or(one.not().and(other.not()));
    }

    private Sql sameAs(SqlValue column, @Nullable Object known, Node at) {
        return switch (column) {
            case SqlValue.Const both -> Objects.equals(both.value(), known) ? Sql.TRUE : Sql.FALSE;
            case SqlValue.Scalar scalar ->
                known == null
                        ? ExpressionSql.write(scalar.sql(), " is null")
                        : Sql.writer()
                                .add(scalar.sql())
                                .add(" = ")
                                .bind(bound(scalar.kind(), known, at))
                                .sql();
            case SqlValue.Rec record -> sameRecord(record, known);
            case SqlValue.Org organ -> sameOrgan(organ, known);
            case SqlValue.Many many -> throw new NotCompilable(at, "Several values cannot be compared with one.");
            case SqlValue.ManyColumns many ->
                throw new NotCompilable(at, "Several values cannot be compared with one.");
            case SqlValue.Sealed sealed -> {
                if (known != null) {
                    throw new NotCompilable(
                            at,
                            "\"%s\" is sealed and cannot be compared."
                                    .formatted(sealed.field().id()));
                }
                yield ExpressionSql.write(sealed.blind(), " is null");
            }
            case SqlValue.Truth truth -> throw new NotCompilable(at, "A condition has no other value.");
        };
    }

    private Sql sameRecord(SqlValue.Rec record, @Nullable Object known) {
        if (known == null) {
            return ExpressionSql.write(record.id(), " is null");
        }
        var id = recordId(record.plan(), known);
        return id == null
                ? Sql.FALSE
                : Sql.writer().add(record.id()).add(" = ").bind(id).sql();
    }

    /** The id of a record in memory, or of the register row that an organ is; null when it is a record of another entity. */
    private @Nullable Long recordId(EntityPlan plan, Object known) {
        if (known instanceof RecordValue value && value.entity().equals(plan.id())) {
            return Long.valueOf(value.id());
        }
        if (known instanceof Number id) {
            return id.longValue();
        }
        var organ = organ(known);
        return organ != null && plan.definition().isOrgan() != null ? organ.record() : null;
    }

    private Sql sameOrgan(SqlValue.Org organ, @Nullable Object known) {
        if (known == null) {
            return ExpressionSql.write(organ.id() == null ? organ.scope() : organ.id(), " is null");
        }
        var other = organ(known);
        if (other == null) {
            return Sql.FALSE;
        }
        return organ.id() == null
                ? Sql.writer().add(organ.scope()).add(" = ").bind(other.scope()).sql()
                : Sql.writer().add(organ.id()).add(" = ").bind(other.id()).sql();
    }

    @Nullable
    Organ organ(Object known) {
        var id = known instanceof RecordValue value
                ? value.entity().equals("organ") ? value.id() : value.organ()
                : known.toString();
        return id == null ? null : organs.find(id).orElse(null);
    }

    private Sql sameColumns(SqlValue left, SqlValue right, Node at) {
        if (left instanceof SqlValue.Org || right instanceof SqlValue.Org) {
            return nullSafe(values.scopeOf(left, at), values.scopeOf(right, at));
        }
        if (left instanceof SqlValue.Rec one && right instanceof SqlValue.Rec other) {
            if (one.plan() == other.plan()) {
                return nullSafe(one.id(), other.id());
            }
            return one.plan().definition().isOrgan() != null
                            && other.plan().definition().isOrgan() != null
                    ? nullSafe(values.scopeOf(left, at), values.scopeOf(right, at))
                    : Sql.FALSE;
        }
        if (left instanceof SqlValue.Sealed one && right instanceof SqlValue.Sealed other) {
            if (!one.field().table().equals(other.field().table())
                    || !one.field().id().equals(other.field().id())) {
                throw new NotCompilable(at, "Sealed values of two fields cannot be compared.");
            }
            return nullSafe(one.blind(), other.blind());
        }
        return nullSafe(values.scalar(left, at), values.scalar(right, at));
    }

    private static Sql nullSafe(Sql one, Sql other) {
        if (isKey(one) || isKey(other)) {
            return Sql.writer().add(one).add(" = ").add(other).sql();
        }
        return Sql.writer()
                .add("(")
                .add(one)
                .add(" = ")
                .add(other)
                .add(" or (")
                .add(one)
                .add(" is null and ")
                .add(other)
                .add(" is null))")
                .sql();
    }

    /** A primary key is never null. */
    private static boolean isKey(Sql sql) {
        return sql.text().matches("[a-z0-9]+\\.id");
    }

    Sql ordered(Operator operator, SqlValue left, SqlValue right, Node at) {
        if (isNull(left) || isNull(right)) {
            return Sql.FALSE;
        }
        return Sql.writer()
                .add(operand(left, right, at))
                .add(" " + operator.sign() + " ")
                .add(operand(right, left, at))
                .sql();
    }

    static boolean isNull(SqlValue value) {
        return value instanceof SqlValue.Const known && known.value() == null;
    }

    /** One side of a comparison, bound in the kind of the other side. */
    private Sql operand(SqlValue value, SqlValue other, Node at) {
        if (value instanceof SqlValue.Const known) {
            var kind = other instanceof SqlValue.Scalar scalar ? scalar.kind() : FieldKind.TEXT;
            return Sql.bind(bound(kind, Objects.requireNonNull(known.value()), at));
        }
        return values.scalar(value, at);
    }

    static Object bound(FieldKind kind, Object known, Node at) {
        return switch (known) {
            case LocalDate day when kind == FieldKind.DATETIME -> day.atStartOfDay();
            case LocalDateTime moment
            when kind == FieldKind.DATE -> throw new NotCompilable(at, "A date is compared with a moment.");
            case RecordValue record -> recordAsColumn(kind, record, at);
            case Length length -> length.toString();
            case Collection<?> several -> throw new NotCompilable(at, "Several values cannot be compared with one.");
            case BigDecimal number when kind == FieldKind.TEXT || kind == FieldKind.CODE -> number.toPlainString();
            default -> known;
        };
    }

    private static Object recordAsColumn(FieldKind kind, RecordValue record, Node at) {
        if (kind == FieldKind.USER && record.has("account")) {
            return Objects.requireNonNull(record.get("account"));
        }
        throw new NotCompilable(at, "A record is compared with a value.");
    }

    Sql inItems(SqlValue value, List<SqlValue> items, Node at) {
        if (value instanceof SqlValue.Scalar scalar
                && !items.isEmpty()
                && items.stream().allMatch(item -> item instanceof SqlValue.Const known && known.value() != null)) {
            return Sql.writer()
                    .add(scalar.sql())
                    .add(" in (")
                    .bindAll(items.stream()
                            .map(item ->
                                    bound(scalar.kind(), Objects.requireNonNull(((SqlValue.Const) item).value()), at))
                            .toList())
                    .add(")")
                    .sql();
        }
        var found = Sql.FALSE;
        for (var item : items) {
            found = found.or(same(value, item, at));
        }
        return found;
    }

    /** {@code x in rows.column}: null is in no list. */
    Sql inColumns(SqlValue value, SqlValue.ManyColumns many, Node at) {
        var alias = values.freshAlias();
        var item = values.element(many.column(), alias);
        return Sql.writer()
                .add("exists (select 1 from " + many.field().table() + " " + alias + " where " + alias + ".owner_id = ")
                .add(many.owner())
                .add(" and ")
                .add(same(item, new SqlValue.Const(null), at).not())
                .add(" and ")
                .add(same(item, value, at))
                .add(")")
                .sql();
    }

    Sql inMany(SqlValue value, SqlValue.Many many, Node at) {
        if (many.field().kind() == FieldKind.ROWS) {
            throw new NotCompilable(at, "Name the column of the rows.");
        }
        var alias = values.freshAlias();
        var item = values.column(many.field(), alias + ".value");
        return Sql.writer()
                .add("exists (select 1 from " + many.field().table() + " " + alias + " where " + alias + ".owner_id = ")
                .add(many.owner())
                .add(" and ")
                .add(same(item, value, at))
                .add(")")
                .sql();
    }
}
