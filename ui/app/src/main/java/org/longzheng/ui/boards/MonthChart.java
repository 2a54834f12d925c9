package org.longzheng.ui.boards;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.longzheng.kernel.supervision.Board.Month;
import org.longzheng.ui.theme.Parts;

/** Cards of twelve months as bars, with the same figures as a table behind them. Drawn by the server; the colours come from the sheet. */
final class MonthChart extends Div {

    private static final int HIGH = 60;
    private static final int BASE = 84;
    private static final int STEP = 26;

    MonthChart(String organ, List<Month> months) {
        addClassNames("lz-board-part", "lz-chart");
        var title = new H2();
        title.add(new Span(
                new Span(organ + "近 12 个月　"),
                Parts.text("■", "lz-mark-red"),
                new Span(" 红牌　"),
                Parts.text("■", "lz-mark-yellow"),
                new Span(" 黄牌")));
        add(title);
        add(Parts.markup("<div>" + svg(months) + "</div>"));
        add(new NativeDetails("看数据表", table(months)));
    }

    private static String svg(List<Month> months) {
        long most = Math.max(
                4,
                months.stream()
                        .mapToLong(month -> month.yellow() + month.red())
                        .max()
                        .orElse(0));
        var svg = new StringBuilder("<svg viewBox=\"0 0 336 104\" role=\"img\" aria-label=\"十二个月的红黄牌，数字见数据表\">");
        for (long tick : new long[] {0, (most + 1) / 2, most}) {
            var y = BASE - tick * HIGH / most;
            svg.append("<path class=\"line\" d=\"M18 %dH336\"/><text class=\"tick\" x=\"12\" y=\"%d\">%d</text>"
                    .formatted(y, y + 4, tick));
        }
        for (int i = 0; i < months.size(); i++) {
            var month = months.get(i);
            var x = 26 + STEP * i;
            var yellow = month.yellow() * HIGH / most;
            var red = month.red() * HIGH / most;
            var now = i == months.size() - 1 ? " now" : "";
            svg.append("<rect class=\"yellow%s\" x=\"%d\" y=\"%d\" width=\"14\" height=\"%d\"/>"
                    .formatted(now, x, BASE - yellow, yellow));
            svg.append("<rect class=\"red%s\" x=\"%d\" y=\"%d\" width=\"14\" height=\"%d\"/>"
                    .formatted(now, x, BASE - yellow - red, red));
            if (month.red() > 0) {
                svg.append("<text x=\"%d\" y=\"%d\">%d</text>".formatted(x + 7, BASE - yellow - red - 3, month.red()));
            }
            svg.append("<text x=\"%d\" y=\"99\">%d</text>"
                    .formatted(x + 7, month.month().getMonthValue()));
        }
        return svg.append("</svg>").toString();
    }

    private static NativeTable table(List<Month> months) {
        var head = new NativeTableRow(
                new NativeTableHeaderCell("月份"), new NativeTableHeaderCell("黄牌"), new NativeTableHeaderCell("红牌"));
        var body = new NativeTableBody();
        for (var month : months) {
            body.add(new NativeTableRow(
                    new NativeTableCell(
                            month.month().getYear() + "年" + month.month().getMonthValue() + "月"),
                    new NativeTableCell(Figures.number(month.yellow())),
                    new NativeTableCell(Figures.number(month.red()))));
        }
        var table = new NativeTable(new NativeTableHeader(head), body);
        table.addClassName("lz-rows");
        return table;
    }
}
