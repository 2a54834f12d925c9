package org.longzheng.ui.reports;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.longzheng.kernel.reports.ReportPeriod;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.reports.ReportTable.Column;
import org.longzheng.kernel.reports.ReportTable.Line;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** The official table: on screen what is printed. Each number that counts rows is a button. */
final class ReportSheet extends Div {

    private final transient ReportTable table;
    /** The most columns beside which the rows and the chart have room. */
    private static final int MOST_BESIDE = 14;

    /** Says by a shadow on which side of the frame there is more of the table. */
    private static final String SHADOWS = """
            const frame = this;
            const scroll = frame.firstElementChild;
            const look = () => {
              const corner = scroll.querySelector('thead th');
              frame.style.setProperty('--lz-first-column', (corner ? corner.offsetWidth : 0) + 'px');
              frame.classList.toggle('lz-more-left', scroll.scrollLeft > 1);
              frame.classList.toggle('lz-more-right', scroll.scrollLeft + scroll.clientWidth < scroll.scrollWidth - 1);
            };
            scroll.addEventListener('scroll', look, { passive: true });
            new ResizeObserver(look).observe(scroll);
            look();
            """;

    private final transient ReportState state;
    private final transient Consumer<ReportState> go;

    ReportSheet(ReportTable table, ReportState state, String unit, Consumer<ReportState> go) {
        this.table = table;
        this.state = state;
        this.go = go;
        addClassName("lz-report-sheet");

        // head
        add(new H2(table.report().label().zh()));
        var units = table.columns().stream()
                .map(Column::unit)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("、"));
        var period = table.period();
        add(Parts.box(
                "lz-report-meta",
                new Span("填报单位：" + unit),
                new Span(period == null ? "按今日在册" : days(period)),
                new Span(units.isEmpty() ? "" : "计量单位：" + units)));

        // table
        var body = new NativeTableBody();
        table.lines().forEach(line -> body.add(row(line)));
        table.earlier().forEach(line -> body.add(earlier(line)));
        if (table.lines().stream().allMatch(this::isEmpty)) {
            body.add(nothing());
        }
        var grid = new NativeTable(head(), body);
        grid.addClassName("lz-official");
        grid.getClassNames().set("lz-many", isWide(table));
        var frame = Parts.box("lz-report-frame", scrolling(grid));
        add(frame);
        frame.getElement().executeJs(SHADOWS);

