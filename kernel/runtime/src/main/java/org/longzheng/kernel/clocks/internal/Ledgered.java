package org.longzheng.kernel.clocks.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.PauseDefinition;

/**
 * What has limits: a case with those of its process and of its entity, or a row of a register.
 *
 * @param owner the process of a case, the entity of a register
 */
record Ledgered(String owner, String entity, Map<String, LimitDefinition> limits, Map<String, PauseDefinition> pauses) {

    static Ledgered of(EntityDefinition entity, @Nullable ProcessDefinition process) {
        if (process == null) {
            return new Ledgered(entity.id(), entity.id(), entity.limits(), Map.of());
        }
        if (entity.limits().isEmpty()) {
            return new Ledgered(process.id(), entity.id(), process.limits(), process.pauses());
        }
        var limits = new LinkedHashMap<>(process.limits());
        limits.putAll(entity.limits());
        return new Ledgered(process.id(), entity.id(), limits, process.pauses());
    }
}
