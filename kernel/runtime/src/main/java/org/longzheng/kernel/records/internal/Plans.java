package org.longzheng.kernel.records.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;

/** The plans of one catalogue's entities, made when first asked for. */
final class Plans {

    private final Catalogue catalogue;
    private final Map<String, EntityPlan> entities = new ConcurrentHashMap<>();
    private volatile @Nullable Watched watched;

    Plans(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** The plan, null for an entity that nobody declares. */
    @Nullable
    EntityPlan find(@Nullable String entity) {
        if (entity == null) {
            return null;
        }
        var known = entities.get(entity);
        if (known != null) {
            return known;
        }
        var definition = catalogue.findEntity(entity).orElse(null);
        return definition == null
                ? null
                : entities.computeIfAbsent(definition.id(), id -> new EntityPlan(catalogue, definition));
    }

    /** The plan of an entity that exists. */
    EntityPlan of(String entity) {
        var plan = find(entity);
        if (plan == null) {
            throw new IllegalArgumentException("no entity \"" + entity + "\" in the catalogue");
        }
        return plan;
    }

    /** What watches and timers read. */
    Watched watched() {
        var known = watched;
        if (known == null) {
            known = new Watched(this);
            watched = known;
        }
        return known;
    }

    /** The entity a reference or case field leads to; null when it is not installed. */
    @Nullable
    EntityPlan targetOf(FieldPlan field) {
        var target = field.target();
        var process = target == null ? null : catalogue.processes().get(target);
        return process == null ? find(target) : find(process.entity());
    }
}
