package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.catalogue.Label;
import org.longzheng.kernel.catalogue.RuleTable;
import org.longzheng.kernel.catalogue.RuleTable.Row;
import org.longzheng.kernel.catalogue.internal.Feature.Part;

/** Makes the rule tables that stand beside an entity. */
final class RuleTableParser {

    private final Values values;
    private final FieldParser fields;

    RuleTableParser(Values values, FieldParser fields) {
        this.values = values;
        this.fields = fields;
    }

    Map<String, RuleTable> tables(Feature feature) {
        var tables = new LinkedHashMap<String, RuleTable>();
        for (var each : feature.section(Part.TABLES, "tables").entries().entrySet()) {
            if (each.getValue().value() instanceof SourceNode.Table table) {
                var id = each.getKey();
                tables.put(
                        id,
                        new RuleTable(
                                id,
                                values.label(table, id),
                                values.text(table, "basis"),
                                values.expression(table, "as-of"),
                                !"all".equals(table.text("hit")),
                                fields.codeList(table, feature.owner()),
                                fields.fields(table.table("result"), feature.owner(), feature.id()),
                                rows(table),
                                each.getValue().keyPlace()));
            }
        }
        return tables;
    }

    private List<Row> rows(SourceNode.Table table) {
        var rows = new ArrayList<Row>();
        for (var row : values.tables(table, "rows")) {
            var id = values.text(row, "id", "");
            rows.add(new Row(
                    id,
                    row.get("label") == null ? Label.of(id) : values.label(row, id),
                    values.expression(row, "when"),
                    values.expressionMap(row, "gives"),
                    values.message(row, "lacks"),
                    values.date(row, "from"),
                    values.date(row, "until"),
                    row.placeOf("id")));
        }
        return rows;
    }
}
