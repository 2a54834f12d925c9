package org.longzheng.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkCalendarTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-09-14, WORKING,  ''
            2026-09-19, WEEKEND,  周末
            2026-09-20, MAKE_UP,  调休上班
            2026-09-26, HOLIDAY,  中秋节放假
            2026-10-01, HOLIDAY,  国庆节放假
            2025-10-06, HOLIDAY,  国庆节、中秋节放假
            2027-10-01, WORKING,  ''
            """)
    void saysOfEachDayWhetherItWorksAndWhy(LocalDate date, DayKind kind, String words) {
        var day = Calendars.cn().day(date);

        assertThat(day.kind()).isEqualTo(kind);
        assertThat(day.words()).isEqualTo(words);
        assertThat(day.works()).isEqualTo(Calendars.cn().works(date));
        assertThat(day.provisional()).isEqualTo(date.getYear() == 2027);
    }

    @Test
    void aRegionsDaysStandAboveTheNationsDays() {
        var county = Calendars.cn()
                .overlaid("cn-230624", "杜尔伯特蒙古族自治县")
                .localOff("2026-08-20..2026-08-21 那达慕")
                .localOn("2026-10-07")
                .build();

        assertThat(county.day(LocalDate.parse("2026-08-20")).words()).isEqualTo("当地放假：那达慕");
        assertThat(county.works(LocalDate.parse("2026-08-21"))).isFalse();
        assertThat(county.works(LocalDate.parse("2026-10-07"))).isTrue();
        assertThat(county.works(LocalDate.parse("2026-10-06"))).isFalse();
        assertThat(Calendars.cn().works(LocalDate.parse("2026-08-21"))).isTrue();
    }

    @Test
    void countsAndFindsWorkingDays() {
        var cn = Calendars.cn();

        assertThat(cn.workingDayFrom(LocalDate.parse("2026-10-01"))).isEqualTo("2026-10-08");
        assertThat(cn.workingDayFrom(LocalDate.parse("2026-10-08"))).isEqualTo("2026-10-08");
        assertThat(cn.workingDaysBetween(LocalDate.parse("2026-09-30"), LocalDate.parse("2026-10-12")))
                .isEqualTo(4);
        assertThat(cn.workingDaysBetween(LocalDate.parse("2026-10-12"), LocalDate.parse("2026-09-30")))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-10-08..2026-10-01, is not a range of days
            2026-02-30,             is not a day or a range of days
            国庆节,                  is not a day or a range of days
            2027-01-01,             a year that this calendar does not hold
            2026-10-07 国庆节,       is listed twice
            2026-10-10,             is listed twice
            """)
    void refusesDaysThatCannotBe(String days, String message) {
        assertThatThrownBy(() -> Calendars.cnWithout("").rest(days))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
