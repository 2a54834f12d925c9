package org.longzheng.kernel.catalogue.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.longzheng.kernel.catalogue.ImportDefinition;
import org.longzheng.kernel.catalogue.internal.Feature.Part;

/** Makes the imports that stand beside an entity. */
final class ImportParser {

    private final Values values;

    ImportParser(Values values) {
        this.values = values;
    }

    Map<String, ImportDefinition> imports(Feature feature) {
        var imports = new LinkedHashMap<String, ImportDefinition>();
        for (var each : feature.section(Part.EXCHANGE, "imports").entries().entrySet()) {
            if (each.getValue().value() instanceof SourceNode.Table table) {
                var id = each.getKey();
                var columns = new LinkedHashMap<String, String>();
                var written = table.table("columns");
                if (written != null) {
                    written.entries().forEach((heading, path) -> {
                        if (path.value() instanceof SourceNode.Text text) {
                            columns.put(heading, text.value());
                        }
                    });
                }
                imports.put(
                        id,
                        new ImportDefinition(
                                id,
                                values.label(table, id),
                                new LinkedHashSet<>(values.texts(table, "by")),
                                columns,
                                values.texts(table, "match"),
                                values.flag(table, "creates"),
                                "queue".equals(table.text("unmatched")),
                                each.getValue().keyPlace()));
            }
        }
        return imports;
    }
}
