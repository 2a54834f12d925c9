package org.longzheng.ui.inbox;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.calendar.Stage;
import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.worklist.TaskRow;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Lights;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Slips;

/**
 * The columns of the inbox: light, what, where it stands, dates.
 *
 * @param standing the gravest card of each case that has one, filled as rows are read
 */
record InboxColumns(Map<Long, Stage> standing, Supplier<WorkCalendar> calendar) {

    void on(Grid<TaskRow> grid) {
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.SINGLE);
        grid.addColumn(LitRenderer.<TaskRow>of(
                                "<span class=\"lz-light ${item.tone}\" aria-label=\"${item.spoken}\"><i></i><span>${item.words}</span></span>")
                        .withProperty("tone", row -> Lights.tone(row.light()).className())
                        .withProperty("words", InboxColumns::left)
                        .withProperty("spoken", row -> Lights.spoken(left(row), row.due())))
                .setHeader(new Span(new Span("剩余 "), Parts.text("↑", "lz-sorted")))
                .setWidth("106px")
                .setFlexGrow(0)
                .setFrozen(false);
        grid.addColumn(LitRenderer.<TaskRow>of(
                                "<span title=\"${item.title}\"><span class=\"lz-slip ${item.tone}\" role=\"img\" aria-label=\"${item.card}\">${item.slip}</span>"
                                        + " <span class=\"lz-b\">${item.process}</span>　${item.title}"
                                        + "<span class=\"lz-sm lz-soft\">${item.marks}</span></span>")
                        .withProperty("tone", row -> standing(row, Slips::tone, "lz-hidden"))
                        .withProperty("slip", row -> standing(row, Slips::word, ""))
                        .withProperty("card", row -> standing(row, Stage::label, ""))
                        .withProperty("process", TaskRow::processLabel)
                        .withProperty("marks", InboxCards::marks)
                        .withProperty("title", TaskRow::shownTitle))
                .setHeader("事项")
                .setFlexGrow(1);
        text(grid, "环节", "104px", "lz-soft", TaskRow::stepLabel);
        text(grid, "编号", "166px", "lz-soft lz-sm", row -> row.number() == null ? "—" : row.number());
        text(grid, "来自", "86px", "lz-soft lz-sm", TaskRow::from);
        text(grid, "收到", "66px", "lz-soft", row -> Days.digits(row.received())).setTextAlign(ColumnTextAlign.END);
        grid.addColumn(LitRenderer.<TaskRow>of("${item.due}<span class=\"lz-xs lz-muted\">${item.note}</span>")
                        .withProperty("due", row -> row.due() == null ? "—" : Days.digitsWeekday(row.due()))
                        .withProperty("note", this::makeUp))
                .setHeader("应办结")
                .setWidth("112px")
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
        grid.addColumn(LitRenderer.<TaskRow>of(
                                "<span class=\"lz-use ${item.tone}\"><u><b style=\"width:${item.share}%\"></b></u>${item.words}</span>")
                        .withProperty("tone", InboxColumns::barTone)
                        .withProperty(
                                "share", row -> row.length() == 0 ? 0 : Math.min(100, row.used() * 100 / row.length()))
                        .withProperty(
                                "words",
                                row -> row.length() == 0 ? "" : row.used() + "/" + row.length() + " " + row.unit()))
                .setHeader("法定时限已用")
                .setWidth("164px")
                .setFlexGrow(0);
    }

    private static Grid.Column<TaskRow> text(
            Grid<TaskRow> grid, String header, String width, String classes, ValueProvider<TaskRow, String> value) {
        return grid.addColumn(LitRenderer.<TaskRow>of(
                                "<span class=\"" + classes + "\" title=\"${item.text}\">${item.text}</span>")
                        .withProperty("text", value))
                .setHeader(header)
                .setWidth(width)
                .setFlexGrow(0);
    }

    /** Something about the gravest card that stands for the case, or what is shown without one. */
    private String standing(TaskRow row, Function<Stage, String> what, String without) {
        var stage = standing.get(row.caseId());
        return stage == null ? without : what.apply(stage);
    }

    private String makeUp(TaskRow row) {
        if (row.due() == null) {
            return "";
        }
        var day = calendar.get().day(row.due());
        return day.works() && !day.words().isEmpty() ? " 班" : "";
    }

    static String left(TaskRow row) {
        return Lights.words(row.light(), row.left(), "工作日");
    }

    private static String barTone(TaskRow row) {
        return row.light() == Light.GREEN ? "" : Lights.tone(row.light()).className();
    }
}
