package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import java.util.Map;
import org.longzheng.kernel.sdk.ProblemCollector;

/**
 * CAT-087, CAT-043, CAT-180: an item of a code list has the columns its list declares, in their types, and a parent that exists. A process that it names
 * may belong to a module that is used and not installed.
 */
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
            for (var each : items.entries().entrySet()) {
                var code = each.getKey();
                var entry = each.getValue();
                if (entry.value() instanceof SourceNode.Table item) {
                    for (var cell : item.entries().entrySet()) {
                        var key = cell.getKey();
                        var value = cell.getValue();
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
                            default -> {
                                column(code, key, text, value, list.columns(), problems);
                                if ("process".equals(list.columns().get(key))) {
                                    process(checked, row.owner(), text, value, problems);
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static void process(
            Checked checked, String module, String process, SourceNode.Entry entry, ProblemCollector problems) {
        var catalogue = checked.catalogue();
        if (catalogue.processes().containsKey(process)) {
            return;
        }
        List<String> absent = checked.draft().files("module").stream()
                .filter(file -> file.owner().equals(module))
                .flatMap(file -> checked.values().texts(file.root(), "uses").stream())
                .filter(used -> !catalogue.modules().containsKey(used))
                .toList();
        if (absent.isEmpty()) {
            problems.error("CAT-043", entry.value().place())
                    .similar(Similar.to(process, catalogue.processes().keySet()))
                    .mend("Name a process, or name its module below `uses` of the module.")
                    .says("The code names the process \"%s\", which no file declares.", process);
        } else {
            problems.info("CAT-180", entry.value().place())
                    .says(
                            "The process \"%s\" is not installed (used and absent: %s), so what opens it sleeps.",
                            process, String.join(", ", absent));
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
