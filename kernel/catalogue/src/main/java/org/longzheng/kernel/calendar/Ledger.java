package org.longzheng.kernel.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.DayLine.Counting;
import org.longzheng.kernel.calendar.LedgerLine.Kind;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Length.Unit;

/** Writes the short account of a due date. */
final class Ledger {

    private final DueExplanation explanation;
    private final Length length;
    private final boolean working;
    private final boolean byClock;
    private final int year;
    private final List<DayLine> days;

    Ledger(DueExplanation explanation) {
        this.explanation = explanation;
        length = explanation.terms().length();
        working = length.unit() == Unit.WORKING_DAYS;
        byClock = Terms.byClock(length);
        year = explanation.start().day().getYear();
        days = explanation.days();
    }

    List<LedgerLine> lines() {
        var lines = new ArrayList<LedgerLine>();
        lines.add(start());
        lines.add(grows(Kind.LENGTH, length, "届满日", 0, ""));
        lines.addAll(pauses());
        int granted = 0;
        for (var extension : explanation.extensions()) {
            lines.add(grows(Kind.EXTENSION, extension.length(), "延长至", ++granted, extension.document()));
        }
        if (working) {
            lines.addAll(holidays());
            lines.addAll(workingWeekends());
        }
        lines.addAll(rolled());
        lines.add(result());
        return lines;
    }

    private LedgerLine start() {
        var label = explanation.start().label();
        var from = explanation.start().at();
        var day = Words.shortly(from.toLocalDate(), year);
        if (byClock) {
            return line(Kind.START, day, label.isEmpty() ? Words.time(from) + " 起算" : Words.time(from) + " " + label);
        }
        return line(Kind.START, day, label.isEmpty() ? "起算日不计" : label + "，当日不计");
    }

    private LedgerLine grows(Kind kind, Length by, String verb, int granted, String document) {
        var end = explanation.unpaused(granted);
        return new LedgerLine(
                kind,
                "＋" + by.amount(),
                Words.unit(by.unit()) + "　" + verb,
                Words.shortly(end.toLocalDate(), year) + (byClock ? " " + Words.time(end) : ""),
                !isEnd(end),
                document);
    }

    private boolean isEnd(LocalDateTime end) {
        return byClock
                ? end.equals(explanation.dueAt())
                : end.toLocalDate().equals(explanation.rawDue())
                        && end.toLocalDate().equals(explanation.due());
    }

    private List<LedgerLine> pauses() {
        var lines = new ArrayList<LedgerLine>();
        for (var pause : explanation.pauses()) {
            var reason = pause.reason().isEmpty() ? "" : pause.reason() + " ";
            if (pause.to() == null) {
                if (explanation.isPaused()) {
                    var since = Words.shortly(pause.from().toLocalDate(), year);
                    lines.add(new LedgerLine(
                            Kind.PAUSE, "暂停", since + " 起" + reason.strip() + "暂停计时", "", false, pause.document()));
                }
            } else if (byClock) {
                lines.add(new LedgerLine(Kind.PAUSE, "暂停", span(pause), "", false, pause.document()));
            } else {
                var leftOut = leftOutBy(pause);
                long longer = leftOut.stream()
                        .filter(line -> !working || line.day().works())
                        .count();
                if (!leftOut.isEmpty()) {
                    var first = Words.shortly(leftOut.getFirst().date(), year);
                    var last = Words.shortly(leftOut.getLast().date(), year);
                    lines.add(new LedgerLine(
                            Kind.PAUSE,
                            "＋" + longer,
                            (first.equals(last) ? first : first + " 至 " + last) + " " + reason.strip() + "暂停",
                            "",
                            false,
                            pause.document()));
                }
            }
        }
        return lines;
    }

    /** The days that this pause, and no pause recorded before it, leaves out. */
    private List<DayLine> leftOutBy(Pause pause) {
        return days.stream()
                .filter(line -> line.counting() == Counting.PAUSED
                        && pause
                                == explanation.pauses().stream()
                                        .filter(other -> other.leavesOut(line.date()))
                                        .findFirst()
                                        .orElse(null))
                .toList();
    }

