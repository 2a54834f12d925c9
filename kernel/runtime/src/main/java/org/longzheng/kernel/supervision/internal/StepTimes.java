package org.longzheng.kernel.supervision.internal;

import static java.util.Comparator.comparingInt;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.supervision.Board.StepTime;
import org.longzheng.kernel.supervision.internal.BoardMapper.StayRow;

/**
 * Adds up how long steps took, by their name: that of several processes may be the same. The day on which a case comes to a step does not count, that
 * on which it leaves it does; so do the days of limits.
 */
final class StepTimes {

    private final WorkCalendar calendar;
    private final Subjects subjects;
    private final Map<String, Sum> sums = new HashMap<>();
    private final Map<Long, Set<LocalDate>> pausedDays = new HashMap<>();

    StepTimes(WorkCalendar calendar, Subjects subjects) {
        this.calendar = calendar;
        this.subjects = subjects;
    }

    private static final class Sum {
        /** Where the step stands in its process, the earliest of all of that name. */
        int place = Integer.MAX_VALUE;

        long left;
        long days;
        long paused;
    }

    void left(StayRow stay) {
        var sum = of(stay);
        sum.left += stay.total;
        sum.days += stay.total * calendar.workingDaysBetween(stay.since, stay.leftOn);
    }

    /** Takes the days of a pause out of those of one step; days that two pauses leave out are left out once. */
    void paused(StayRow stay) {
        var from = later(stay.since, stay.pausedOn == null ? stay.since : stay.pausedOn);
        var through = stay.resumedOn == null || stay.resumedOn.isAfter(stay.leftOn) ? stay.leftOn : stay.resumedOn;
        var known = pausedDays.computeIfAbsent(stay.id, id -> new HashSet<>());
        var sum = of(stay);
        for (var day = from.plusDays(1); !day.isAfter(through); day = day.plusDays(1)) {
            if (calendar.works(day) && known.add(day)) {
                sum.paused++;
            }
        }
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private Sum of(StayRow stay) {
        var process = subjects.of(stay.process).process();
        var sum = sums.computeIfAbsent(Steps.labels(process, stay.step), label -> new Sum());
        sum.place = Math.min(sum.place, process == null ? Integer.MAX_VALUE : Steps.place(process, stay.step));
        return sum;
    }

    List<StepTime> all() {
        var times = new ArrayList<Map.Entry<String, Sum>>(sums.entrySet());
        times.sort(comparingInt((Map.Entry<String, Sum> entry) -> entry.getValue().place)
                .thenComparing(Map.Entry::getKey));
        return times.stream()
                .filter(entry -> entry.getValue().left > 0)
                .map(entry -> {
                    var sum = entry.getValue();
                    return new StepTime(
                            entry.getKey(),
                            sum.left,
                            (double) (sum.days - sum.paused) / sum.left,
                            (double) sum.paused / sum.left);
                })
                .toList();
    }
}
