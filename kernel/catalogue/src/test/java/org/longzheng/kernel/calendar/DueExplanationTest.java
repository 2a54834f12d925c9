package org.longzheng.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longzheng.kernel.expressions.Length;

class DueExplanationTest {

    private static final WorkCalendar CN = Calendars.cn();

    @Test
    void theLedgerOfAPausedReviewReadsAsOnTheCaseScreen() {
        assertThat(pausedReview().asText()).isEqualTo("""
                09-14　受理，当日不计
                ＋20　工作日　届满日　10-16
                ＋3　09-22 至 09-24 专家评审暂停　哈司许鉴〔2026〕6号
                不计　09-25 至 27 中秋节，10-01 至 07 国庆节
                照计　09-20 周日、10-10 周六 调休上班
                得　2026年10月21日（周三）下班前　日历 2026 第 1 版""");
        assertThat(pausedReview().ledger().get(1).struck()).isTrue();
    }

    @Test
    void theLedgerOfACalendarLimitTellsHowItRolledAndWasExtended() {
        var rolled = compute("2026-08-04", Terms.of(Length.parse("60 calendar-days")), List.of(), List.of());
        var extended = compute(
                "2026-08-04",
                Terms.of(Length.parse("60 calendar-days")),
                List.of(),
                List.of(new Extension(Length.parse("30 calendar-days"), "哈司信延〔2026〕3号")));

        assertThat(rolled.asText()).isEqualTo("""
                08-04　受理，当日不计
                ＋60　自然日　届满日　10-03
                顺延　10-03 周六 国庆节放假，顺延至 10-08 周四
                得　2026年10月8日（周四）下班前　日历 2026 第 1 版""");
        assertThat(extended.asText()).isEqualTo("""
                08-04　受理，当日不计
                ＋60　自然日　届满日　10-03
                ＋30　自然日　延长至　11-02　哈司信延〔2026〕3号
                得　2026年11月2日（周一）下班前　日历 2026 第 1 版""");
    }

    @Test
    void theLedgerOfALimitThatStandsStillOrRestsOnAnUnknownYearSaysSo() {
        var paused = compute(
                "2026-09-14",
                Terms.of(Length.parse("20 working-days")),
                List.of(Pause.of(LocalDate.parse("2026-09-21"), null, "听证")),
                List.of());
        var provisional = compute("2026-12-28", Terms.of(Length.parse("10 working-days")), List.of(), List.of());

        assertThat(paused.asText()).endsWith("""
                暂停　09-21 起听证暂停计时
                照计　09-20 周日 调休上班
                得　暂停计时，恢复后再算届满日""");
        assertThat(provisional.asText()).endsWith("得　2027年1月11日（周一）下班前　日历 2026 第 1 版、2027 未公布，暂定");
    }

    @Test
    void eachDaySaysWhetherItCountsAndWhyNot() {
        var days = pausedReview().days().stream()
                .map(day -> "%s %s %s %s"
                        .formatted(
                                day.date().toString().substring(5),
                                day.weekday(),
                                day.number() == 0 ? "-" : day.number(),
                                day.reason())
                        .strip())
                .collect(Collectors.toList());

        assertThat(days)
                .hasSize(38)
                .startsWith(
                        "09-14 周一 - 受理，当日不计",
                        "09-15 周二 1",
                        "09-16 周三 2",
                        "09-17 周四 3",
                        "09-18 周五 4",
                        "09-19 周六 - 周末",
                        "09-20 周日 5 调休上班，照计",
                        "09-21 周一 6",
                        "09-22 周二 - 暂停计时：专家评审",
                        "09-23 周三 - 暂停计时：专家评审",
                        "09-24 周四 - 暂停计时：专家评审",
                        "09-25 周五 - 中秋节放假")
                .endsWith("10-20 周二 19", "10-21 周三 20");
    }

    @Test
    void daysAfterACalendarLimitRanOutSayThatItRolls() {
        var days = compute("2026-09-30", Terms.of(Length.parse("6 calendar-days")), List.of(), List.of())
                .days();

        assertThat(days.subList(6, 9)).extracting(DayLine::reason).containsExactly("国庆节放假，届满顺延", "国庆节放假，顺延", "顺延至此届满");
    }

