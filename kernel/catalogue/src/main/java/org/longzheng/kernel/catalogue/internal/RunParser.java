package org.longzheng.kernel.catalogue.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.RunDefinition;

/** Gives each entity what the calendar makes for its records. */
final class RunParser {

    private final Values values;
    private final Draft draft;
    private final EffectParser effects;

    RunParser(Values values, Draft draft) {
        this.values = values;
        this.draft = draft;
        this.effects = new EffectParser(values);
    }

    void runs(Map<String, EntityDefinition> entities) {
        var byEntity = new LinkedHashMap<String, Map<String, RunDefinition>>();
        for (var row : draft.rows("runs")) {
            var table = row.table();
            var entity = table == null ? null : entities.get(values.text(table, "for", ""));
            var run = table == null || entity == null ? null : run(row, table, entity);
            if (run != null) {
                byEntity.computeIfAbsent(entity.id(), id -> new LinkedHashMap<>())
                        .putIfAbsent(run.id(), run);
            }
        }
        byEntity.forEach((id, runs) -> entities.computeIfPresent(id, (key, entity) -> entity.withRuns(runs)));
    }

    private @Nullable RunDefinition run(Draft.Row row, SourceNode.Table table, EntityDefinition entity) {
        var every = DutyParser.every(values.text(table, "every"));
        var makes = effects.added(table);
        return every == null || makes == null
                ? null
                : new RunDefinition(
                        row.id(),
                        row.owner(),
                        values.label(table, row.id()),
                        entity.id(),
                        values.expression(table, "where"),
                        every,
                        makes,
                        effects.told(table, entity.fields().keySet()),
                        values.text(table, "basis"),
                        row.place());
    }
}
