package org.longzheng.kernel.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Length.Unit;

/**
 * When a limit runs out, and why on that day. Immutable; it answers for any day, so lists, lights and explanations of one limit agree.
 */
public final class DueExplanation {

    private final LimitStart start;
    private final Terms terms;
    private final List<Pause> pauses;
    private final List<Extension> extensions;
    private final WorkCalendar calendar;
    private final Meter meter;

    DueExplanation(
            LimitStart start, Terms terms, List<Pause> pauses, List<Extension> extensions, WorkCalendar calendar) {
        this.start = start;
        this.terms = terms;
        this.pauses = List.copyOf(pauses);
        this.extensions = List.copyOf(extensions);
        this.calendar = calendar;
        extensions.forEach(extension -> Terms.check(extension.length()));
        var longer = extensions.stream().map(Extension::length).toList();
        meter = Terms.byClock(terms.length())
                ? new ClockMeter(start, terms, this.pauses, longer, calendar)
                : new DayMeter(start, terms, this.pauses, longer, calendar);
    }

    public LimitStart start() {
        return start;
    }

    public Terms terms() {
        return terms;
    }

    /** The last day in time; null while a pause without end keeps it open. */
    public @Nullable LocalDate due() {
        return day(meter.dueAt());
    }

    /** The last moment in time: the end of the due day, or the exact moment of a limit by the clock. */
    public @Nullable LocalDateTime dueAt() {
        return meter.dueAt();
    }

    /** The day on which the limit ran out before it rolled to a working day. */
    public @Nullable LocalDate rawDue() {
        return meter.rawDue();
    }

    /** The last day of the promised length, which extensions do not move; null without a promise, or while a pause keeps it open. */
    public @Nullable LocalDate promisedDue() {
        return meter.promisedDue();
    }

    /** A pause without end keeps the due date open. */
    public boolean isPaused() {
        return meter.dueAt() == null;
    }

    /** The date rests on a year whose calendar is not loaded. */
    public boolean isProvisional() {
        return meter.years().stream().anyMatch(calendar::isProvisional);
    }

    /** The day from which the light is yellow; null while a pause without end keeps the due date open. */
    public @Nullable LocalDate yellowOn() {
        return day(meter.yellowAt());
    }

    /** What counted up to and including this day, in {@link #unit()}. */
    public long used(LocalDate asOf) {
        return meter.used(endOf(asOf));
    }

    /** What is left after this day, below zero by what the limit is over; see {@link Standing#left()}. */
    public long left(LocalDate asOf) {
        return meter.left(endOf(asOf));
    }

    /** What did not count because of pauses, up to and including this day, in {@link #unit()}. */
    public long leftOut(LocalDate asOf) {
        return meter.leftOut(endOf(asOf));
    }

    /** Working days or calendar days (weeks, months and years are counted in calendar days), hours or minutes. */
    public Unit unit() {
        return meter.unit();
    }

    public Light light(LocalDate asOf) {
        return light(endOf(asOf));
    }

    /** How the limit stands at the end of a day. */
    public Standing standing(LocalDate asOf) {
        return standing(endOf(asOf));
    }

    /** How the limit stands at a moment; for limits by days the day alone matters, and whether a pause lasts. */
    public Standing standing(LocalDateTime now) {
        return new Standing(
                light(now),
                meter.used(now),
                meter.total(),
                meter.unit(),
                meter.left(now),
                meter.leftUnit(),
                due(),
                isProvisional());
    }

    /** Each day from the start to the due day; while paused to the day on which the pause was recorded. */
    public List<DayLine> days() {
        var due = due();
        var lastKnown = pauses.stream()
                .filter(pause -> pause.to() == null)
                .map(pause -> pause.from().toLocalDate())
                .filter(day -> day.isAfter(start.day()))
                .min(LocalDate::compareTo)
                .orElse(start.day());
        return days(due == null ? lastKnown : due);
    }

    /** Each day from the start to this day, also past the due day. */
    public List<DayLine> days(LocalDate through) {
        return meter.days(through);
    }

    /** The short account: start, length, pauses, extensions, holidays, make-up days, result. */
    public List<LedgerLine> ledger() {
        return new Ledger(this).lines();
    }

    /** The ledger as plain text, one line each. */
    public String asText() {
        return ledger().stream().map(LedgerLine::asText).collect(Collectors.joining("\n"));
    }

    /** The first moment after now at which the light changes by itself; null while paused, and once it is red. */
    public @Nullable LocalDateTime lightAfter(LocalDateTime now) {
        var dueAt = meter.dueAt();
        var yellowAt = meter.yellowAt();
        if (dueAt == null) {
            return null;
        }
        if (yellowAt != null && yellowAt.isAfter(now)) {
            return yellowAt;
        }
        var redAt = dueAt.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return redAt.isAfter(now) ? redAt : null;
    }

    /** When supervision speaks of this limit. */
    public Stages stages() {
        return Stages.of(this);
    }

    /** How many extensions were granted. */
    public int granted() {
        return extensions.size();
    }

    /**
     * The same limit as it should have been seen at the beginning of a day: without pauses that began on it or later and with the first extensions
     * alone. What was recorded late but counts from earlier is in it, so that a card can be judged by what is known now.
     */
    public DueExplanation asOf(LocalDate day, int firstExtensions) {
        return new DueExplanation(
                start,
                terms,
                pauses.stream()
                        .filter(pause -> pause.from().toLocalDate().isBefore(day))
                        .toList(),
                extensions.subList(0, Math.min(firstExtensions, extensions.size())),
                calendar);
    }

    List<Pause> pauses() {
        return pauses;
    }

    List<Extension> extensions() {
        return extensions;
    }

    WorkCalendar calendar() {
        return calendar;
    }

    SortedSet<Integer> decidingYears() {
        return meter.years();
    }

    /** Where the limit would run out with the first {@code granted} extensions, were it never paused. */
    LocalDateTime unpaused(int granted) {
        List<Length> longer =
                extensions.stream().limit(granted).map(Extension::length).toList();
        return meter.unpaused(longer);
    }

    private Light light(LocalDateTime now) {
        var dueAt = meter.dueAt();
        boolean paused = pauses.stream()
                .anyMatch(pause ->
                        pause.lastsAt(now) && (dueAt == null || !pause.from().isAfter(dueAt)));
        if (paused) {
            return Light.PAUSED;
        }
        if (dueAt != null && now.isAfter(dueAt)) {
            return Light.RED;
        }
        var yellowAt = meter.yellowAt();
        return yellowAt != null && !now.isBefore(yellowAt) ? Light.YELLOW : Light.GREEN;
    }

    private static LocalDateTime endOf(LocalDate day) {
        return day.atTime(LocalTime.MAX);
    }

    private static @Nullable LocalDate day(@Nullable LocalDateTime moment) {
        return moment == null ? null : moment.toLocalDate();
    }
}
