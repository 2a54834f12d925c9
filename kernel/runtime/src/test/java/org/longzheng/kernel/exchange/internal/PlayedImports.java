package org.longzheng.kernel.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Imports;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;

/** Imports that keep the rows they were given; a row without an amount is refused. */
final class PlayedImports implements Imports {

    final List<Row> taken = new ArrayList<>();

    @Override
    public List<Offer> offers(Actor actor, String entity) {
        return actor.roles().contains("matter-clerk")
                ? List.of(new Offer("settlements", "结算导入", Map.of(), 0))
                : List.of();
    }

    @Override
    public Arrival take(
            Actor actor, String entity, String id, List<Row> rows, Submission submission, boolean rehearsal) {
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).values().containsKey("amount")) {
                return new Arrival(0, 0, 0, 0, Map.of(i, List.of(Refusal.of("required", "amount", "请填写“金额”。"))));
            }
        }
        if (!rehearsal) {
            taken.addAll(rows);
        }
        return new Arrival(rows.size(), 0, 0, 0, Map.of());
    }

    @Override
    public List<Waiting> waiting(Actor actor, String entity, String id) {
        return List.of();
    }

    @Override
    public Arrival resolve(
            Actor actor, String entity, String id, long row, Map<String, String> values, Submission submission) {
        return new Arrival(0, 0, 0, 0, Map.of());
    }

    @Override
    public void drop(Actor actor, String entity, String id, long row, String reason) {
        // nothing waits
    }
}
