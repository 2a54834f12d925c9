package org.longzheng.kernel.testkit.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.reports.ReportTable.Line;

/** Compares a report with the figures that a step expects. */
record ReportExpectations(Outcome outcome, List<String> unmet) {

    void check(Yaml expect) {
        if (!expect.has("figures") && !expect.has("lines") && !expect.has("broken")) {
            return;
        }
        var table = outcome.report();
        if (table == null) {
            unmet.add("expected figures, and the step asks for no report");
            return;
        }
        figures(table, table.total(), expect.map("figures").entries());
        expect.map("lines").entries().forEach((label, figures) -> {
            var line = table.lines().stream()
                    .filter(each -> each.label().equals(label))
                    .findFirst();
            if (line.isEmpty()) {
                unmet.add("expected a line %s, and there are %s"
                        .formatted(
                                label, table.lines().stream().map(Line::label).toList()));
            } else {
                figures(table, line.get(), Yaml.of(figures).entries());
            }
        });
        if (expect.has("broken")) {
            broken(table, expect.texts("broken"));
        }
    }

    private void figures(ReportTable table, Line line, Map<String, ? extends @Nullable Object> wanted) {
        wanted.forEach((column, number) -> {
            var known = table.columns().stream().anyMatch(each -> each.id().equals(column));
            var found = known ? table.value(line, column) : null;
            var text = String.valueOf(number);
            boolean same =
                    text.equals("none") ? found == null : found != null && found.compareTo(new BigDecimal(text)) == 0;
            if (!known || !same) {
                unmet.add("expected %s of %s to be %s, and it is %s"
                        .formatted(column, line.label(), text, known ? found : "no column of the report"));
            }
        });
    }

    private void broken(ReportTable table, List<String> wanted) {
        var told = table.checks().stream()
                .filter(check -> !check.holds())
                .map(ReportTable.Check::say)
                .toList();
        if (!told.equals(wanted.equals(List.of("none")) ? List.of() : wanted)) {
            unmet.add("expected the checks to tell %s, and they tell %s".formatted(wanted, told));
        }
    }
}
