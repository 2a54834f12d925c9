package org.longzheng.kernel.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.DayLine.Counting;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Length.Unit;

/**
 * A limit by days. It walks from day to day, as a clerk would with a wall calendar, because every rule is a rule about a single day: the
 * start is not counted, paused days are left out, and a limit by working days passes over days without work. Months and years are first
 * turned into the days they have from their start.
 */
final class DayMeter implements Meter {

    private final LimitStart start;
    private final Terms terms;
    private final List<Pause> pauses;
    private final WorkCalendar calendar;
    private final boolean working;
    private final SortedSet<Integer> years;
    private final long total;
    private final @Nullable LocalDate rawDue;
    private final @Nullable LocalDate due;

    DayMeter(LimitStart start, Terms terms, List<Pause> pauses, List<Length> extensions, WorkCalendar calendar) {
        this.start = start;
        this.terms = terms;
        this.pauses = pauses;
        this.calendar = calendar;
        this.working = terms.length().unit() == Unit.WORKING_DAYS;
        var raw = advance(start.day(), terms.length());
        var rolled = rolled(raw);
        for (var extension : extensions) {
            raw = advance(isWorking(extension) ? rolled : raw, extension);
            rolled = rolled(raw);
        }
        rawDue = raw;
        due = rolled;
        total = raw == null ? unpausedMeter(extensions).total : counted(start.day(), raw);
        years = decidingYears(working || extensions.stream().anyMatch(DayMeter::isWorking));
    }

    @Override
    public @Nullable LocalDate rawDue() {
        return rawDue;
    }

    @Override
    public @Nullable LocalDateTime dueAt() {
        return due == null ? null : due.atTime(LocalTime.MAX);
    }

    @Override
    public @Nullable LocalDate promisedDue() {
        return terms.promise() == null ? null : rolled(advance(start.day(), terms.promise()));
    }

    @Override
    public @Nullable LocalDateTime yellowAt() {
        if (due == null) {
            return null;
        }
        var first = Stream.of(byUse(), oneDayLeft(), brokenPromise())
                .filter(day -> day != null && !day.isAfter(due))
                .min(LocalDate::compareTo);
        return first.orElse(due).atStartOfDay();
    }

    @Override
    public SortedSet<Integer> years() {
        return years;
    }

    @Override
    public long used(LocalDateTime now) {
        return counted(start.day(), now.toLocalDate());
    }

