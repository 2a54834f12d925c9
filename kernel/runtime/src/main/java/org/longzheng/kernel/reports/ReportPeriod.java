package org.longzheng.kernel.reports;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.longzheng.kernel.catalogue.Every;
import org.longzheng.kernel.expressions.Period;

/**
 * A month, quarter, half-year or year.
 *
 * @param from the first day
 * @param to the last day
 */
public record ReportPeriod(Every every, LocalDate from, LocalDate to) {

    private static final Pattern TEXT = Pattern.compile("(20[0-9]{2})(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?");

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
        var period = every.of(day);
        return new ReportPeriod(every, period.from(), period.to());
    }

    private static ReportPeriod of(Every every, int year, int firstMonth) {
        return around(every, LocalDate.of(year, firstMonth, 1));
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
        return every.label(new Period(from, to));
    }
}
