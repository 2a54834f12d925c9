package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.DrawDefinition;
import org.longzheng.kernel.expressions.MapRecord;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.records.internal.Drawing.Drawn;
import org.longzheng.kernel.sdk.Arranger.Seat;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Keeps who took part in a run and what became of them, and does what the lot does for each one drawn. */
@Component
class DrawBook {

    private static final int AT_ONCE = 500;

    private final RecordSource source;
    private final Aftermath aftermath;
    private final ObjectProvider<RecordStore> store;

    DrawBook(RecordSource source, Aftermath aftermath, ObjectProvider<RecordStore> store) {
        this.source = source;
        this.aftermath = aftermath;
        this.store = store;
    }

    /** Inside the transaction that stored the run. */
    void keep(Actor actor, LoadedRecord run, DrawDefinition draw, Drawn drawn) {
        var lines = new ArrayList<List<@Nullable Object>>();
        var everyone = new ArrayList<Map<String, RecordValue>>();
        for (int i = 0; i < drawn.candidates().size(); i++) {
            var candidate = drawn.candidates().get(i);
            var seat = drawn.seats().get(i);
            var place = seat == null || seat.place() < 0 ? null : drawn.places().get(seat.place());
            var line = new ArrayList<@Nullable Object>();
            line.add(run.recordId());
            line.add(i + 1);
            line.add(candidate.recordId());
            line.add(place == null ? null : place.recordId());
            line.add(seat == null ? null : seat.number());
            line.add(drawn.reasons().get(i));
            lines.add(line);
            if (seat != null) {
                everyone.add(Map.of("row", candidate, "draw", where(candidate, place, seat)));
            }
        }
        insert("insert into lz_draw (run, pos, candidate, place, number, reason) values ", lines);
        var places = new ArrayList<List<@Nullable Object>>();
        for (int i = 0; i < drawn.places().size(); i++) {
            places.add(List.of(run.recordId(), i + 1, drawn.places().get(i).recordId(), drawn.holds()[i]));
        }
        insert("insert into lz_draw_place (run, pos, place, holds) values ", places);
        var known = new ArrayList<>(drawn.candidates());
        known.addAll(drawn.places());
        known.add(run);
        source.together(
                known,
                () -> new RowEffects(store.getObject(), source, aftermath::effects, run, actor, Writing.of("draw"))
                        .run(everyone, draw.then()));
    }

    private static RecordValue where(LoadedRecord candidate, @Nullable LoadedRecord place, Seat seat) {
        var number = java.math.BigDecimal.valueOf(seat.number());
        return new MapRecord(
                "draw",
                candidate.id(),
                place == null ? Map.of("number", number) : Map.of("number", number, "place", place));
    }

    private void insert(String into, List<? extends List<@Nullable Object>> lines) {
        for (int from = 0; from < lines.size(); from += AT_ONCE) {
            var text = Sql.writer().add(into);
            var separator = "(";
            for (var line : lines.subList(from, Math.min(lines.size(), from + AT_ONCE))) {
                text.add(separator).bindAll(line).add(")");
                separator = ", (";
            }
            source.mapper().insert(text.sql());
        }
    }
}
