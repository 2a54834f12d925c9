package org.longzheng.kernel.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthTest {

    @ParameterizedTest
    @CsvSource({
        "20 working-days, 20个工作日, 20 working-days",
        "1 working-day, 1个工作日, 1 working-day",
        "60 calendar-days, 60日, 60 calendar-days",
        "3 days, 3日, 3 calendar-days",
        "1 day, 1日, 1 calendar-day",
        "1 month, 1个月, 1 month",
        "2 weeks, 2周, 2 weeks",
        "1 year, 1年, 1 year",
        "2 hours, 2小时, 2 hours",
        "30 minutes, 30分钟, 30 minutes",
    })
    void readsAndShows(String text, String label, String written) {
        var length = Length.parse(text);

        assertThat(length.label()).isEqualTo(label);
        assertThat(length).hasToString(written);
        assertThat(Length.parse(written)).isEqualTo(length);
    }

    @Test
    void saysWhatIsExpected() {
        assertThatThrownBy(() -> Length.parse("soon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20 working-days");
        assertThat(Length.tryParse("1.5 months")).isNull();
        assertThat(Length.tryParse("5 WORKING-DAYS")).isNull();
    }

    @Test
    void comparesWhereNoCalendarIsNeeded() {
        assertThat(Length.parse("12 months").compare(Length.parse("1 year"))).isZero();
        assertThat(Length.parse("2 weeks").compare(Length.parse("15 days"))).isNegative();
        assertThat(Length.parse("30 days").compare(Length.parse("1 month"))).isNull();
        assertThat(Length.parse("5 working-days").compare(Length.parse("5 days")))
                .isNull();
    }
}