    private String span(Pause pause) {
        var to = Objects.requireNonNull(pause.to());
        return "%s %s 至 %s %s %s暂停"
                .formatted(
                        Words.shortly(pause.from().toLocalDate(), year),
                        Words.time(pause.from()),
                        Words.shortly(to.toLocalDate(), year),
                        Words.time(to),
                        pause.reason());
    }

    private List<LedgerLine> holidays() {
        var parts = new ArrayList<String>();
        @Nullable LocalDate from = null;
        @Nullable DayLine previous = null;
        for (var line : days) {
            boolean off = line.counting() == Counting.SKIPPED && line.day().kind() != DayKind.WEEKEND;
            if (previous != null && from != null && !(off && continues(previous, line))) {
                parts.add(Words.range(from, previous.date(), year) + " " + occasion(previous));
                previous = null;
            }
            if (off) {
                from = previous == null ? line.date() : from;
                previous = line;
            }
        }
        if (previous != null && from != null) {
            parts.add(Words.range(from, previous.date(), year) + " " + occasion(previous));
        }
        return parts.isEmpty() ? List.of() : List.of(line(Kind.NOT_COUNTED, "不计", String.join("，", parts)));
    }

    private static boolean continues(DayLine previous, DayLine line) {
        return line.date().equals(previous.date().plusDays(1))
                && line.day().kind() == previous.day().kind()
                && line.day().name().equals(previous.day().name());
    }

    private static String occasion(DayLine line) {
        var day = line.day();
        return day.kind() == DayKind.HOLIDAY && !day.name().isEmpty() ? day.name() : day.words();
    }

    private List<LedgerLine> workingWeekends() {
        var parts = new ArrayList<String>();
        for (var kind : List.of(DayKind.MAKE_UP, DayKind.LOCAL_ON)) {
            var dates = days.stream()
                    .filter(line ->
                            line.counting() == Counting.COUNTED && line.day().kind() == kind)
                    .map(line -> Words.shortly(line.date(), year) + " " + line.weekday())
                    .collect(Collectors.joining("、"));
            if (!dates.isEmpty()) {
                parts.add(dates + (kind == DayKind.MAKE_UP ? " 调休上班" : " 当地上班"));
            }
        }
        return parts.isEmpty() ? List.of() : List.of(line(Kind.COUNTED_TOO, "照计", String.join("，", parts)));
    }

    private List<LedgerLine> rolled() {
        var raw = explanation.rawDue();
        var due = explanation.due();
        if (byClock || raw == null || due == null || raw.equals(due)) {
            return List.of();
        }
        var words = explanation.calendar().day(raw).words();
        return List.of(line(
                Kind.ROLLED,
                "顺延",
                "%s %s %s，顺延至 %s %s"
                        .formatted(
                                Words.shortly(raw, year),
                                Words.weekday(raw),
                                words,
                                Words.shortly(due, year),
                                Words.weekday(due))));
    }

    private LedgerLine result() {
        var dueAt = explanation.dueAt();
        if (dueAt == null) {
            return line(Kind.RESULT, "得", "暂停计时，恢复后再算届满日");
        }
        var due = dueAt.toLocalDate();
        if (byClock) {
            return line(Kind.RESULT, "得", Words.fully(due) + Words.time(dueAt) + " 前");
        }
        var closing = explanation.calendar().works(due) ? "下班前" : "";
        return new LedgerLine(Kind.RESULT, "得", Words.fully(due) + closing, "", false, editions());
    }

    private String editions() {
        var loaded = explanation.calendar().editions();
        var parts = explanation.decidingYears().stream()
                .map(each -> loaded.containsKey(each) ? each + " 第 " + loaded.get(each) + " 版" : each + " 未公布，暂定")
                .collect(Collectors.joining("、"));
        return parts.isEmpty() ? "" : "日历 " + parts;
    }

    private static LedgerLine line(Kind kind, String mark, String text) {
        return new LedgerLine(kind, mark, text, "", false, "");
    }
}
