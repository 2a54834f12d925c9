package org.longzheng.kernel.testkit.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.clocks.ClockView;

/** What a scenario expects of the limits of the case in hand, or of what a record owes. */
final class LimitExpectations {

    private final Supplier<List<ClockView>> clocks;
    private final LocalDate today;
    private final List<String> unmet;

    /** @param clocks of the case or record in hand, the newest of each limit first */
    LimitExpectations(Supplier<List<ClockView>> clocks, LocalDate today, List<String> unmet) {
        this.clocks = clocks;
        this.today = today;
        this.unmet = unmet;
    }

    /** {@code none}: it never ran; else its days, its length and where it stands. */
    void limit(String id, @Nullable Object wanted) {
        var clock = clock(id);
        if ("none".equals(wanted)) {
            if (clock != null) {
                unmet.add("expected that limit %s never started, and it runs from %s to %s"
                        .formatted(id, clock.startedOn(), clock.due()));
            }
            return;
        }
        if (clock == null) {
            unmet.add("expected limit %s to run, and it was never started".formatted(id));
            return;
        }
        Yaml.of(wanted).entries().forEach((key, value) -> {
            var actual = switch (key) {
                case "due" -> clock.due();
                case "raw" -> clock.explanation().rawDue();
                case "from" -> clock.startedOn();
                case "until" -> clock.stoppedOn();
                case "promised" -> clock.promisedDue();
                case "not-counted" -> clock.explanation().leftOut(today);
                case "provisional" -> clock.provisional();
                case "state" -> state(clock);
                default -> throw new IllegalArgumentException("a limit has no \"" + key + "\" to check");
            };
            if (!String.valueOf(actual).equals(value)) {
                unmet.add("expected %s of limit %s to be %s, and it is %s".formatted(key, id, value, actual));
            }
        });
    }

    void light(String id, @Nullable Object wanted) {
        var clock = clock(id);
        var actual = clock == null ? "out" : colour(clock.light());
        if (!actual.equals(wanted)) {
            unmet.add("expected the light of limit %s to be %s, and it is %s".formatted(id, wanted, actual));
        }
    }

    private static String colour(Light light) {
        return switch (light) {
            case PAUSED -> "blue";
            case NONE -> "out";
            default -> light.name().toLowerCase(Locale.ROOT);
        };
    }

    /** RUNNING, OVERDUE, PAUSED; MET or MISSED once it has stopped. */
    private String state(ClockView clock) {
        var due = clock.due();
        return switch (clock.state()) {
            case PAUSED -> "PAUSED";
            case RUNNING -> due != null && today.isAfter(due) ? "OVERDUE" : "RUNNING";
            case STOPPED -> {
                var stopped = clock.stoppedOn();
                yield due == null || stopped == null || !stopped.isAfter(due) ? "MET" : "MISSED";
            }
        };
    }

    /** The clock of a limit that runs, else the last one that ran. */
    private @Nullable ClockView clock(String limit) {
        var clocks = this.clocks.get().stream()
                .filter(clock -> clock.limit().equals(limit))
                .toList();
        return clocks.stream()
                .filter(clock -> clock.state() != ClockView.State.STOPPED)
                .findFirst()
                .orElse(clocks.isEmpty() ? null : clocks.getFirst());
    }
}
