package org.longzheng.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.calendar.DayLine.Counting;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Length.Unit;

/** Compares thousands of random ledgers with a second, naive computation that knows sets of days alone. */
class DueDateOracleTest {

    private static final WorkCalendar CN = Calendars.cn();
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

    @Test
    void agreesWithCountingOnAWallCalendar() {
        var random = new Random(20260914);
        for (int run = 0; run < 5_000; run++) {
            var start = FIRST.plusDays(random.nextInt(600));
            var length = new Length(1 + random.nextInt(60), random.nextBoolean() ? Unit.WORKING_DAYS : Unit.DAYS);
            var pauses = pauses(random, start);
            var explanation = DueDate.compute(LimitStart.on(start, ""), length, pauses, List.of(), CN, Roll.FORWARD);

            var due = oracle(start, length, pauses);

            assertThat(explanation.due())
                    .as("run %d: %s + %s without %s", run, start, length, pauses)
                    .isEqualTo(due);
            assertThat(explanation.used(due)).isGreaterThanOrEqualTo(length.amount());
            assertThat(explanation.left(due)).isZero();
        }
    }

    @Test
    void theDaysOfTheExplanationAddUpToItsLength() {
        var random = new Random(7);
        for (int run = 0; run < 1_000; run++) {
            var start = FIRST.plusDays(random.nextInt(600));
            var length = new Length(1 + random.nextInt(60), random.nextBoolean() ? Unit.WORKING_DAYS : Unit.DAYS);
            var explanation = DueDate.compute(
                    LimitStart.on(start, ""), length, pauses(random, start), List.of(), CN, Roll.FORWARD);

            var days = explanation.days();

            assertThat(days)
                    .filteredOn(day -> day.counting() == Counting.COUNTED)
                    .hasSize((int) length.amount());
            assertThat(days.getLast().date()).isEqualTo(explanation.due());
            assertThat(days.getLast().last()).isTrue();
            assertThat(days.getLast().day().works()).isTrue();
        }
    }

    @Test
    void usedAndLeftAreTheWholeOnEveryDayOfALimitByWorkingDays() {
        var random = new Random(31);
        for (int run = 0; run < 300; run++) {
            var start = FIRST.plusDays(random.nextInt(500));
            var length = Length.workingDays(1 + random.nextInt(30));
            var explanation = DueDate.compute(
                    LimitStart.on(start, ""), length, pauses(random, start), List.of(), CN, Roll.FORWARD);
            var due = explanation.due();

            for (var day = start; !day.isAfter(due); day = day.plusDays(1)) {
                assertThat(explanation.used(day) + explanation.left(day)).isEqualTo(length.amount());
            }
        }
    }

    @Test
    void theLightTurnsYellowExactlyOnTheDayThatIsForetold() {
        var random = new Random(77);
        for (int run = 0; run < 300; run++) {
            var start = FIRST.plusDays(random.nextInt(500));
            var length = new Length(1 + random.nextInt(40), random.nextBoolean() ? Unit.WORKING_DAYS : Unit.DAYS);
            var explanation = DueDate.compute(LimitStart.on(start, ""), length, List.of(), List.of(), CN, Roll.FORWARD);
            var due = explanation.due();

            for (var day = start; !day.isAfter(due); day = day.plusDays(1)) {
                boolean near = explanation.used(day) * 10 >= length.amount() * 7 || explanation.left(day) <= 1;
                assertThat(explanation.light(day)).isEqualTo(near ? Light.YELLOW : Light.GREEN);
                assertThat(Light.on(day, explanation.yellowOn(), due, false)).isEqualTo(explanation.light(day));
            }
            assertThat(explanation.light(due.plusDays(1))).isEqualTo(Light.RED);
        }
    }

    private static List<Pause> pauses(Random random, LocalDate start) {
        var pauses = new ArrayList<Pause>();
        for (int i = random.nextInt(4); i > 0; i--) {
            var from = start.plusDays(random.nextInt(40) - 5);
            pauses.add(Pause.of(from, from.plusDays(random.nextInt(15)), "暂停"));
        }
        return pauses;
    }

    private static LocalDate oracle(LocalDate start, Length length, List<Pause> pauses) {
        Set<LocalDate> leftOut = new HashSet<>();
        for (var pause : pauses) {
            pause.from()
                    .toLocalDate()
                    .plusDays(1)
                    .datesUntil(pause.to().toLocalDate().plusDays(1))
                    .forEach(leftOut::add);
        }
        Set<LocalDate> free = new HashSet<>();
        start.datesUntil(start.plusDays(400)).filter(day -> !works(day)).forEach(free::add);

        boolean working = length.unit() == Unit.WORKING_DAYS;
        var counted = start.plusDays(1)
                .datesUntil(start.plusDays(400))
                .filter(day -> !leftOut.contains(day))
                .filter(day -> !working || !free.contains(day))
                .limit(length.amount())
                .toList();
        return counted.getLast()
                .datesUntil(start.plusDays(400))
                .filter(day -> !free.contains(day) && !leftOut.contains(day))
                .findFirst()
                .orElseThrow();
    }

    private static boolean works(LocalDate day) {
        return CN.day(day).kind().works();
    }
}
