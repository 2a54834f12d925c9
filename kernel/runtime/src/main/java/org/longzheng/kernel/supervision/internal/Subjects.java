package org.longzheng.kernel.supervision.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.springframework.stereotype.Component;

/** What has limits: processes, and registers whose rows have limits of their own. */
@Component
class Subjects {

    private final Definitions definitions;

    Subjects(Definitions definitions) {
        this.definitions = definitions;
    }

    /**
     * A process or register.
     *
     * @param entity of the case or row, or null when the definition is not here any more
     * @param process null for a register
     */
    record Subject(
            String id,
            String label,
            String module,
            @Nullable String entity,
            @Nullable ProcessDefinition process,
            Map<String, LimitDefinition> limits) {

        String limit(String limit) {
            var found = limits.get(limit);
            return found == null ? limit : found.label().zh();
        }
    }

    /** Also of one that the catalogue does not have any more: it is shown by its id. */
    Subject of(String id) {
        var catalogue = definitions.current();
        var process = catalogue.findProcess(id).orElse(null);
        if (process != null) {
            var limits = new LinkedHashMap<>(process.limits());
            catalogue.findEntity(process.entity()).ifPresent(entity -> limits.putAll(entity.limitsAndDuties()));
            return new Subject(id, process.label().zh(), process.module(), process.entity(), process, limits);
        }
        return catalogue
                .findEntity(id)
                .map(Subjects::register)
                .orElseGet(() -> new Subject(id, id, "", null, null, Map.of()));
    }

    private static Subject register(EntityDefinition entity) {
        return new Subject(
                entity.id(), entity.label().zh(), entity.module(), entity.id(), null, entity.limitsAndDuties());
    }

    /** Id and module of everything that has limits. */
    static Stream<Map.Entry<String, String>> all(Catalogue catalogue) {
        var processes = catalogue.processes().values().stream().map(each -> Map.entry(each.id(), each.module()));
        var registers = catalogue.entities().values().stream()
                .filter(each -> !each.isCase() && !each.limitsAndDuties().isEmpty())
                .map(each -> Map.entry(each.id(), each.module()));
        return Stream.concat(processes, registers);
    }
}
