package org.longzheng.kernel.catalogue;

import java.time.LocalDate;
import org.longzheng.kernel.expressions.Period;

/** A length of period: how the calendar is cut for reports, duties and what the calendar creates. */
public enum Every {
    MONTH(1),
    QUARTER(3),
    HALF_YEAR(6),
    YEAR(12);

    private static final String[] NUMERALS = {"一", "二", "三", "四"};

    private final int months;

    Every(int months) {
        this.months = months;
    }

    /** The period in which the day lies. */
    public Period of(LocalDate day) {
        int first = (day.getMonthValue() - 1) / months * months + 1;
        var from = LocalDate.of(day.getYear(), first, 1);
        return new Period(from, from.plusMonths(months).minusDays(1));
    }

    public Period next(Period period) {
        return of(period.to().plusDays(1));
    }

    public Period previous(Period period) {
        return of(period.from().minusDays(1));
    }

    /** Year and place in the year, {@code 202604} for April and for the fourth quarter alike; periods of one length are ordered by it. */
    public int number(Period period) {
        return period.from().getYear() * 100 + (period.from().getMonthValue() - 1) / months + 1;
    }

    /** The period that has this number. */
    public Period numbered(int number) {
        return of(LocalDate.of(number / 100, (number % 100 - 1) * months + 1, 1));
    }

    /** As people read it, e.g. 2026年第四季度. */
    public String label(Period period) {
        int at = number(period) % 100;
        return period.from().getYear()
                + "年"
                + switch (this) {
                    case MONTH -> at + "月";
                    case QUARTER -> "第" + NUMERALS[at - 1] + "季度";
                    case HALF_YEAR -> at == 1 ? "上半年" : "下半年";
                    case YEAR -> "";
                };
    }
}
