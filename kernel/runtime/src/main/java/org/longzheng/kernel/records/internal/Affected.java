package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.expressions.Compiled;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.records.internal.Influences.Hop;

/** Finds the records that a change concerns, by the way that leads from the changed one to them. */
final class Affected {

    /** A change that concerns more records than this leaves them to the sweep. */
    static final int MOST = 1_000;

    private final RecordSource source;

    Affected(RecordSource source) {
        this.source = source;
    }

    /** Ids of the records in hand; null when there are too many. */
    @Nullable
    Set<Long> by(List<Hop> hops, @Nullable LoadedRecord before, LoadedRecord after) {
        Set<Long> ids = Set.of(after.recordId());
        boolean first = true;
        for (var hop : hops) {
            var next = switch (hop) {
                case Hop.Referring referring -> referring(referring, ids);
                case Hop.Linked linked -> linked(linked, first ? inHand(linked, before, after) : asked(linked, ids));
            };
            if (next.size() > MOST) {
                return null;
            }
            ids = next;
            first = false;
            if (ids.isEmpty()) {
                break;
            }
        }
        return ids;
    }

    private Set<Long> referring(Hop.Referring hop, Set<Long> ids) {
        var reference = hop.reference();
        var writer = reference.several()
                ? Sql.writer().add("select distinct owner_id as ID from " + reference.table() + " where value in (")
                : Sql.writer()
                        .add("select t.id as ID from " + hop.holder().table() + " t where t." + reference.column()
                                + " in (");
        return ids(writer.bindAll(ids).add(") limit " + (MOST + 1)).sql());
    }

    private Set<Long> ids(Sql sql) {
        var found = new LinkedHashSet<Long>();
        for (var row : source.mapper().select(sql)) {
            if (row != null && row.get("ID") != null) {
                found.add(ColumnValues.id(row.get("ID")));
            }
        }
        return found;
    }

    /** What the changed record was and is linked by. */
    private List<Object> inHand(Hop.Linked hop, @Nullable LoadedRecord before, LoadedRecord after) {
        var values = new LinkedHashSet<Object>();
        for (var state : before == null ? List.of(after) : List.of(before, after)) {
            var value = Compiled.of(hop.inner()).evaluate(new RecordScope(source, Actor.platform(), state));
            if (value != null) {
                values.add(value instanceof RecordValue record ? Long.valueOf(record.id()) : value);
            }
        }
        return List.copyOf(values);
    }

    private List<Object> asked(Hop.Linked hop, Set<Long> ids) {
        var compiler = compiler();
        var value = compiler.scalar(compiler.value(hop.inner(), hop.from(), "t"), hop.inner());
        var sql = Sql.writer()
                .add("select distinct ")
                .add(value)
                .add(" as ID from " + hop.from().table() + " t where t.id in (")
                .bindAll(ids)
                .add(") limit " + (MOST + 1))
                .sql();
        var values = new ArrayList<Object>();
        for (var row : source.mapper().select(sql)) {
            if (row != null && row.get("ID") != null) {
                values.add(row.get("ID"));
            }
        }
        return values;
    }

    private Set<Long> linked(Hop.Linked hop, List<Object> values) {
        if (values.isEmpty()) {
            return Set.of();
        }
        if (hop.outer() instanceof Node.Name) {
            var ids = new LinkedHashSet<Long>();
            values.forEach(value -> ids.add(ColumnValues.id(value)));
            return ids;
        }
        var compiler = compiler();
        var condition = Sql.FALSE;
        for (var value : values) {
            condition = condition.or(
                    compiler.same(compiler.value(hop.outer(), hop.to(), "t"), new SqlValue.Const(value), hop.outer()));
        }
        return ids(Sql.writer()
                .add("select t.id as ID from " + hop.to().table() + " t where ")
                .add(condition)
                .add(" limit " + (MOST + 1))
                .sql());
    }

    private ExpressionSql compiler() {
        return new ExpressionSql(
                source.plans(),
                source.organs(),
                new RecordScope(source, Actor.platform(), null),
                ExpressionSql.UNGUARDED,
                null);
    }
}
