package org.longzheng.kernel.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Length.Unit;

/**
 * When each {@link Stage} of one limit is reached: a reminder three working days before the promised day, yellow when nine tenths of the promised
 * length are used or one working day is left, whichever is first, yellow again on the first working day after the promised day, red on the first
 * working day after the statutory one. Without a promise the statutory length is the promised one. A stage that a limit is too short for is null.
 */
public record Stages(
        @Nullable LocalDateTime remind,
        @Nullable LocalDateTime yellow,
        @Nullable LocalDateTime yellow2,
        @Nullable LocalDateTime red) {

    /** Of a limit that runs out on no known day: paused, or not ours. */
    public static final Stages NONE = new Stages(null, null, null, null);

    private static final int REMIND_BEFORE = 3;
    private static final int TENTH = 10;

    /** The moments of a limit as its ledger stands. */
    public static Stages of(DueExplanation limit) {
        var dueAt = limit.dueAt();
        if (dueAt == null) {
            return NONE;
        }
        return Terms.byClock(limit.terms().length()) ? byClock(limit, dueAt) : byDays(limit, dueAt.toLocalDate());
    }

    private static Stages byClock(DueExplanation limit, LocalDateTime dueAt) {
        long minutes = minutes(limit.terms().length());
        for (var extension : limit.extensions()) {
            minutes += minutes(extension.length());
        }
        return new Stages(
                null,
                dueAt.minusMinutes(minutes / TENTH),
                null,
                dueAt.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    }

    private static long minutes(Length length) {
        return length.unit() == Unit.HOURS ? 60 * length.amount() : length.amount();
    }

    private static Stages byDays(DueExplanation limit, LocalDate due) {
        var calendar = limit.calendar();
        var promised = limit.promisedDue();
        var promise = promised != null && promised.isBefore(due);
        var kept = promise ? promised : due;
        var start = limit.start().day();

        var tenth = tenth(limit, promise ? Objects.requireNonNull(limit.terms().promise()) : null, kept);
        var oneLeft = back(calendar, kept, 1);
        var warn = tenth.isBefore(oneLeft) ? tenth : oneLeft;
        if (!warn.isAfter(start)) {
            warn = calendar.workingDayFrom(start.plusDays(1));
        }
        var yellow = warn.isAfter(kept) ? null : warn;
        var ask = back(calendar, kept, REMIND_BEFORE);
        var remind = ask.isAfter(start) && yellow != null && ask.isBefore(yellow) ? ask : null;
        return new Stages(
                at(remind),
                at(yellow),
                promise ? at(calendar.workingDayFrom(kept.plusDays(1))) : null,
                at(calendar.workingDayFrom(due.plusDays(1))));
    }

    /** The day from which a tenth of the length is left. */
    private static LocalDate tenth(DueExplanation limit, @Nullable Length promise, LocalDate kept) {
        var lengths = new ArrayList<Length>();
        lengths.add(promise == null ? limit.terms().length() : promise);
        if (promise == null) {
            limit.extensions().forEach(extension -> lengths.add(extension.length()));
        }
        var byWork = lengths.getFirst().unit() == Unit.WORKING_DAYS;
        long days = 0;
        for (var length : lengths) {
            days += length.daysFrom(limit.start().day());
        }
        return byWork ? back(limit.calendar(), kept, Math.toIntExact(days / TENTH)) : kept.minusDays(days / TENTH);
    }

    private static LocalDate back(WorkCalendar calendar, LocalDate from, int workingDays) {
        var day = from;
        for (int rest = workingDays; rest > 0; ) {
            day = day.minusDays(1);
            if (calendar.works(day)) {
                rest--;
            }
        }
        return day;
    }

    private static @Nullable LocalDateTime at(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay();
    }

    /** When this stage is reached, or null when the limit never reaches it. */
    public @Nullable LocalDateTime of(Stage stage) {
        return switch (stage) {
            case REMIND -> remind;
            case YELLOW -> yellow;
            case YELLOW2 -> yellow2;
            case RED -> red;
        };
    }

    /** The first moment of all, or null. */
    public @Nullable LocalDateTime first() {
        return after(LocalDateTime.MIN);
    }

    /** The first moment after this one, or null. */
    public @Nullable LocalDateTime after(LocalDateTime now) {
        return Stream.of(Stage.values())
                .map(this::of)
                .filter(Objects::nonNull)
                .filter(moment -> moment.isAfter(now))
                .min(LocalDateTime::compareTo)
                .orElse(null);
    }

    /** The stages reached by now, mildest first. */
    public List<Stage> reached(LocalDateTime now) {
        return Stream.of(Stage.values())
                .filter(stage -> of(stage) instanceof LocalDateTime moment && !moment.isAfter(now))
                .toList();
    }
}
