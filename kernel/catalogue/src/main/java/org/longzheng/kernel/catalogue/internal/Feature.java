package org.longzheng.kernel.catalogue.internal;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * The folder of one entity, or of one template, with everything it is {@code like} already below it.
 *
 * @param id the id of the entity or template
 * @param template true for a template
 * @param place where the id is written
 * @param whole false when what it is like is not there, so that much of it is missing
 * @param parts what its files hold, merged
 */
record Feature(
        String owner,
        String folder,
        String id,
        boolean template,
        SourcePlace place,
        boolean whole,
        Map<Part, SourceNode.Table> parts) {

    /** The files of an entity's folder. */
    enum Part {
        ENTITY("entity.yaml", Language.ENTITY),
        PROCESS("workflow.yaml", Language.PROCESS),
        DOCUMENTS("documents.yaml", Language.DOCUMENTS),
        MATERIALS("materials.yaml", Language.MATERIALS),
        TABLES("tables.yaml", Language.RULE_TABLES),
        DRAW("draw.yaml", Language.DRAW),
        EXCHANGE("exchange.yaml", Language.EXCHANGE),
        LIST("list.yaml", Language.LIST),
        FORM("form.yaml", Language.FORM_FILE);

        final String file;
        final Construct shape;

        Part(String file, Construct shape) {
            this.file = file;
            this.shape = shape;
        }
    }

    Feature {
        parts = parts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(parts));
    }

    SourceNode.@Nullable Table part(Part part) {
        return parts.get(part);
    }

    /** The map below a key of a part, empty when there is none. */
    SourceNode.Table section(Part part, String key) {
        var table = parts.get(part);
        var section = table == null ? null : table.table(key);
        return section == null ? new SourceNode.Table(Map.of(), place) : section;
    }

    boolean has(Part part) {
        return parts.containsKey(part);
    }
}
