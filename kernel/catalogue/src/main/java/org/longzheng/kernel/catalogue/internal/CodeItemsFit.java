package org.longzheng.kernel.catalogue.internal;

import java.util.Map;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-087: an item of a code list has the columns its list declares, in their types, and a parent that exists. */
final class CodeItemsFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var row : checked.draft().rows("codes")) {
            var table = row.table();
            var items = table == null ? null : table.table("items");
            var list = checked.catalogue().codes().get(Names.fullCodeList(row.owner(), row.id()));
            if (items == null || list == null) {
                continue;
            }
            items.entries().forEach((code, entry) -> {
                if (entry.value() instanceof SourceNode.Table item) {
                    item.entries().forEach((key, value) -> {
                        var text = String.valueOf(value.value().textOrNull());
                        switch (key) {
                            case "label", "from", "until" -> {}
                            case "parent" -> {
                                if (!list.items().containsKey(text)) {
                                    problems.error("CAT-087", value.value().place())
                                            .similar(Similar.to(
                                                    text, list.items().keySet()))
                                            .mend("Name a code of the same list.")
                                            .says(
                                                    "Code \"%s\" stands below \"%s\", which the list does not have.",
                                                    code, text);
                                }
                            }
                            default -> column(code, key, text, value, list.columns(), problems);
                        }
                    });
                }
            });
        }
    }

    private static void column(
            String code,
            String column,
            String text,
            SourceNode.Entry entry,
            Map<String, String> columns,
            ProblemCollector problems) {
        var type = columns.get(column);
        if (type == null) {
            problems.error("CAT-087", entry.keyPlace())
                    .similar(Similar.to(column, columns.keySet()))
                    .mend("Declare the column below `columns:`, or remove it.")
                    .says("Code \"%s\" has \"%s\", which is no column of its list.", code, column);
        } else if (TablesParser.typed(text, type) == null) {
            problems.error("CAT-087", entry.value().place())
                    .mend("Write a value of type %s.", type)
                    .says("Column \"%s\" of code \"%s\" is \"%s\", which is no %s.", column, code, text, type);
        }
    }
}