    @Override
    public long leftOut(LocalDateTime now) {
        return start.day()
                .plusDays(1)
                .datesUntil(later(start.day(), now.toLocalDate()).plusDays(1))
                .filter(day -> pauseOn(day) != null && (!working || calendar.works(day)))
                .count();
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public Unit unit() {
        return working ? Unit.WORKING_DAYS : Unit.DAYS;
    }

    @Override
    public long left(LocalDateTime now) {
        if (due == null) {
            return total - used(now);
        }
        var today = now.toLocalDate();
        return today.isAfter(due) ? -remaining(due, today) : remaining(today, due);
    }

    @Override
    public Unit leftUnit() {
        return rolls() ? Unit.WORKING_DAYS : Unit.DAYS;
    }

    @Override
    public LocalDateTime unpaused(List<Length> extensions) {
        return Objects.requireNonNull(unpausedMeter(extensions).rawDue, "without a pause every limit runs out")
                .atStartOfDay();
    }

    @Override
    public List<DayLine> days(LocalDate through) {
        var lines = new ArrayList<DayLine>();
        int number = 0;
        for (var day = start.day(); !day.isAfter(through); day = day.plusDays(1)) {
            var counting = counting(day);
            if (counting == Counting.COUNTED) {
                number++;
            }
            lines.add(new DayLine(
                    day,
                    calendar.day(day),
                    counting,
                    counting == Counting.COUNTED ? number : 0,
                    day.equals(due),
                    reason(day, counting)));
        }
        return lines;
    }

    /** The pause that leaves out this day; the first recorded when several do. */
    @Nullable
    Pause pauseOn(LocalDate day) {
        for (var pause : pauses) {
            if (pause.leavesOut(day)) {
                return pause;
            }
        }
        return null;
    }

    private Counting counting(LocalDate day) {
        if (due != null && day.isAfter(due)) {
            return Counting.AFTER;
        }
        if (day.equals(start.day())) {
            return Counting.START;
        }
        if (pauseOn(day) != null) {
            return Counting.PAUSED;
        }
        if (rawDue != null && day.isAfter(rawDue)) {
            return Counting.ROLLED;
        }
        return counts(day, working) ? Counting.COUNTED : Counting.SKIPPED;
    }

    private String reason(LocalDate day, Counting counting) {
        var words = calendar.day(day).words();
        var reason = switch (counting) {
            case START -> start.label().isEmpty() ? "起算日不计" : start.label() + "，当日不计";
            case PAUSED -> pausedBecause(day);
            case SKIPPED -> words;
            case ROLLED -> day.equals(due) ? "顺延至此届满" : words + "，顺延";
            case COUNTED -> {
                if (day.equals(rawDue) && !day.equals(due)) {
                    yield words + "，届满顺延";
                }
                yield working && !words.isEmpty() ? words + "，照计" : "";
            }
            case AFTER -> "";
        };
        boolean guessed = working && counting != Counting.START && counting != Counting.AFTER;
        return guessed && calendar.isProvisional(day.getYear()) ? (reason + " 暂定").strip() : reason;
    }

    private String pausedBecause(LocalDate day) {
        var pause = pauseOn(day);
        return pause == null || pause.reason().isEmpty() ? "暂停计时" : "暂停计时：" + pause.reason();
    }

    private @Nullable LocalDate advance(@Nullable LocalDate from, Length by) {
        return from == null ? null : walk(from, amount(from, by), isWorking(by));
    }

    private static long amount(LocalDate from, Length length) {
        if (length.unit() == Length.Unit.HOURS || length.unit() == Length.Unit.MINUTES) {
            throw new IllegalArgumentException("A limit by days cannot be extended by %s.".formatted(length));
        }
        return length.daysFrom(from);
    }

    /** The n-th day after {@code from} that counts; null when a pause that still lasts begins before it. */
    private @Nullable LocalDate walk(LocalDate from, long n, boolean byWorkingDays) {
        var day = from;
        for (long rest = n; rest > 0; ) {
            day = day.plusDays(1);
            if (leftOutForGood(day)) {
                return null;
            }
            if (counts(day, byWorkingDays)) {
                rest--;
            }
        }
        return day;
    }

    /** The first day from {@code raw} on that works and is not left out by a pause. */
    private @Nullable LocalDate rolled(@Nullable LocalDate raw) {
        if (raw == null || !rolls()) {
            return raw;
        }
        var day = raw;
        while (!calendar.works(day) || (pauseOn(day) != null && day.isAfter(raw))) {
            day = day.plusDays(1);
            if (leftOutForGood(day)) {
                return null;
            }
        }
        return day;
    }

    private boolean rolls() {
        return working || terms.roll() == Roll.FORWARD;
    }

    private boolean leftOutForGood(LocalDate day) {
        return pauses.stream().anyMatch(pause -> pause.to() == null && pause.leavesOut(day));
    }

    private boolean counts(LocalDate day, boolean byWorkingDays) {
        return pauseOn(day) == null && (!byWorkingDays || calendar.works(day));
    }

    private long counted(LocalDate after, LocalDate through) {
        return counted(after, through, working);
    }

    private long counted(LocalDate after, LocalDate through, boolean byWorkingDays) {
        long days = 0;
        for (var day = after.plusDays(1); !day.isAfter(through); day = day.plusDays(1)) {
            if (counts(day, byWorkingDays)) {
                days++;
            }
        }
        return days;
    }

    private long remaining(LocalDate after, LocalDate through) {
        return counted(after, through, rolls());
    }

    private DayMeter unpausedMeter(List<Length> extensions) {
        return new DayMeter(start, terms, List.of(), extensions, calendar);
    }

    /** By working days every year from the start on decides, otherwise those in which the limit rolls. */
    private SortedSet<Integer> decidingYears(boolean byWorkingDays) {
        var first = byWorkingDays ? start.day().plusDays(1) : rawDue;
        var last = due != null ? due : rawDue != null ? rawDue : lastingPause();
        var deciding = new TreeSet<Integer>();
        if (first != null && last != null && (byWorkingDays || rolls())) {
            for (int year = first.getYear(); year <= last.getYear(); year++) {
                deciding.add(year);
            }
        }
        return deciding;
    }

    private @Nullable LocalDate lastingPause() {
        return pauses.stream()
                .filter(pause -> pause.to() == null)
                .map(pause -> pause.from().toLocalDate())
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    /** The day on which enough is used: 70 % of the whole, or the length that the definition names. */
    private @Nullable LocalDate byUse() {
        if (terms.yellow() != null) {
            return advance(start.day(), terms.yellow());
        }
        return walk(start.day(), (total * 7 + 9) / 10, working);
    }

    /** The first day on which no more than one day is left. */
    private LocalDate oneDayLeft() {
        var day = later(start.day(), due == null ? start.day() : due);
        for (int left = 0; day.isAfter(start.day()); day = day.minusDays(1)) {
            if (counts(day, rolls()) && ++left == 2) {
                return day;
            }
        }
        return start.day();
    }

    /** The day after the promised time has run out. */
    private @Nullable LocalDate brokenPromise() {
        var promised = promisedDue();
        return promised == null ? null : promised.plusDays(1);
    }

    private static boolean isWorking(Length length) {
        return length.unit() == Unit.WORKING_DAYS;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
