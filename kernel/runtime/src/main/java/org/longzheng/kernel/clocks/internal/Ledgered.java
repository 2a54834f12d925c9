package org.longzheng.kernel.clocks.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.PauseDefinition;

/**
 * What has limits: a case with those of its process and of its entity, or a row of a register; what a record owes is among them.
 *
 * @param owner the process of a case, the entity of a register
 */
record Ledgered(String owner, String entity, Map<String, LimitDefinition> limits, Map<String, PauseDefinition> pauses) {

    static Ledgered of(EntityDefinition entity, @Nullable ProcessDefinition process) {
        if (process == null) {
            return new Ledgered(entity.id(), entity.id(), entity.limitsAndDuties(), Map.of());
        }
        var ofRecord = entity.limitsAndDuties();
        if (ofRecord.isEmpty()) {
            return new Ledgered(process.id(), entity.id(), process.limits(), process.pauses());
        }
        var limits = new LinkedHashMap<>(process.limits());
        limits.putAll(ofRecord);
        return new Ledgered(process.id(), entity.id(), limits, process.pauses());
    }
}