        // below
        table.checks().forEach(check -> add(check(check)));
        if (table.sealed() > 0) {
            add(note("另有专人办理的 " + table.sealed() + " 件，不列入上表，也不列明细。"));
        }
        if (!table.withheld().isEmpty()) {
            add(note("您的权限不含：" + String.join("、", table.withheld()) + "。"));
        }
        if (table.report().basis() != null) {
            add(note("依据：" + table.report().basis()));
        }
        add(Parts.box(
                "lz-report-sign", new Span("单位负责人："), new Span("统计负责人："), new Span("填表人："), new Span("报出日期：　　　年　月　日")));
    }

    /** A table of so many columns has the whole width of the screen. */
    static boolean isWide(ReportTable table) {
        return table.columns().size() > MOST_BESIDE;
    }

    private static Div scrolling(NativeTable grid) {
        var scroll = Parts.box("lz-report-scroll", grid);
        scroll.getElement().setAttribute("tabindex", "0");
        scroll.getElement().setAttribute("role", "region");
        scroll.getElement().setAttribute("aria-label", "统计表，可以滚动");
        return scroll;
    }

    private boolean isEmpty(Line line) {
        return line.values().stream().allMatch(value -> value == null || value.signum() == 0);
    }

    private NativeTableRow nothing() {
        var cell = new NativeTableCell("这一期在您的范围内没有可以列入的记录。换一个报告期或范围再看；有关事项登记、办结之后，会自动列入。");
        cell.getElement()
                .setAttribute("colspan", Integer.toString(table.columns().size() + 1));
        var row = new NativeTableRow(cell);
        row.addClassName("lz-nothing");
        return row;
    }

    /** {@code 2026年7月1日 — 9月30日} */
    private static String days(ReportPeriod period) {
        return period.from().getYear() + "年" + Days.monthDay(period.from()) + " — " + Days.monthDay(period.to());
    }

    private static Div note(String words) {
        return Parts.box("lz-report-note", Parts.text(words));
    }

    // head

    private NativeTableHeader head() {
        var upper = new NativeTableRow();
        var lower = new NativeTableRow();
        boolean split = table.columns().stream().anyMatch(column -> column.group() != null);
        var corner = cell(table.heading().isEmpty() ? "" : table.heading());
        corner.getElement().setAttribute("rowspan", split ? "2" : "1");
        upper.add(corner);
        for (int i = 0; i < table.columns().size(); i++) {
            var column = table.columns().get(i);
            if (column.group() == null) {
                var cell = cell(column.label());
                cell.getElement().setAttribute("rowspan", split ? "2" : "1");
                upper.add(cell);
                continue;
            }
            if (i == 0 || !groupOf(column).equals(groupOf(table.columns().get(i - 1)))) {
                var cell = cell(column.group());
                cell.getElement()
                        .setAttribute(
                                "colspan",
                                Long.toString(table.columns().stream()
                                        .filter(each -> groupOf(each).equals(groupOf(column)))
                                        .count()));
                cell.getElement().setAttribute("scope", "colgroup");
                upper.add(cell);
            }
            lower.add(cell(column.label()));
        }
        return split ? new NativeTableHeader(upper, lower) : new NativeTableHeader(upper);
    }

    /** The figure and group of a column, without its value. */
    private static String groupOf(Column column) {
        return column.group() == null
                ? column.id()
                : column.id().substring(0, column.id().lastIndexOf('/'));
    }

    private static NativeTableHeaderCell cell(String words) {
        var cell = new NativeTableHeaderCell(words);
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }

    // lines

    private NativeTableRow row(Line line) {
        var cells = new ArrayList<Component>();
        cells.add(label(line));
        for (int i = 0; i < table.columns().size(); i++) {
            var column = table.columns().get(i);
            var number = line.values().get(i);
            var words = Numbers.of(column, number);
            var cell = new NativeTableCell();
            if (column.drills() && number != null && number.signum() != 0) {
                var button = new NativeButton(words, click -> go.accept(state.into(line.key(), column.id())));
                button.getElement().setAttribute("type", "button");
                button.getElement()
                        .setAttribute("aria-label", line.label() + "，" + words(column) + " " + words + "，看明细");
                cell.add(button);
            } else {
                cell.setText(words);
            }
            if (line.key().equals(state.line()) && column.id().equals(state.column())) {
                cell.addClassName("hot");
            }
            cells.add(cell);
        }
        var row = new NativeTableRow();
        cells.forEach(cell -> row.getElement().appendChild(cell.getElement()));
        if (line.key().equals(ReportTable.TOTAL)) {
            row.addClassName("tot");
        } else if (line.sum()) {
            row.addClassName("sub");
        }
        return row;
    }

    private NativeTableRow earlier(Line line) {
        var row = new NativeTableRow();
        row.addClassName("ago");
        row.getElement().appendChild(label(line).getElement());
        for (int i = 0; i < table.columns().size(); i++) {
            row.add(new NativeTableCell(
                    Numbers.of(table.columns().get(i), line.values().get(i))));
        }
        return row;
    }

    private static NativeTableHeaderCell label(Line line) {
        var label = new NativeTableHeaderCell(line.label());
        label.getElement().setAttribute("scope", "row");
        if (line.depth() > 0) {
            label.addClassName("d" + line.depth());
        }
        return label;
    }

    static String words(Column column) {
        return column.group() == null ? column.label() : column.group() + " · " + column.label();
    }

    // checks

    private static Div check(ReportTable.Check check) {
        if (check.holds()) {
            return Parts.box("lz-report-check", Icon.DONE.create(), new Span(check.text()));
        }
        var where = check.broken().stream().limit(5).collect(Collectors.joining("、"));
        var more = check.broken().size() > 5 ? "等 " + check.broken().size() + " 行" : "";
        return Parts.box(
                "lz-report-check lz-broken",
                Icon.WARNING.create(),
                new Span(check.say() + "（" + check.text() + "）：" + where + more));
    }
}