    @ParameterizedTest(name = "on 10-12 a limit from {0} of {1} reads {2}, {3}")
    @CsvSource(textBlock = """
            2026-09-04, 20 working-days,  RED,    超 2 日,   22/20 工作日
            2026-08-11, 60 calendar-days, RED,    超 1 日,   62/60 自然日
            2026-09-08, 20 working-days,  YELLOW, 今日到期,  20/20 工作日
            2026-10-09, 3 working-days,   YELLOW, 余 1 日,   2/3 工作日
            2026-09-10, 20 working-days,  YELLOW, 余 2 日,   18/20 工作日
            2026-10-08, 5 working-days,   GREEN,  余 2 日,   3/5 工作日
            2026-09-11, 20 working-days,  YELLOW, 余 3 日,   17/20 工作日
            2026-09-14, 20 working-days,  YELLOW, 余 4 日,   16/20 工作日
            2026-09-18, 20 working-days,  GREEN,  余 8 日,   12/20 工作日
            2026-09-24, 20 working-days,  GREEN,  余 13 日,  7/20 工作日
            """)
    void standsInTheInboxAsDrawn(String start, String length, Light light, String words, String usage) {
        var standing = compute(start, Terms.of(Length.parse(length)), List.of(), List.of())
                .standing(LocalDate.parse("2026-10-12"));

        assertThat(standing.light()).isEqualTo(light);
        assertThat(standing.words()).isEqualTo(words);
        assertThat(standing.usage()).isEqualTo(usage);
    }

    @Test
    void usesAndLeavesWhatTheCaseScreenShows() {
        var standing = pausedReview().standing(LocalDateTime.parse("2026-10-12T10:42"));

        assertThat(standing.words()).isEqualTo("余 7 日");
        assertThat(standing.usage()).isEqualTo("13/20 工作日");
        assertThat(standing.light()).isEqualTo(Light.GREEN);
        assertThat(pausedReview().yellowOn()).isEqualTo("2026-10-13");
        assertThat(pausedReview().leftOut(LocalDate.parse("2026-10-12"))).isEqualTo(3);
    }

    @Test
    void isYellowOnceThePromisedTimeHasRunOut() {
        var promised = new Terms(Length.parse("20 working-days"), Roll.FORWARD, Length.parse("10 working-days"), null);
        var explanation = compute("2026-09-14", promised, List.of(), List.of());

        assertThat(explanation.promisedDue()).isEqualTo("2026-09-28");
        assertThat(explanation.yellowOn()).isEqualTo("2026-09-29");
        assertThat(explanation.light(LocalDate.parse("2026-09-28"))).isEqualTo(Light.GREEN);
        assertThat(explanation.light(LocalDate.parse("2026-09-29"))).isEqualTo(Light.YELLOW);
    }

    @Test
    void aDefinitionMaySayWhenTheLightTurnsYellow() {
        var terms = new Terms(Length.parse("15 calendar-days"), Roll.FORWARD, null, Length.parse("5 calendar-days"));

        assertThat(compute("2026-08-03", terms, List.of(), List.of()).yellowOn())
                .isEqualTo("2026-08-08");
    }

    @Test
    void isPausedFromTheMomentOfRecordingToTheMomentOfLifting() {
        var explanation = pausedReview();

        assertThat(explanation.standing(LocalDateTime.parse("2026-09-21T15:29")).light())
                .isEqualTo(Light.GREEN);
        assertThat(explanation.standing(LocalDateTime.parse("2026-09-21T15:30")).light())
                .isEqualTo(Light.PAUSED);
        assertThat(explanation.standing(LocalDateTime.parse("2026-09-24T16:40")).light())
                .isEqualTo(Light.GREEN);
    }

    private static DueExplanation pausedReview() {
        var pause = new Pause(
                LocalDateTime.parse("2026-09-21T15:30"),
                LocalDateTime.parse("2026-09-24T16:40"),
                "专家评审",
                "哈司许鉴〔2026〕6号");
        return compute("2026-09-14", Terms.of(Length.parse("20 working-days")), List.of(pause), List.of());
    }

    private static DueExplanation compute(String start, Terms terms, List<Pause> pauses, List<Extension> extensions) {
        return DueDate.compute(LimitStart.on(LocalDate.parse(start), "受理"), terms, pauses, extensions, CN);
    }
}
