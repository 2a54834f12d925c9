package org.longzheng.ui.reports;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.reports.ReportTable.Column;
import org.longzheng.kernel.reports.ReportTable.Line;
import org.longzheng.ui.theme.Parts;

/** A figure of the lines of the first level as bars, the greatest first. Drawn by the server; the table beside it has the same numbers. */
final class ReportChart extends Section {

    private static final int MOST = 14;
    private static final int STEP = 20;
    private static final int LEFT = 92;
    private static final int WIDE = 140;

    ReportChart(ReportTable table, Column column) {
        addClassNames("lz-panel", "lz-report-chart");
        add(new H2("各" + (table.heading().isEmpty() ? "行" : table.heading()) + "　" + column.label()));
        var lines = table.lines().stream()
                .filter(line -> line.depth() == 0 && !line.key().equals(ReportTable.TOTAL))
                .filter(line -> number(table, line, column).signum() > 0)
                .sorted((one, other) -> number(table, other, column).compareTo(number(table, one, column)))
                .limit(MOST)
                .toList();
        if (lines.isEmpty()) {
            add(Parts.text("没有可以画的数。", "lz-muted", "lz-sm"));
            return;
        }
        add(Parts.markup("<div>" + svg(table, lines, column) + "</div>"));
    }

    private static String svg(ReportTable table, List<Line> lines, Column column) {
        var most = number(table, lines.getFirst(), column).doubleValue();
        var svg = new StringBuilder(
                "<svg viewBox=\"0 0 296 %d\" role=\"img\" aria-label=\"条形图，数字见左表\">".formatted(lines.size() * STEP));
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var number = number(table, line, column);
            long wide = Math.max(1, Math.round(number.doubleValue() / most * WIDE));
            int y = i * STEP;
            svg.append("<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>"
                    .formatted(LEFT - 6, y + 14, Parts.escape(shortened(line.label()))));
            svg.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"12\" rx=\"1\"/>"
                    .formatted(i == 0 ? "first" : "bar", LEFT, y + 4, wide));
            svg.append(
                    "<text x=\"%d\" y=\"%d\">%s</text>".formatted(LEFT + wide + 6, y + 14, Numbers.of(column, number)));
        }
        return svg.append("</svg>").toString();
    }

    private static String shortened(String label) {
        return label.length() <= 7 ? label : label.substring(0, 6) + "…";
    }

    private static BigDecimal number(ReportTable table, Line line, Column column) {
        return Objects.requireNonNullElse(table.value(line, column.id()), BigDecimal.ZERO);
    }
}
