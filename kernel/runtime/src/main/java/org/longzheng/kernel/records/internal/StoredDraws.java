package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.AccessGrant.Can;
import org.longzheng.kernel.catalogue.DrawDefinition;
import org.longzheng.kernel.records.Draws;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.internal.Drawing.Drawn;
import org.springframework.stereotype.Component;

/** Runs of lots as they were kept. */
@Component
class StoredDraws implements Draws {

    private static final int MOST_LINES = 200;

    private final RecordSource source;
    private final Drawing drawing;
    private final Transactions transactions;

    StoredDraws(RecordSource source, Drawing drawing, Transactions transactions) {
        this.source = source;
        this.drawing = drawing;
        this.transactions = transactions;
    }

    /** A run that the reader may read. */
    private record Open(LoadedRecord run, DrawDefinition draw) {}

    private Optional<Open> open(Actor actor, String entity, long id) {
        var plans = source.plans();
        var plan = plans.find(entity);
        var draw = plan == null ? null : plan.definition().draw();
        return plan == null || draw == null
                ? Optional.empty()
                : source.find(plan, id, false)
                        .filter(Grants.of(source, plans, plan, actor, Can.READ)::admits)
                        .map(run -> new Open(run, draw));
    }

    @Override
    public Optional<Run> run(Actor actor, String entity, long id) {
        return transactions.read(() -> open(actor, entity, id).map(open -> run(actor, open)));
    }

    private Run run(Actor actor, Open open) {
        var run = open.run();
        return new Run(
                String.valueOf(run.stored(DrawDefinition.SEED)),
                String.valueOf(run.stored(DrawDefinition.DIGEST)),
                number(run, DrawDefinition.CANDIDATES),
                number(run, DrawDefinition.PLACED),
                number(run, DrawDefinition.UNPLACED),
                places(actor, open));
    }

    private static int number(LoadedRecord run, String field) {
        return run.stored(field) instanceof BigDecimal number ? number.intValue() : 0;
    }

    private List<Place> places(Actor actor, Open open) {
        var places = open.draw().places();
        if (places == null) {
            return List.of();
        }
        var rows = source.mapper()
                .select(Sql.of(
                        "select p.place as PLACE, p.holds as HOLDS, (select count(*) from lz_draw d where d.run = p.run and"
                                + " d.place = p.place) as TAKEN from lz_draw_place p where p.run = ? order by p.pos",
                        open.run().recordId()));
        var names = names(
                actor,
                places.from(),
                rows.stream().map(row -> ColumnValues.id(row.get("PLACE"))).toList());
        return rows.stream()
                .map(row -> new Place(
                        Objects.requireNonNull(names.get(ColumnValues.id(row.get("PLACE")))),
                        ((Number) row.get("HOLDS")).intValue(),
                        ((Number) row.get("TAKEN")).intValue()))
                .toList();
    }

    @Override
    public List<Line> in(Actor actor, String entity, long id, long place) {
        return lines(actor, entity, id, Sql.of(" and d.place = ? order by d.number", place), 0, Integer.MAX_VALUE);
    }

    @Override
    public List<Line> picked(Actor actor, String entity, long id, int offset, int limit) {
        return open(actor, entity, id)
                .filter(open -> open.draw().places() == null)
                .map(open -> lines(
                        actor,
                        entity,
                        id,
                        Sql.of(" order by case when d.number is null then 1 else 0 end, d.pos"),
                        offset,
                        Math.min(limit, MOST_LINES)))
                .orElse(List.of());
    }

    @Override
    public List<Line> unplaced(Actor actor, String entity, long id, int offset, int limit) {
        return lines(
                actor,
                entity,
                id,
                Sql.of(" and d.reason is not null order by d.pos"),
                offset,
                Math.min(limit, MOST_LINES));
    }

