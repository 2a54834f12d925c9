package org.longzheng.ui.why;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import org.longzheng.kernel.calendar.DayLine;
import org.longzheng.kernel.calendar.DayLine.Counting;
import org.longzheng.kernel.calendar.LedgerLine;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Parts;

/** 为什么是这天: the month grid for the eye, then the ledger, which alone suffices and is all that a screen reader hears. */
public final class WhyPanel extends Div {

    /** Longer limits show the ledger alone: a grid of more weeks explains nothing. */
    private static final int MOST_WEEKS = 14;

    /** What moved the dates after the limit had begun, and is told with who and when. */
    private static final Map<String, String> CHANGES = Map.of("CORRECT", "更正", "TERMS", "约定", "RECOMPUTE", "重算");

    public WhyPanel(ClockView clock, LocalDate today) {
        addClassName("lz-why");
        var explanation = clock.explanation();
        var due = clock.due();

        // head
        var question = due == null ? "为什么没有届满日？" : "为什么是 " + Days.monthDay(due) + "？";
        var source = clock.label() + "时限" + (clock.basis() == null ? "" : "　" + clock.basis());
        var head = Parts.box("lz-why-head", strong(question), Parts.text(source, "lz-muted", "lz-xs"));
        add(head);

        // grid
        var days = new HashMap<LocalDate, DayLine>();
        explanation.days().forEach(line -> days.put(line.date(), line));
        var last = explanation.days().stream().map(DayLine::date).max(LocalDate::compareTo);
        var first = explanation.days().stream().map(DayLine::date).min(LocalDate::compareTo);
        if (first.isPresent() && ChronoUnit.WEEKS.between(first.get(), last.get()) < MOST_WEEKS) {
            add(grid(days, first.get(), last.get(), today), legend(days, today));
        }

        // ledger
        var ledger = new OrderedList();
        ledger.addClassName("lz-ledger");
        explanation.ledger().forEach(line -> ledger.add(item(line)));
        clock.ledger().stream()
                .filter(entry -> CHANGES.containsKey(entry.kind()) && entry.reason() != null)
                .map(entry -> new LedgerLine(
                        LedgerLine.Kind.PAUSE,
                        CHANGES.get(entry.kind()),
                        entry.reason() + "（" + entry.by() + "，"
                                + Days.monthDay(entry.at().toLocalDate()) + "）",
                        "",
                        false,
                        ""))
                .forEach(line -> ledger.add(item(line)));
        add(ledger);
    }

    private static Div grid(Map<LocalDate, DayLine> days, LocalDate first, LocalDate last, LocalDate today) {
        var grid = Parts.box("lz-cal");
        grid.getElement().setAttribute("aria-hidden", "true");
        for (var name : "一二三四五六日".split("")) {
            var head = new HtmlComponent("i");
            head.getElement().setText(name);
            grid.add(head);
        }
        var monday = first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var sunday = last.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        int month = 0;
        for (var day = monday; !day.isAfter(sunday); day = day.plusDays(1)) {
            boolean named = day.equals(monday) || day.getMonthValue() != month;
            month = day.getMonthValue();
            var number = named ? day.getMonthValue() + "/" + day.getDayOfMonth() : String.valueOf(day.getDayOfMonth());
            grid.add(cell(number, days.get(day), day, today));
        }
        return grid;
    }

    private static Span cell(
            String number, @org.jspecify.annotations.Nullable DayLine line, LocalDate day, LocalDate today) {
        var cell = new Span(strong(number));
        var word = "";
        if (line == null || line.counting() == Counting.AFTER) {
            cell.addClassName("outside");
        } else if (line.last()) {
            cell.addClassName("due");
            word = "届满";
        } else {
            cell.addClassName(className(line, today));
            word = word(line);
        }
        if (day.equals(today) && (line == null || !line.last())) {
            cell.addClassName("today");
            word = "今日";
        }
        var small = new HtmlComponent("em");
        small.getElement().setText(word);
        cell.add(small);
        return cell;
    }

    private static String className(DayLine line, LocalDate today) {
        return switch (line.counting()) {
            case START -> "start";
            case COUNTED -> line.date().isAfter(today) ? "left" : "counted";
            case PAUSED -> "paused";
            case SKIPPED, ROLLED, AFTER -> "off";
        };
    }

    private static String word(DayLine line) {
        return switch (line.counting()) {
            case START -> "起";
            case PAUSED -> "停";
            case SKIPPED, ROLLED ->
                switch (line.day().kind()) {
                    case HOLIDAY, LOCAL_OFF -> "休";
                    default -> "";
                };
            case COUNTED ->
                switch (line.day().kind()) {
                    case MAKE_UP, LOCAL_ON -> "班";
                    default -> "";
                };
            case AFTER -> "";
        };
    }

    private static Div legend(Map<LocalDate, DayLine> days, LocalDate today) {
        long paused = days.values().stream()
                .filter(line -> line.counting() == Counting.PAUSED && line.day().works())
                .count();
        long left = days.values().stream()
                .filter(line ->
                        line.counting() == Counting.COUNTED && line.date().isAfter(today))
                .count();
        long counted = days.values().stream()
                .filter(line ->
                        line.counting() == Counting.COUNTED && !line.date().isAfter(today))
                .count();
        var legend = Parts.box("lz-legend", mark("counted", "已用 " + counted), mark("left", "剩余 " + left));
        if (paused > 0) {
            legend.add(mark("paused", "暂停 " + paused));
        }
        legend.add(mark("off", "不计"));
        legend.getElement().setAttribute("aria-hidden", "true");
        return legend;
    }

    private static Span mark(String className, String words) {
        var sample = new HtmlComponent("u");
        sample.addClassName(className);
        return new Span(sample, new Span(words));
    }

    private static ListItem item(LedgerLine line) {
        var text = new Paragraph(line.text());
        if (!line.date().isEmpty()) {
            text.add("　");
            var date = new HtmlComponent(line.struck() ? "s" : "span");
            date.getElement().setText(line.date());
            text.add(date);
        }
        if (!line.note().isEmpty()) {
            text.add(Parts.text("　" + line.note(), "lz-muted"));
        }
        var item = new ListItem(new Span(line.mark()), text);
        if (line.kind() == LedgerLine.Kind.RESULT) {
            item.addClassName("sum");
        }
        return item;
    }

    private static HtmlComponent strong(String text) {
        var strong = new HtmlComponent("b");
        strong.getElement().setText(text);
        return strong;
    }
}
