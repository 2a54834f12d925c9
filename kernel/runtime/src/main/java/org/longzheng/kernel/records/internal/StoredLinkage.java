package org.longzheng.kernel.records.internal;

import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.records.Linkage;
import org.longzheng.kernel.records.RecordStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks the definitions' conditions over the record as it would be. Only yes and no leave this room, never a value that was read. */
@Component
class StoredLinkage implements Linkage {

    private final Definitions definitions;
    private final RecordStore store;

    StoredLinkage(Definitions definitions, RecordStore store) {
        this.definitions = definitions;
        this.store = store;
    }

    @Override
    @Transactional(readOnly = true)
    public Standing of(Actor actor, String entity, @Nullable Long id, Map<String, ?> values) {
        var definition = definitions.current().entity(entity);
        var record =
                id == null ? store.draft(actor, entity, values) : store.with(actor, store.load(entity, id), values);
        var scope = store.scope(actor, record);

        var hidden = new LinkedHashSet<String>();
        var required = new LinkedHashSet<String>();
        for (var field : definition.fields().values()) {
            if (field.shownWhen() != null && !field.shownWhen().compiled().holds(scope)) {
                hidden.add(field.id());
            } else if (field.required() || holds(field.requiredWhen(), scope)) {
                required.add(field.id());
            }
        }
        var materials = new LinkedHashSet<String>();
        for (var material : definition.materials().values()) {
            if (material.when() == null || holds(material.when(), scope)) {
                materials.add(material.id());
            }
        }
        return new Standing(hidden, required, materials);
    }

    private static boolean holds(@Nullable Expression condition, org.longzheng.kernel.expressions.Scope scope) {
        return condition != null && condition.compiled().holds(scope);
    }
}
