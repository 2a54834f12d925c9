package org.longzheng.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longzheng.kernel.expressions.Length;

class DueDateTest {

    private static final WorkCalendar CN = Calendars.cn();

    @ParameterizedTest(name = "{0} + {1} = {3}, before rolling {2}")
    @CsvSource(textBlock = """
            2026-09-14, 20 working-days,  2026-10-16, 2026-10-16
            2026-09-11,  5 working-days,  2026-09-18, 2026-09-18
            2026-09-29,  5 working-days,  2026-10-12, 2026-10-12
            2026-09-17, 15 working-days,  2026-10-14, 2026-10-14
            2026-09-30,  1 working-day,   2026-10-08, 2026-10-08
            2026-02-09, 20 working-days,  2026-03-13, 2026-03-13
            2026-09-10, 15 working-days,  2026-10-08, 2026-10-08
            2026-09-18, 15 calendar-days, 2026-10-03, 2026-10-08
            2026-08-04, 60 calendar-days, 2026-10-03, 2026-10-08
            2026-07-06, 90 calendar-days, 2026-10-04, 2026-10-08
            2026-09-08,  1 month,         2026-10-08, 2026-10-08
            2026-01-31,  1 month,         2026-02-28, 2026-02-28
            2025-08-31,  6 months,        2026-02-28, 2026-02-28
            2024-02-29,  1 year,          2025-02-28, 2025-02-28
            2026-09-10,  2 weeks,         2026-09-24, 2026-09-24
            2026-09-14,  0 working-days,  2026-09-14, 2026-09-14
            """)
    void limitsEndWhereTheLawSays(LocalDate start, String length, LocalDate rawDue, LocalDate due) {
        var explanation = compute(start, length, List.of(), List.of(), CN);

        assertThat(explanation.due()).isEqualTo(due);
        assertThat(explanation.rawDue()).isEqualTo(rawDue);
        assertThat(explanation.isProvisional()).isFalse();
    }

    @Test
    void withoutItsMakeUpDayTheLimitEndsOneWorkingDayLater() {
        var calendar = Calendars.cnWithout("2026-10-10").build();

        assertThat(compute("2026-09-14", "20 working-days", calendar).due()).isEqualTo("2026-10-19");
    }

    @Test
    void aPauseLeavesOutTheDaysAfterItWasRecordedUpToTheDayItWasLifted() {
        var pause = Pause.of(LocalDate.parse("2026-09-14"), LocalDate.parse("2026-09-21"), "专家评审");

        assertThat(compute(LocalDate.parse("2026-09-10"), "15 working-days", List.of(pause), List.of(), CN)
                        .due())
                .isEqualTo("2026-10-15");
    }

    @ParameterizedTest(name = "a pause {0} .. {1} moves 20 working days from 09-14 to {2}")
    @CsvSource(textBlock = """
            2026-09-21, 2026-09-24, 2026-10-21
            2026-09-24, 2026-09-27, 2026-10-16
            2026-09-21, 2026-09-21, 2026-10-16
            2026-09-01, 2026-09-10, 2026-10-16
            2026-09-10, 2026-09-15, 2026-10-19
            2026-10-16, 2026-10-30, 2026-10-16
            2026-10-20, 2026-10-30, 2026-10-16
            2026-10-15, 2026-10-30, 2026-11-02
            """)
    void onlyWorkingDaysInsideTheLimitProlongIt(LocalDate from, LocalDate to, LocalDate due) {
        var explanation = compute(
                LocalDate.parse("2026-09-14"), "20 working-days", List.of(Pause.of(from, to, "")), List.of(), CN);

        assertThat(explanation.due()).isEqualTo(due);
    }

    @Test
    void daysOfOverlappingPausesAreLeftOutOnce() {
        var twice = List.of(
                Pause.of(LocalDate.parse("2026-09-14"), LocalDate.parse("2026-09-18"), "鉴定"),
                Pause.of(LocalDate.parse("2026-09-16"), LocalDate.parse("2026-09-21"), "听证"));

        assertThat(compute(LocalDate.parse("2026-09-10"), "15 working-days", twice, List.of(), CN)
                        .due())
                .isEqualTo("2026-10-15");
    }

    @ParameterizedTest(name = "{0} + {1}, paused {2} .. {3}: before rolling {4}, due {5}")
    @CsvSource(textBlock = """
            2026-08-04, 60 calendar-days, 2026-08-10, 2026-08-20, 2026-10-13, 2026-10-13
            2026-09-18, 15 calendar-days, 2026-09-20, 2026-09-22, 2026-10-05, 2026-10-08
            2026-09-08,  1 month,         2026-09-10, 2026-09-12, 2026-10-10, 2026-10-10
            2026-09-18, 15 calendar-days, 2026-10-05, 2026-10-12, 2026-10-03, 2026-10-13
            """)
    void aPauseMovesCalendarLimitsByItsDaysAndNeverLetsThemEndInside(
            LocalDate start, String length, LocalDate from, LocalDate to, LocalDate rawDue, LocalDate due) {
        var explanation = compute(start, length, List.of(Pause.of(from, to, "")), List.of(), CN);

        assertThat(explanation.rawDue()).isEqualTo(rawDue);
        assertThat(explanation.due()).isEqualTo(due);
    }

