package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.AccessGrant.Can;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordPage;
import org.longzheng.kernel.records.Tallies;
import org.longzheng.kernel.records.Tally;
import org.longzheng.kernel.records.Tally.Kind;
import org.longzheng.kernel.records.Tally.Measure;
import org.longzheng.kernel.records.internal.Grants.FieldClass;
import org.springframework.stereotype.Component;

/** Tallies over the tables of entities. */
@Component
class StoredTallies implements Tallies {

    private static final int MOST_ROWS = 200;
    private static final int DEEPEST_OFFSET = 10_000;

    private final RecordSource source;

    StoredTallies(RecordSource source) {
        this.source = source;
    }

    @Override
    public List<Boolean> visible(
            Actor actor, String entity, @Nullable String rows, List<Node> base, List<List<Node>> parts) {
        var plans = source.plans();
        var plan = plans.find(entity);
        var grants = plan == null ? null : Grants.of(source, plans, plan, actor, Can.READ);
        if (plan == null || grants == null || !grants.isGranted()) {
            return List.of();
        }
        var field = rows == null ? null : plan.field(rows);
        var all = new Uses(source, plans, grants, field).of(base);
        var seen = grants.openClasses().stream().filter(all::seenBy).toList();
        // whoever only took part in some cases has no statistics
        if (!actor.isPlatform() && seen.stream().allMatch(c -> c.grants().isEmpty())) {
            return List.of();
        }
        return parts.stream()
                .map(part -> {
                    var uses = new Uses(source, plans, grants, field).of(part);
                    return actor.isPlatform() || seen.stream().allMatch(uses::seenBy);
                })
                .toList();
    }

    @Override
    public List<Line> count(Actor actor, Tally tally) {
        var reading = new Reading(actor, tally);
        var sql = reading.sql;
        var words = new TallyWords(reading.plans, source.organs(), reading.grants.plan(), reading.rows);
        return source.mapper().select(sql.statement(tally, reading.visible())).stream()
                .map(row -> line(tally, sql, words, row))
                .toList();
    }

    private static Line line(Tally tally, TallySql sql, TallyWords words, Map<String, Object> row) {
        var values = new ArrayList<@Nullable BigDecimal>();
        for (int i = 0; i < tally.measures().size(); i++) {
            var stored = row == null ? null : row.get("M" + i);
            var kind = tally.measures().get(i).kind();
            values.add(stored != null ? ColumnValues.number(stored) : kind.ofNothing());
        }
        var group = tally.group();
        var stored = group == null || row == null ? null : row.get("G");
        if (group == null || stored == null) {
            return new Line(null, null, values);
        }
        var key = sql.keyText(group, stored);
        var title = row.get("L");
        return new Line(
                key,
                group.level() != null ? null : title != null ? title.toString() : words.label(group.by(), key),
                values);
    }

    @Override
    public long sealed(Actor actor, Tally tally) {
        var reading = new Reading(actor, tally.at(null, List.of()));
        var closed = reading.closed();
        if (closed.isFalse()) {
            return 0;
        }
        var writer = Sql.writer()
                .add("select count(*) from " + reading.grants.plan().table() + " t where ")
                .add(closed.and(
                        reading.sql.behind(tally, new Part.Whole(), new Measure(Kind.COUNT, null, null, null))));
        return source.mapper().count(writer.sql());
    }

    @Override
    public RecordPage behind(Actor actor, Tally tally, Part part, Measure measure, int offset, int limit) {
        if (offset < 0 || offset > DEEPEST_OFFSET) {
            throw Filters.refused("too-deep", "翻页太深。请换一个较小的数字，再看明细。");
        }
        var reading = new Reading(actor, tally.at(null, List.of(measure)));
        var plan = reading.grants.plan();
        var which = reading.visible().and(reading.sql.behind(tally, part, measure));
        var selection = new Selection(source, reading.plans, reading.grants, reading.classes, Where.LIST);
        Listing.columns(plan, Query.of(plan.id())).forEach(selection::show);
        var writer = selection.begin();
        var count = Sql.writer().add("select count(*) from " + plan.table() + " t");
        if (!which.isTrue()) {
            writer.add(" where ").add(which);
            count.add(" where ").add(which);
        }
        writer.add(" order by t.id desc limit ")
                .bind(Math.clamp(limit, 1, MOST_ROWS))
                .add(" offset ")
                .bind(offset);
        var views = source.mapper().select(writer.sql()).stream()
                .map(selection::view)
                .toList();
        return new RecordPage(views, source.mapper().count(count.sql()));
    }

    @Override
    public Column column(String entity, @Nullable String rows, Node by) {
        var plans = source.plans();
        var plan = plans.of(entity);
        var words = new TallyWords(plans, source.organs(), plan, rows == null ? null : plan.field(rows));
        return new Column(words.heading(by), words.choices(by));
    }

    /** One reader's view of one tally: the grants under which all of it may be seen. */
    private final class Reading {

        private final Plans plans = source.plans();
        private final Grants grants;
        private final @Nullable FieldPlan rows;
        private final List<FieldClass> classes;
        private final TallySql sql;

        Reading(Actor actor, Tally tally) {
            var plan = plans.of(tally.entity());
            grants = Grants.of(source, plans, plan, actor, Can.READ);
            rows = tally.rows() == null ? null : Objects.requireNonNull(plan.field(tally.rows()));
            var uses = new Uses(source, plans, grants, rows).of(nodes(tally));
            classes = actor.isPlatform()
                    ? grants.classes()
                    : grants.openClasses().stream().filter(uses::seenBy).toList();
            if (!actor.isPlatform() && classes.isEmpty()) {
                throw MyBatisRecords.forbidden();
            }
            var compiler = new ExpressionSql(
                    plans,
                    source.organs(),
                    new RecordScope(source, actor, null),
                    (target, alias) ->
                            Grants.of(source, plans, target, actor, Can.READ).openRows(alias),
                    null);
            sql = new TallySql(compiler, plan, rows);
        }

        Sql visible() {
            return grants.rows("t", classes);
        }

        /** The rows that grants give and a seal closes. */
        Sql closed() {
            return grants.rows(
                    "t", grants.classes().stream().filter(FieldClass::isClosed).toList());
        }
    }

    private static List<Node> nodes(Tally tally) {
        var nodes = new ArrayList<>(tally.seen());
        nodes.addAll(tally.where());
        if (tally.within() != null) {
            nodes.add(tally.within().of());
        }
        if (tally.range() != null) {
            nodes.add(tally.range().place());
        }
        if (tally.group() != null) {
            nodes.add(tally.group().by());
        }
        for (var measure : tally.measures()) {
            if (measure.condition() != null) {
                nodes.add(measure.condition());
            }
            if (measure.value() != null) {
                nodes.add(measure.value());
            }
            if (measure.split() != null) {
                nodes.add(measure.split().by());
            }
        }
        return nodes;
    }
}
