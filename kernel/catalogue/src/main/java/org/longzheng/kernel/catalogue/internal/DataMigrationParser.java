package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.catalogue.DataMigration;

/** Reads what becomes of stored records with each version. */
final class DataMigrationParser {

    private final Values values;
    private final FieldParser fields;

    DataMigrationParser(Values values, FieldParser fields) {
        this.values = values;
        this.fields = fields;
    }

    /** In the order of the versions, however they are written. */
    List<DataMigration> migrations(SourceNode.Table root, Feature feature) {
        var section = root.table("migrate");
        if (section == null) {
            return List.of();
        }
        var found = new ArrayList<DataMigration>();
        section.entries().forEach((version, entry) -> {
            if (Form.MIGRATION_VERSION.takes().test(version) && entry.value() instanceof SourceNode.Table table) {
                var recodes = new LinkedHashMap<String, Map<String, String>>();
                values.named(table, "recode").forEach((field, codes) -> recodes.put(field, texts(codes)));
                var renames = table.table("rename");
                found.add(new DataMigration(
                        version,
                        values.text(table, "was"),
                        renames == null ? Map.of() : texts(renames),
                        fields.fields(table.table("retire"), feature.owner(), feature.id()),
                        recodes,
                        values.expressionMap(table, "fill"),
                        values.expressionMap(table, "convert"),
                        values.expressionMap(table, "back"),
                        entry.keyPlace()));
            }
        });
        found.sort(Comparator.comparing(DataMigration::version, DataMigration.BY_VERSION));
        return found;
    }

    private static Map<String, String> texts(SourceNode.Table table) {
        var texts = new LinkedHashMap<String, String>();
        table.entries()
                .forEach((key, entry) ->
                        texts.put(key, String.valueOf(entry.value().textOrNull())));
        return texts;
    }
}
