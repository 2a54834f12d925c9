package org.longzheng.kernel.calendar;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Length.Unit;

/**
 * How long a limit is and when it warns.
 *
 * @param length the statutory length
 * @param roll what happens when it runs out on a day without work
 * @param promise the shorter length that the organ promised (承诺); the light is yellow once it has run out; null when none
 * @param yellow used time at which the light turns yellow; null for 70 % of the length
 */
public record Terms(
        Length length,
        Roll roll,
        @Nullable Length promise,
        @Nullable Length yellow) {

    private static final long LONGEST = 100;

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException for a negative length, one above a hundred years, or days beside hours
     */
    public Terms {
        check(length);
        checkBeside(length, promise);
        checkBeside(length, yellow);
    }

    public static Terms of(Length length) {
        return new Terms(length, Roll.FORWARD, null, null);
    }

    /** Hours and minutes run by the clock; all other units run by days. */
    static boolean byClock(Length length) {
        return length.unit() == Unit.HOURS || length.unit() == Unit.MINUTES;
    }

    private static void checkBeside(Length length, @Nullable Length other) {
        if (other == null) {
            return;
        }
        check(other);
        if (byClock(other) != byClock(length)) {
            throw new IllegalArgumentException(
                    "A limit of %s cannot be promised or warned by %s.".formatted(length, other));
        }
    }

    static void check(Length length) {
        long perYear = switch (length.unit()) {
            case MINUTES -> 366 * 24 * 60;
            case HOURS -> 366 * 24;
            case DAYS, WORKING_DAYS -> 366;
            case WEEKS -> 53;
            case MONTHS -> 12;
            case YEARS -> 1;
        };
        if (length.amount() < 0 || length.amount() > LONGEST * perYear) {
            throw new IllegalArgumentException("A limit lasts from 0 to %d years, not %s.".formatted(LONGEST, length));
        }
    }
}
