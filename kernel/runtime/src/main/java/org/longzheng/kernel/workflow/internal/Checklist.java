package org.longzheng.kernel.workflow.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.MaterialDefinition;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.workflow.Workflows.MaterialState;

/** The checklist of one case: what is asked for, and what is there. */
final class Checklist {

    private final Map<MaterialDefinition, @Nullable MaterialRow> lines = new LinkedHashMap<>();

    /**
     * @param rows what has been noted so far
     * @param scope judges each line's {@code when}
     */
    Checklist(EntityDefinition entity, List<MaterialRow> rows, Scope scope) {
        var noted = new LinkedHashMap<String, MaterialRow>();
        rows.forEach(row -> noted.put(row.material, row));
        for (var material : entity.materials().values()) {
            var when = material.when();
            if (when == null || Boolean.TRUE.equals(when.evaluate(scope))) {
                lines.put(material, noted.get(material.id()));
            }
        }
    }

    Map<MaterialDefinition, @Nullable MaterialRow> lines() {
        return lines;
    }

    static MaterialState state(@Nullable MaterialRow row) {
        return row == null ? MaterialState.MISSING : MaterialState.valueOf(row.state);
    }

    /** Everything required at acceptance is there. What a later step supplies is not asked of the applicant. */
    boolean isComplete() {
        return missing().isEmpty();
    }

    /** Labels of what is missing. */
    List<String> missing() {
        return lines.entrySet().stream()
                .filter(line -> line.getKey().required()
                        && line.getKey().fromStep() == null
                        && line.getKey().byStep() == null
                        && state(line.getValue()) == MaterialState.MISSING)
                .map(line -> line.getKey().label().zh())
                .toList();
    }

    /** Labels of the whole list. */
    List<String> all() {
        return lines.keySet().stream().map(material -> material.label().zh()).toList();
    }
}
