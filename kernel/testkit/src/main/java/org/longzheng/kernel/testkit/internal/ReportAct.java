package org.longzheng.kernel.testkit.internal;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.ReportDefinition;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.reports.ReportTable.Column;
import org.longzheng.kernel.reports.ReportTable.Line;
import org.longzheng.kernel.reports.Reports.Question;

/** Asks for a report as somebody of the cast, split by all its groups, and drills every number that counts records to these. */
record ReportAct(
        Hands hands, Actor actor, String report, @Nullable String period) {

    ReportTable table() {
        var usual = hands.report(actor, report, new Question(period, null, null, null, null));
        var groups = usual.groups().stream().map(ReportTable.Group::id).toList();
        var level = usual.levels().isEmpty() ? null : usual.levels().getLast().word();
        var question = new Question(period, null, level, null, groups);
        var table = hands.report(actor, report, question);
        for (var line : table.lines()) {
            for (var column : table.columns()) {
                if (column.drills()) {
                    drill(table, question, line, column);
                }
            }
        }
        return table;
    }

    private void drill(ReportTable table, Question question, Line line, Column column) {
        var number = table.value(line, column.id());
        long rows = hands.behind(actor, report, question, line.key(), column.id());
        boolean counts = isCount(table.report(), column);
        if (counts && (number == null || number.compareTo(BigDecimal.valueOf(rows)) != 0)) {
            throw new AssertionError("%s of %s in report %s is %s, and drills to %d records"
                    .formatted(column.id(), line.label(), report, number, rows));
        }
    }

    private static boolean isCount(ReportDefinition definition, Column column) {
        // shares and averages count no records
        return definition.figures().get(column.figure()).is().text().startsWith("count(");
    }
}
