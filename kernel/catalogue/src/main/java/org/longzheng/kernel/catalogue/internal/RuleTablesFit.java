package org.longzheng.kernel.catalogue.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.RuleTable;
import org.longzheng.kernel.catalogue.RuleTable.Row;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * CAT-200, CAT-201, CAT-202: a decision is made from a table beside it and at a moment that an act reaches; every row of a table can be reached; rows give
 * what the table has.
 */
final class RuleTablesFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var entity = checked.catalogue().entities().get(feature.id());
            if (entity == null) {
                continue;
            }
            var marks = new MarkParser(feature);
            var used = new LinkedHashSet<String>();
            for (var field : entity.fields().values()) {
                if (field.type().is(FieldKind.DECISION)) {
                    used.add(String.valueOf(field.type().target()));
                    decision(entity, field, marks, problems);
                }
                for (var column : field.type().rows()) {
                    if (column.type().is(FieldKind.DECISION)) {
                        problems.error("CAT-200", column.place())
                                .mend("Make it a field of the entity.")
                                .says(
                                        "Column \"%s\" of \"%s\" is a decision; decisions are made about whole records.",
                                        column.id(), field.id());
                    }
                }
            }
            for (var table : entity.tables().values()) {
                if (!used.contains(table.id())) {
                    problems.error("CAT-200", table.place())
                            .mend(
                                    "Add a field `{ type: decision, table: %s, at: [...] }`, or remove the table.",
                                    table.id())
                            .says("No field of \"%s\" is decided by the table \"%s\".", entity.id(), table.id());
                }
                table(checked, table, problems);
            }
        }
    }

    private static void decision(
            EntityDefinition entity, FieldDefinition field, MarkParser marks, ProblemCollector problems) {
        var table = field.type().target();
        if (table != null && !entity.tables().containsKey(table)) {
            problems.error("CAT-200", field.place())
                    .similar(Similar.to(table, entity.tables().keySet()))
                    .mend("Name a table of the `tables.yaml` beside the entity.")
                    .says(
                            "Field \"%s\" is decided by the table \"%s\", which \"%s\" does not have.",
                            field.id(), table, entity.id());
        }
        for (var text : field.at()) {
            var mark = marks.parse(text);
            boolean reached = mark != null
                    && switch (mark.kind()) {
                        case START, CREATED -> true;
                        case STEP, CHOICE -> entity.isCase();
                        case ACTION -> true;
                        default -> false;
                    };
            if (mark != null && !reached) {
                problems.error("CAT-200", field.place())
                        .mend("Name `start`, a step, `step.choice` or an action.")
                        .says("Field \"%s\" is to be decided at \"%s\", which is no act.", field.id(), text);
            }
        }
    }

    private static void table(Checked checked, RuleTable table, ProblemCollector problems) {
        for (var column : table.result().values()) {
            if (RuleTable.MEMBERS.contains(column.id())) {
                problems.error("CAT-202", column.place())
                        .mend("Give the column another id.")
                        .says(
                                "Every decision has a \"%s\" already: %s.",
                                column.id(), String.join(", ", RuleTable.MEMBERS));
            }
        }
        var codes = table.list() == null ? null : checked.catalogue().codes().get(table.list());
        Map<String, SourcePlace> known = new LinkedHashMap<>();
        Row always = null;
        for (var row : table.rows()) {
            var first = known.putIfAbsent(row.id(), row.place());
            if (first != null) {
                problems.error("CAT-201", row.place())
                        .mend("Give one of them another id.")
                        .says(
                                "Table \"%s\" has the row \"%s\" twice; the other stands at %s.",
                                table.id(), row.id(), first);
            }
            if (codes != null && !codes.items().containsKey(row.id())) {
                problems.error("CAT-202", row.place())
                        .similar(Similar.to(row.id(), codes.items().keySet()))
                        .mend("Call the row as a code of the list, or leave `list` out.")
                        .says("Row \"%s\" is no code of \"%s\".", row.id(), table.list());
            }
            gives(table, row, problems);
            if (row.from() != null && row.until() != null && row.until().isBefore(row.from())) {
                problems.error("CAT-201", row.place())
                        .mend("Write an `until` that is not before `from`.")
                        .says(
                                "Row \"%s\" is in force until %s and from %s, so it never is.",
                                row.id(), row.until(), row.from());
            }
            if (table.firstOnly() && always != null) {
                problems.error("CAT-201", row.place())
                        .mend("Put the row before \"%s\", or write there when it applies.", always.id())
                        .says("Row \"%s\" is never reached: \"%s\" before it always applies.", row.id(), always.id());
            }
            if (always == null && row.when() == null && row.from() == null && row.until() == null) {
                always = row;
            }
        }
    }

    private static void gives(RuleTable table, Row row, ProblemCollector problems) {
        Set<String> columns = table.result().keySet();
        row.gives().forEach((column, value) -> {
            if (!columns.contains(column)) {
                problems.error("CAT-202", value.place())
                        .similar(Similar.to(column, columns))
                        .mend("Declare the column below `result`, or remove it.")
                        .says(
                                "Row \"%s\" gives \"%s\", which the table \"%s\" does not answer.",
                                row.id(), column, table.id());
            }
        });
    }
}