    private List<Line> lines(Actor actor, String entity, long id, Sql which, int offset, int limit) {
        return transactions.read(() -> open(actor, entity, id)
                .map(open -> {
                    var rows = source.mapper()
                            .select(Sql.writer()
                                    .add(
                                            "select d.pos as POS, d.candidate as CANDIDATE, d.number as NUMBER_, d.reason as"
                                                    + " REASON from lz_draw d where d.run = ")
                                    .bind(id)
                                    .add(which)
                                    .add(" limit ")
                                    .bind(limit)
                                    .add(" offset ")
                                    .bind(Math.max(0, offset))
                                    .sql());
                    var names = names(
                            actor,
                            open.draw().from(),
                            rows.stream()
                                    .map(row -> ColumnValues.id(row.get("CANDIDATE")))
                                    .toList());
                    return rows.stream()
                            .map(row -> new Line(
                                    ((Number) row.get("POS")).intValue(),
                                    Objects.requireNonNull(names.get(ColumnValues.id(row.get("CANDIDATE")))),
                                    row.get("NUMBER_") instanceof Number number ? number.intValue() : null,
                                    (String) row.get("REASON")))
                            .toList();
                })
                .orElse(List.of()));
    }

    /** Titles of those that the reader may read; the others have none. */
    private Map<Long, Reference> names(Actor actor, String entity, List<Long> ids) {
        var plans = source.plans();
        var plan = plans.of(entity);
        var names = new HashMap<Long, Reference>();
        ids.forEach(id -> names.put(id, new Reference(entity, id, "")));
        var rows = Grants.of(source, plans, plan, actor, Can.READ).openRows("t");
        for (int from = 0; from < ids.size() && !rows.isFalse(); from += MOST_LINES) {
            var some = ids.subList(from, Math.min(ids.size(), from + MOST_LINES));
            source.mapper()
                    .select(Sql.writer()
                            .add("select t.id as ID, t.title as TITLE from " + plan.table() + " t where t.id in (")
                            .bindAll(some)
                            .add(") and ")
                            .add(rows)
                            .sql())
                    .forEach(row -> {
                        long id = ColumnValues.id(row.get("ID"));
                        names.put(id, new Reference(entity, id, (String) row.get("TITLE")));
                    });
        }
        return names;
    }

    @Override
    public Optional<Again> again(Actor actor, String entity, long id) {
        return transactions.read(() -> open(actor, entity, id).map(open -> {
            var run = open.run();
            var drawn = drawing.draw(actor, run, open.draw());
            return new Again(
                    drawn.digest().equals(run.stored(DrawDefinition.DIGEST)),
                    asLines(drawn).equals(keptLines(id)));
        }));
    }

    private static List<List<@Nullable Object>> asLines(Drawn drawn) {
        var lines = new ArrayList<List<@Nullable Object>>();
        for (int i = 0; i < drawn.candidates().size(); i++) {
            var seat = drawn.seats().get(i);
            var line = new ArrayList<@Nullable Object>();
            line.add(drawn.candidates().get(i).recordId());
            line.add(
                    seat == null || seat.place() < 0
                            ? null
                            : drawn.places().get(seat.place()).recordId());
            line.add(seat == null ? null : seat.number());
            lines.add(line);
        }
        return lines;
    }

    private List<List<@Nullable Object>> keptLines(long id) {
        var lines = new ArrayList<List<@Nullable Object>>();
        source.mapper()
                .select(Sql.of(
                        "select candidate as CANDIDATE, place as PLACE, number as NUMBER_ from lz_draw where run = ?"
                                + " order by pos",
                        id))
                .forEach(row -> {
                    var line = new ArrayList<@Nullable Object>();
                    line.add(ColumnValues.id(row.get("CANDIDATE")));
                    line.add(row.get("PLACE") == null ? null : ColumnValues.id(row.get("PLACE")));
                    line.add(row.get("NUMBER_") instanceof Number number ? number.intValue() : null);
                    lines.add(line);
                });
        return lines;
    }
}
