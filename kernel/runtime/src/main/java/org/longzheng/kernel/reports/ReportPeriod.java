package org.longzheng.kernel.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import org.longzheng.kernel.catalogue.ReportDefinition.Every;

/**
 * A month, quarter, half-year or year.
 *
 * @param from the first day
 * @param to the last day
 */
public record ReportPeriod(Every every, LocalDate from, LocalDate to) {

    private static final Pattern TEXT = Pattern.compile("(20[0-9]{2})(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?");
    private static final String[] NUMERALS = {"一", "二", "三", "四"};

    /** The period that a text names: {@code 2026}, {@code 2026-H1}, {@code 2026-Q3}, {@code 2026-09}. */
    public static Optional<ReportPeriod> parse(String text) {
        var found = TEXT.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(found.group(1));
        var part = found.group(3);
        if (part == null) {
            return Optional.of(of(Every.YEAR, year, 1));
        }
        return Optional.of(
                switch (part.charAt(0)) {
                    case 'Q' -> of(Every.QUARTER, year, 3 * (part.charAt(1) - '0') - 2);
                    case 'H' -> of(Every.HALF_YEAR, year, 6 * (part.charAt(1) - '0') - 5);
                    default -> of(Every.MONTH, year, Integer.parseInt(part));
                });
    }

    /** The period of this length in which a day lies. */
    public static ReportPeriod around(Every every, LocalDate day) {
        int months = months(every);
        return of(every, day.getYear(), (day.getMonthValue() - 1) / months * months + 1);
    }

    private static ReportPeriod of(Every every, int year, int firstMonth) {
        var first = YearMonth.of(year, firstMonth);
        return new ReportPeriod(
                every, first.atDay(1), first.plusMonths(months(every) - 1L).atEndOfMonth());
    }

    private static int months(Every every) {
        return switch (every) {
            case MONTH -> 1;
            case QUARTER -> 3;
            case HALF_YEAR -> 6;
            case YEAR -> 12;
        };
    }

    /** The one before. */
    public ReportPeriod last() {
        return around(every, from.minusDays(1));
    }

    /** The same one of the year before. */
    public ReportPeriod lastYear() {
        return around(every, from.minusYears(1));
    }

    /** As {@link #parse} reads it. */
    public String text() {
        int month = from.getMonthValue();
        return from.getYear()
                + switch (every) {
                    case MONTH -> "-%02d".formatted(month);
                    case QUARTER -> "-Q" + (month / 3 + 1);
                    case HALF_YEAR -> "-H" + (month / 6 + 1);
                    case YEAR -> "";
                };
    }

    /** As people read it. */
    public String label() {
        int month = from.getMonthValue();
        return from.getYear()
                + "年"
                + switch (every) {
                    case MONTH -> month + "月";
                    case QUARTER -> "第" + NUMERALS[month / 3] + "季度";
                    case HALF_YEAR -> month == 1 ? "上半年" : "下半年";
                    case YEAR -> "";
                };
    }
}
