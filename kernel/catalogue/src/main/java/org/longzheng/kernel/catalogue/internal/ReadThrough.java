package org.longzheng.kernel.catalogue.internal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;

/** Gives fields that read another record's field ({@code from: person.name}) the type of what they read. */
final class ReadThrough {

    private final Map<String, EntityDefinition> entities;

    private ReadThrough(Map<String, EntityDefinition> entities) {
        this.entities = entities;
    }

    static Map<String, EntityDefinition> resolve(Map<String, EntityDefinition> entities) {
        var work = new ReadThrough(entities);
        var resolved = new LinkedHashMap<String, EntityDefinition>();
        for (var each : entities.entrySet()) {
            var id = each.getKey();
            var entity = each.getValue();
            resolved.put(id, work.resolved(entity));
        }
        return resolved;
    }

    /** One entity, the others being resolved already. */
    static EntityDefinition resolve(Map<String, EntityDefinition> entities, String id) {
        return new ReadThrough(entities).resolved(Objects.requireNonNull(entities.get(id)));
    }

    private EntityDefinition resolved(EntityDefinition entity) {
        if (entity.fields().values().stream().allMatch(field -> field.from() == null)) {
            return entity;
        }
        var fields = new LinkedHashMap<String, FieldDefinition>();
        for (var each : entity.fields().entrySet()) {
            var id = each.getKey();
            var field = each.getValue();
            var read = field.from() == null ? null : target(entity, FieldParser.path(field), new HashSet<>());
            fields.put(id, read == null ? field : FieldParser.withType(field, read, false));
        }
        return entity.withFields(fields);
    }

    /** The field at the end of a path, following further read-through fields; null when the path leads nowhere. */
    private @Nullable FieldDefinition target(EntityDefinition start, List<String> path, Set<FieldDefinition> seen) {
        EntityDefinition entity = start;
        FieldDefinition field = null;
        for (int i = 0; i < path.size(); i++) {
            field = entity == null ? null : entity.fields().get(path.get(i));
            if (field == null || !seen.add(field)) {
                return null;
            }
            if (field.from() != null) {
                field = target(entity, FieldParser.path(field), seen);
                if (field == null) {
                    return null;
                }
            }
            entity = field.type().kind() == FieldKind.REFERENCE
                    ? entities.get(String.valueOf(field.type().target()))
                    : null;
        }
        return field;
    }
}