    @ParameterizedTest(name = "{0} + {1}, extended by {2}: before rolling {3}, due {4}")
    @CsvSource(textBlock = """
            2026-08-04, 60 calendar-days, 30 calendar-days, 2026-11-02, 2026-11-02
            2026-09-14, 20 working-days,  10 working-days,  2026-10-30, 2026-10-30
            2026-09-18, 15 calendar-days,  2 working-days,  2026-10-10, 2026-10-10
            2026-09-29,  5 working-days,  1 month,          2026-11-12, 2026-11-12
            """)
    void anExtensionRunsFromTheDayItsUnitAsksFor(
            LocalDate start, String length, String extension, LocalDate rawDue, LocalDate due) {
        var explanation = compute(start, length, List.of(), List.of(Extension.by(Length.parse(extension))), CN);

        assertThat(explanation.rawDue()).isEqualTo(rawDue);
        assertThat(explanation.due()).isEqualTo(due);
    }

    @Test
    void aLimitMayRefuseToRoll() {
        var explanation = DueDate.compute(
                LimitStart.on(LocalDate.parse("2025-10-03"), "表决"),
                Length.parse("1 year"),
                List.of(),
                List.of(),
                CN,
                Roll.NONE);

        assertThat(explanation.due()).isEqualTo("2026-10-03");
        assertThat(explanation.isProvisional()).isFalse();
        assertThat(explanation.standing(LocalDate.parse("2026-10-01")).words()).isEqualTo("余 2 自然日");
    }

    @Test
    void aPauseWithoutEndKeepsTheDueDateOpen() {
        var paused = Pause.of(LocalDate.parse("2026-09-21"), null, "听证");
        var explanation = compute(LocalDate.parse("2026-09-14"), "20 working-days", List.of(paused), List.of(), CN);

        assertThat(explanation.isPaused()).isTrue();
        assertThat(explanation.due()).isNull();
        assertThat(explanation.yellowOn()).isNull();
        assertThat(explanation.days().getLast().date()).isEqualTo("2026-09-21");
        assertThat(explanation.standing(LocalDate.parse("2026-12-01")).words()).isEqualTo("暂停计时");
        assertThat(explanation.used(LocalDate.parse("2026-12-01"))).isEqualTo(6);
        assertThat(explanation.left(LocalDate.parse("2026-12-01"))).isEqualTo(14);
    }

    @Test
    void aPauseRecordedAfterTheDueDayLeavesTheLimitOver() {
        var late = Pause.of(LocalDate.parse("2026-10-20"), null, "听证");
        var explanation = compute(LocalDate.parse("2026-09-14"), "20 working-days", List.of(late), List.of(), CN);

        assertThat(explanation.due()).isEqualTo("2026-10-16");
        assertThat(explanation.light(LocalDate.parse("2026-10-21"))).isEqualTo(Light.RED);
    }

    @Test
    void aDateInAYearThatIsNotLoadedIsProvisional() {
        assertThat(compute("2026-12-28", "10 working-days", CN).isProvisional()).isTrue();
        assertThat(compute("2026-12-01", "60 calendar-days", CN).isProvisional())
                .isTrue();
        assertThat(compute("2026-12-01", "10 working-days", CN).isProvisional()).isFalse();
        assertThat(compute("2024-12-01", "60 calendar-days", CN).isProvisional())
                .isFalse();
        assertThat(compute("2026-12-28", "10 working-days", CN)
                        .standing(LocalDate.parse("2026-12-28"))
                        .words())
                .isEqualTo("余 10 日（暂定）");
    }

    @Test
    void hoursRunByTheClockAndStandStillExactlyWhilePaused() {
        var pause =
                new Pause(LocalDateTime.parse("2026-10-01T10:00"), LocalDateTime.parse("2026-10-01T14:00"), "核实", "");
        var explanation = DueDate.compute(
                new LimitStart(LocalDateTime.parse("2026-10-01T09:00"), "报告"),
                Length.parse("2 hours"),
                List.of(pause),
                List.of(Extension.by(Length.parse("30 minutes"))),
                CN,
                Roll.FORWARD);

        assertThat(explanation.dueAt()).isEqualTo(LocalDateTime.parse("2026-10-01T15:30"));
        assertThat(explanation.standing(LocalDateTime.parse("2026-10-01T12:00")).words())
                .isEqualTo("暂停计时");
        assertThat(explanation.standing(LocalDateTime.parse("2026-10-01T14:10")).light())
                .isEqualTo(Light.GREEN);
        assertThat(explanation.standing(LocalDateTime.parse("2026-10-01T14:10")).words())
                .isEqualTo("余 1 小时");
        assertThat(explanation.standing(LocalDateTime.parse("2026-10-01T15:00")).light())
                .isEqualTo(Light.YELLOW);
        assertThat(explanation.standing(LocalDateTime.parse("2026-10-01T15:31")).light())
                .isEqualTo(Light.RED);
    }

    @Test
    void refusesLengthsThatCannotBeMeant() {
        assertThatThrownBy(() -> compute("2026-09-14", "999999 years", CN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("999999 years");
        assertThatThrownBy(() -> compute(
                        LocalDate.parse("2026-09-14"),
                        "20 working-days",
                        List.of(),
                        List.of(Extension.by(Length.parse("2 hours"))),
                        CN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 hours");
        assertThatThrownBy(
                        () -> new Terms(Length.parse("20 working-days"), Roll.FORWARD, Length.parse("2 hours"), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 hours");
        assertThatThrownBy(() -> Pause.of(LocalDate.parse("2026-09-14"), LocalDate.parse("2026-09-13"), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static DueExplanation compute(String start, String length, WorkCalendar calendar) {
        return compute(LocalDate.parse(start), length, List.of(), List.of(), calendar);
    }

    private static DueExplanation compute(
            LocalDate start, String length, List<Pause> pauses, List<Extension> extensions, WorkCalendar calendar) {
        return DueDate.compute(
                LimitStart.on(start, "受理"), Length.parse(length), pauses, extensions, calendar, Roll.FORWARD);
    }
}
