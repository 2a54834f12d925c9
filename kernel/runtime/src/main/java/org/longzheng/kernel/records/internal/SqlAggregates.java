package org.longzheng.kernel.records.internal;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Node;

/** {@code exists count sum min max avg all any} over the records of an entity or the rows of a record, as sub-selects. */
record SqlAggregates(ExpressionSql values, Plans plans, ExpressionSql.RowGuard guard) {

    SqlValue of(Node.Call call, SqlContext context) {
        if (call.arguments().isEmpty()) {
            throw new NotCompilable(call, "%s() needs what it is over.".formatted(call.function()));
        }
        var source = call.arguments().get(0);
        var entity =
                source instanceof Node.Name name && !context.hasSeveral(name.name()) ? plans.find(name.name()) : null;
        var alias = values.freshAlias();
        if (entity != null) {
            var inner = new SqlContext(entity, null, alias, context.self());
            var from = entity.table() + " " + alias;
            return aggregate(call.function(), Parts.of(call), from, guard.rows(entity, alias), inner);
        }
        if (values.value(source, context) instanceof SqlValue.Many many) {
            var inner = new SqlContext(null, many.field(), alias, context.self());
            var rows =
                    Sql.writer().add(alias + ".owner_id = ").add(many.owner()).sql();
            return aggregate(call.function(), Parts.of(call), many.field().table() + " " + alias, rows, inner);
        }
        throw new NotCompilable(call, "%s() is over something the database does not know.".formatted(call.function()));
    }

    /** An aggregate over all records of an entity, asked from a record in memory. */
    SqlValue fromOutside(String function, EntityPlan entity, @Nullable Node condition, @Nullable Node value) {
        var alias = values.freshAlias();
        return aggregate(
                function,
                new Parts(condition, value),
                entity.table() + " " + alias,
                Sql.TRUE,
                new SqlContext(entity, null, alias, null));
    }

    private record Parts(@Nullable Node condition, @Nullable Node value) {

        static Parts of(Node.Call call) {
            var arguments = call.arguments();
            boolean ofValues = Set.of("sum", "min", "max", "avg").contains(call.function());
            return switch (arguments.size()) {
                case 1 -> new Parts(null, null);
                case 2 -> ofValues ? new Parts(null, arguments.get(1)) : new Parts(arguments.get(1), null);
                default -> new Parts(arguments.get(1), arguments.get(2));
            };
        }
    }

    private SqlValue aggregate(String function, Parts parts, String from, Sql rows, SqlContext inner) {
        var condition = parts.condition() == null ? Sql.TRUE : values.condition(parts.condition(), inner);
        return switch (function) {
            case "exists", "any" -> new SqlValue.Truth(select("exists (select 1 from ", from, rows.and(condition)));
            case "all" ->
                new SqlValue.Truth(select("exists (select 1 from ", from, rows.and(condition.not()))
                        .not());
            case "count" ->
                new SqlValue.Scalar(
                        select("(select count(*) from ", from, rows.and(condition)), FieldKind.INTEGER, null);
            case "sum", "min", "max", "avg" -> ofValues(function, parts, from, rows.and(condition), inner);
            default ->
                throw new NotCompilable(
                        parts.condition() == null ? new Node.Invalid(0) : parts.condition(),
                        "%s() needs an order that the database does not know.".formatted(function));
        };
    }

    private SqlValue ofValues(String function, Parts parts, String from, Sql rows, SqlContext inner) {
        if (parts.value() == null) {
            throw new NotCompilable(new Node.Invalid(0), "%s() needs a value.".formatted(function));
        }
        var value = values.value(parts.value(), inner);
        var scalar = values.scalar(value, parts.value());
        var kind = value instanceof SqlValue.Scalar known ? known.kind() : FieldKind.DECIMAL;
        boolean sum = function.equals("sum");
        var opening = Sql.writer()
                .add(sum ? "(select coalesce(sum(" : "(select " + function + "(")
                .add(scalar)
                .add(sum ? "), 0) from " : ") from ")
                .sql();
        boolean ofKind = function.equals("min") || function.equals("max");
        return new SqlValue.Scalar(select(opening, from, rows), ofKind ? kind : FieldKind.DECIMAL, null);
    }

    private static Sql select(String opening, String from, Sql rows) {
        return select(Sql.of(opening), from, rows);
    }

    private static Sql select(Sql opening, String from, Sql rows) {
        var writer = Sql.writer().add(opening).add(from);
        if (!rows.isTrue()) {
            writer.add(" where ").add(rows);
        }
        return writer.add(")").sql();
    }
}
