package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.AlikeDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Compiled;
import org.longzheng.kernel.expressions.MapRecord;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.expressions.Node.Operator;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.records.ScopeOver;

/**
 * What two alike records must have in common: equal values by which the database finds the few that are worth comparing. A point without such a value
 * (texts that resemble each other) cannot find a record by itself, only speak for one that was found.
 */
final class AlikeLinks {

    /**
     * An equality between the record in hand and the other.
     *
     * @param rows the rows field of the record in hand in which {@code own} stands, or null
     * @param field of the other: a column, several values, or rows
     * @param column of the other's rows, or null
     */
    record Link(
            @Nullable String rows,
            Node own,
            FieldPlan field,
            @Nullable FieldPlan column) {

        /** Few records share a sealed value or a reference, many a region or a code. */
        boolean isTelling() {
            var compared = column == null ? field : column;
            return compared.sealed() || compared.target() != null || column != null;
        }
    }

    private final RecordSource source;
    private final EntityPlan plan;

    AlikeLinks(RecordSource source, EntityPlan plan) {
        this.source = source;
        this.plan = plan;
    }

    /** Points without a link, taken together. */
    static BigDecimal unlinked(EntityPlan plan, AlikeDefinition alike) {
        return alike.points().stream()
                .filter(point -> links(plan, point.when().root(), null) == null)
                .map(AlikeDefinition.Point::give)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static @Nullable List<Link> links(EntityPlan plan, Node node, @Nullable String rows) {
        return switch (node) {
            case Node.Binary both
            when both.operator() == Operator.AND ->
                better(links(plan, both.left(), rows), links(plan, both.right(), rows));
            case Node.Binary both
            when both.operator() == Operator.OR -> {
                var left = links(plan, both.left(), rows);
                var right = links(plan, both.right(), rows);
                if (left == null || right == null) {
                    yield null;
                }
                var all = new ArrayList<>(left);
                all.addAll(right);
                yield all;
            }
            case Node.Binary equal
            when equal.operator() == Operator.EQUAL -> {
                var link = link(plan, equal.left(), equal.right(), rows);
                yield link != null ? link : link(plan, equal.right(), equal.left(), rows);
            }
            case Node.In in when !in.negated() -> link(plan, in.value(), in.collection(), rows);
            case Node.Call call
            when call.function().equals("exists")
                    && call.arguments().size() == 2
                    && call.arguments().getFirst() instanceof Node.Name name
                    && plan.field(name.name()) != null ->
                links(plan, call.arguments().get(1), name.name());
            default -> null;
        };
    }

    private static @Nullable List<Link> better(@Nullable List<Link> one, @Nullable List<Link> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.stream().allMatch(Link::isTelling) && !one.stream().allMatch(Link::isTelling) ? other : one;
    }

    private static @Nullable List<Link> link(EntityPlan plan, Node own, Node other, @Nullable String rows) {
        if (!(own instanceof Node.Name) || !(other instanceof Node.Path path)) {
            return null;
        }
        if (path.base() instanceof Node.Name base && base.name().equals("other")) {
            var field = plan.field(path.field());
            return field == null || !field.definition().stored() || field.kind() == FieldKind.ROWS
                    ? null
                    : List.of(new Link(rows, own, field, null));
        }
        if (path.base() instanceof Node.Path inner
                && inner.base() instanceof Node.Name base
                && base.name().equals("other")) {
            var field = plan.field(inner.field());
            var column = field == null ? null : field.rows().get(path.field());
            return field == null || column == null ? null : List.of(new Link(rows, own, field, column));
        }
        return null;
    }

    /** The other records that share what a link names; null when the record in hand has nothing of it. */
    @Nullable
    Sql sharing(Link link, LoadedRecord record) {
        var compared = link.column() == null ? link.field() : link.column();
        var values = new LinkedHashSet<Object>();
        for (var value : own(link, record)) {
            var bound = compared.sealed()
                    ? source.columnValues().blind(compared, value.toString())
                    : value instanceof RecordValue other
                            ? other.entity().equals("organ") ? other.id() : Long.valueOf(other.id())
                            : value;
            values.add(Objects.requireNonNull(bound));
        }
        if (values.isEmpty()) {
            return null;
        }
        var column = compared.sealed() ? compared.blindColumn() : compared.column();
        var writer = Sql.writer();
        if (link.column() != null || link.field().several()) {
            writer.add("t.id in (select s.owner_id from " + link.field().table() + " s where s." + column + " in (")
                    .bindAll(values)
                    .add("))");
        } else {
            writer.add("t." + column + " in (").bindAll(values).add(")");
        }
        return writer.sql();
    }

    private Set<Object> own(Link link, LoadedRecord record) {
        var values = new LinkedHashSet<Object>();
        var scope = new RecordScope(source, Actor.platform(), record);
        var own = Compiled.of(link.own());
        if (link.rows() == null) {
            add(values, own.evaluate(scope));
            return values;
        }
        if (record.get(link.rows()) instanceof List<?> rows) {
            for (var row : rows) {
                if (row instanceof MapRecord map) {
                    add(values, own.evaluate(new ScopeOver(scope) {
                        @Override
                        public @Nullable Object name(String name) {
                            return map.has(name) ? map.get(name) : super.name(name);
                        }
                    }));
                }
            }
        }
        return values;
    }

    private static void add(Set<Object> values, @Nullable Object value) {
        if (value instanceof List<?> many) {
            many.forEach(item -> add(values, item));
        } else if (value != null) {
            values.add(value);
        }
    }
}
