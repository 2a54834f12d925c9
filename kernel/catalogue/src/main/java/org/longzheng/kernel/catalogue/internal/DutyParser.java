package org.longzheng.kernel.catalogue.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.DutyDefinition;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.Every;

/** Gives each entity what its records owe. */
final class DutyParser {

    private final Values values;
    private final Draft draft;
    private final EffectParser effects;

    DutyParser(Values values, Draft draft) {
        this.values = values;
        this.draft = draft;
        this.effects = new EffectParser(values);
    }

    void duties(Map<String, EntityDefinition> entities) {
        var byEntity = new LinkedHashMap<String, Map<String, DutyDefinition>>();
        for (var row : draft.rows("duties")) {
            var table = row.table();
            var entity = table == null ? null : entities.get(values.text(table, "for", ""));
            var duty = table == null || entity == null ? null : duty(row, table, entity);
            if (duty != null) {
                byEntity.computeIfAbsent(entity.id(), id -> new LinkedHashMap<>())
                        .putIfAbsent(duty.id(), duty);
            }
        }
        byEntity.forEach((id, duties) -> entities.computeIfPresent(id, (key, entity) -> entity.withDuties(duties)));
    }

    private @Nullable DutyDefinition duty(Draft.Row row, SourceNode.Table table, EntityDefinition entity) {
        var done = values.expression(table, "done");
        return done == null
                ? null
                : new DutyDefinition(
                        row.id(),
                        row.owner(),
                        values.label(table, row.id()),
                        entity.id(),
                        values.expression(table, "where"),
                        every(values.text(table, "every")),
                        values.expression(table, "due"),
                        done,
                        effects.performers(table, "by", entity.fields().keySet()),
                        "yellow".equals(values.text(table, "worst")),
                        values.text(table, "basis"),
                        row.place());
    }

    static @Nullable Every every(@Nullable String word) {
        return word == null
                ? null
                : Stream.of(Every.values())
                        .filter(every -> every.name()
                                .equals(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .findFirst()
                        .orElse(null);
    }
}
