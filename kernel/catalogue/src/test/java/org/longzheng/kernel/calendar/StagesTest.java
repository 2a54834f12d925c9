package org.longzheng.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.expressions.Length;

/** When a limit is warned of, by the calendar of 2026. */
class StagesTest {

    private static final WorkCalendar CN = Calendars.cn();

    private static DueExplanation limit(
            String start, String length, @Nullable String promise, List<Pause> pauses, List<Extension> extensions) {
        var terms = new Terms(Length.parse(length), Roll.FORWARD, promise == null ? null : Length.parse(promise), null);
        return DueDate.compute(LimitStart.on(LocalDate.parse(start), ""), terms, pauses, extensions, CN);
    }

    private static DueExplanation limit(String start, String length) {
        return limit(start, length, null, List.of(), List.of());
    }

    private static String days(Stages stages) {
        var words = new StringBuilder();
        for (var stage : Stage.values()) {
            var moment = stages.of(stage);
            words.append(words.isEmpty() ? "" : " ").append(moment == null ? "-" : moment.toLocalDate());
        }
        return words.toString();
    }

    @Test
    void warnsByThePromiseAndTurnsRedByTheStatute() {
        var licence = limit("2026-09-14", "20 working-days", "15 working-days", List.of(), List.of());

        assertThat(days(licence.stages())).isEqualTo("2026-09-30 2026-10-09 2026-10-12 2026-10-19");
    }

    @Test
    void takesTheStatuteForThePromiseWhereNothingIsPromised() {
        assertThat(days(limit("2026-09-14", "20 working-days").stages()))
                .isEqualTo("2026-10-13 2026-10-14 - 2026-10-19");
    }

    @Test
    void saysLessOfALimitThatIsTooShortForAWarning() {
        assertThat(days(limit("2026-09-30", "1 working-days").stages())).isEqualTo("- 2026-10-08 - 2026-10-09");
        assertThat(days(limit("2026-10-09", "2 working-days").stages())).isEqualTo("- 2026-10-10 - 2026-10-13");
    }

    @Test
    void countsATenthOfALimitByCalendarDaysInCalendarDays() {
        assertThat(days(limit("2026-07-06", "90 days").stages())).isEqualTo("2026-09-28 2026-09-29 - 2026-10-09");
        assertThat(days(limit("2026-10-12", "60 days").stages())).isEqualTo("- 2026-12-05 - 2026-12-14");
    }

    @Test
    void saysNothingWhileALimitIsPausedAndMovesWithThePause() {
        var pause = Pause.of(LocalDate.parse("2026-09-14"), null, "专家评审");
        assertThat(limit("2026-09-10", "15 working-days", null, List.of(pause), List.of())
                        .stages())
                .isEqualTo(Stages.NONE);

        var over = Pause.of(LocalDate.parse("2026-09-14"), LocalDate.parse("2026-09-21"), "专家评审");
        assertThat(days(limit("2026-09-10", "15 working-days", null, List.of(over), List.of())
                        .stages()))
                .isEqualTo("2026-10-12 2026-10-14 - 2026-10-16");
    }

    @Test
    void seesALimitAsItShouldHaveBeenSeenOnADay() {
        var late = Pause.of(LocalDate.parse("2026-10-09"), LocalDate.parse("2026-10-20"), "听证");
        var longer = limit(
                "2026-09-14",
                "20 working-days",
                null,
                List.of(late),
                List.of(Extension.by(Length.parse("10 working-days"))));

        var seen = longer.asOf(LocalDate.parse("2026-10-09"), 0);

        assertThat(seen.due()).isEqualTo("2026-10-16");
        assertThat(longer.asOf(LocalDate.parse("2026-10-12"), 0).due()).isEqualTo("2026-10-28");
        assertThat(longer.granted()).isEqualTo(1);
    }

    @Test
    void aLimitByTheClockIsWarnedOfInItsLastTenth() {
        var day = limit("2026-10-12", "20 hours");

        assertThat(day.stages().yellow()).isEqualTo(day.dueAt().minusHours(2));
        assertThat(day.stages().red()).isAfter(day.dueAt());
        assertThat(day.stages().first()).isEqualTo(day.stages().yellow());
        assertThat(day.stages().reached(day.dueAt())).containsExactly(Stage.YELLOW);
        assertThat(day.stages().after(day.stages().red())).isNull();
    }
}
