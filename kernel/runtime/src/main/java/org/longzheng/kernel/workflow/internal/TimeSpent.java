package org.longzheng.kernel.workflow.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.DayLine.Counting;
import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.workflow.CaseView.Spent;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;

/**
 * How the days of a case were spent: by step and organ, as the acts that left a step say when it was come to. A step that was come to several times is
 * one line; branches that ran side by side have each their days.
 */
final class TimeSpent {

    private final CaseContext context;
    private final Organs organs;
    private final Set<LocalDate> paused = new HashSet<>();
    private final Map<Place, Sum> sums = new LinkedHashMap<>();

    private record Place(String step, String organ) {}

    private static final class Sum {
        long days;
        long paused;
        boolean now;
    }

    TimeSpent(CaseContext context, Organs organs, List<ClockView> clocks) {
        this.context = context;
        this.organs = organs;
        clocks.stream()
                .filter(ClockView::ours)
                .forEach(clock -> clock.explanation()
                        .days(clock.stoppedOn() == null ? context.today() : clock.stoppedOn())
                        .forEach(line -> {
                            if (line.counting() == Counting.PAUSED) {
                                paused.add(line.date());
                            }
                        }));
    }

    List<Spent> of(List<OpenTask> open) {
        for (var act : context.acts) {
            if (act.heldSince != null && act.heldAt != null) {
                add(act.step, act.heldAt, act.heldSince, act.at.toLocalDate());
            }
        }
        for (var task : open) {
            if (task.besides().main() == null) {
                add(task.step(), task.organ(), task.received(), context.today()).now = true;
            }
        }
        var spent = new ArrayList<Spent>();
        sums.forEach((place, sum) -> spent.add(new Spent(
                place.step(),
                context.stepLabel(place.step()),
                organs.find(place.organ()).map(Organ::name).orElse(place.organ()),
                sum.days,
                sum.paused,
                sum.now)));
        return spent;
    }

    private Sum add(@Nullable String step, String organ, LocalDate since, LocalDate through) {
        var calendar = calendar(organ);
        var sum = sums.computeIfAbsent(new Place(step == null ? Target.BackTo.START : step, organ), place -> new Sum());
        for (var day = since.plusDays(1); !day.isAfter(through); day = day.plusDays(1)) {
            if (!calendar.works(day)) {
                continue;
            }
            if (paused.contains(day)) {
                sum.paused++;
            } else {
                sum.days++;
            }
        }
        return sum;
    }

    private WorkCalendar calendar(String organ) {
        return context.catalogue.calendarOf(
                organ, id -> organs.parent(id).map(Organ::id).orElse(null));
    }
}
