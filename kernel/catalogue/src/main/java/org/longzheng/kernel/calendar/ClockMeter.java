package org.longzheng.kernel.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.DayLine.Counting;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Length.Unit;

/** A limit by hours or minutes: it runs through nights and holidays, and stands still exactly while it is paused. */
final class ClockMeter implements Meter {

    private final LimitStart start;
    private final Terms terms;
    private final List<Pause> pauses;
    private final WorkCalendar calendar;
    private final Duration whole;
    private final @Nullable LocalDateTime dueAt;

    ClockMeter(LimitStart start, Terms terms, List<Pause> pauses, List<Length> extensions, WorkCalendar calendar) {
        this.start = start;
        this.terms = terms;
        this.pauses = pauses.stream().sorted(Comparator.comparing(Pause::from)).toList();
        this.calendar = calendar;
        whole = whole(extensions);
        dueAt = after(whole);
    }

    @Override
    public @Nullable LocalDate rawDue() {
        return dueAt == null ? null : dueAt.toLocalDate();
    }

    @Override
    public @Nullable LocalDateTime dueAt() {
        return dueAt;
    }

    @Override
    public @Nullable LocalDate promisedDue() {
        var promised = terms.promise() == null ? null : after(duration(terms.promise()));
        return promised == null ? null : promised.toLocalDate();
    }

    @Override
    public @Nullable LocalDateTime yellowAt() {
        if (dueAt == null) {
            return null;
        }
        var byUse = terms.yellow() == null ? whole.multipliedBy(7).dividedBy(10) : duration(terms.yellow());
        var moments = new ArrayList<LocalDateTime>();
        for (var used : terms.promise() == null ? List.of(byUse) : List.of(byUse, duration(terms.promise()))) {
            var moment = after(used);
            if (moment != null && moment.isBefore(dueAt)) {
                moments.add(moment);
            }
        }
        return moments.isEmpty() ? dueAt : Collections.min(moments);
    }

    @Override
    public SortedSet<Integer> years() {
        return Collections.emptySortedSet();
    }

    @Override
    public long used(LocalDateTime now) {
        return now.isBefore(start.at())
                ? 0
                : inUnit(Duration.between(start.at(), now).minus(paused(now)));
    }

    @Override
    public long leftOut(LocalDateTime now) {
        return inUnit(paused(now));
    }

    @Override
    public long total() {
        return inUnit(whole);
    }

    @Override
    public Unit unit() {
        return terms.length().unit();
    }

    @Override
    public long left(LocalDateTime now) {
        var used = Duration.between(start.at(), now.isBefore(start.at()) ? start.at() : now);
        return whole.minus(used).plus(paused(now)).toMinutes();
    }

    @Override
    public Unit leftUnit() {
        return Unit.MINUTES;
    }

    @Override
    public LocalDateTime unpaused(List<Length> extensions) {
        return start.at().plus(whole(extensions));
    }

    @Override
    public List<DayLine> days(LocalDate through) {
        return start.day().datesUntil(through.plusDays(1)).map(this::line).toList();
    }

    private DayLine line(LocalDate day) {
        boolean last = dueAt != null && day.equals(dueAt.toLocalDate());
        boolean after = dueAt != null && day.isAfter(dueAt.toLocalDate());
        var counting = after ? Counting.AFTER : day.equals(start.day()) ? Counting.START : Counting.COUNTED;
        var reason = Stream.of(
                        day.equals(start.day()) ? Words.time(start.at()) + " 起算" : "",
                        last && dueAt != null ? Words.time(dueAt) + " 届满" : "")
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + "，" + b)
                .orElse("");
        return new DayLine(day, calendar.day(day), counting, 0, last, reason);
    }

    /** The moment at which this much is used; null when a pause that still lasts begins before it. */
    private @Nullable LocalDateTime after(Duration used) {
        var at = start.at();
        var rest = used;
        for (var pause : pauses) {
            var until = pause.to();
            if (until != null && !until.isAfter(at)) {
                continue;
            }
            var runs = Duration.between(at, pause.from().isBefore(at) ? at : pause.from());
            if (runs.compareTo(rest) >= 0) {
                break;
            }
            if (until == null) {
                return null;
            }
            rest = rest.minus(runs);
            at = until;
        }
        return at.plus(rest);
    }

    /** How long the limit stood still from its start to this moment; overlapping pauses once. */
    private Duration paused(LocalDateTime now) {
        var sum = Duration.ZERO;
        var at = start.at();
        for (var pause : pauses) {
            var from = pause.from().isBefore(at) ? at : pause.from();
            var until = pause.to() == null || pause.to().isAfter(now) ? now : pause.to();
            if (until.isAfter(from)) {
                sum = sum.plus(Duration.between(from, until));
                at = until;
            }
        }
        return sum;
    }

    private Duration whole(List<Length> extensions) {
        return extensions.stream().map(ClockMeter::duration).reduce(duration(terms.length()), Duration::plus);
    }

    private long inUnit(Duration duration) {
        return unit() == Unit.HOURS ? duration.toHours() : duration.toMinutes();
    }

    private static Duration duration(Length length) {
        return switch (length.unit()) {
            case HOURS -> Duration.ofHours(length.amount());
            case MINUTES -> Duration.ofMinutes(length.amount());
            default ->
                throw new IllegalArgumentException("A limit by the clock cannot be extended by %s.".formatted(length));
        };
    }
}
