package org.longzheng.kernel.values;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.ValueCheck;

/**
 * An identity number of 18 characters by GB 11643: region, birthday, sequence (odd: male), check character by ISO 7064 MOD 11-2. The region must lie
 * in a province that exists; its last four digits are not checked, because numbers keep the codes of regions that were abolished.
 */
final class CitizenId implements ValueCheck {

    private static final int LENGTH = 18;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final int OLDEST_YEAR = 1800;

    /** GB/T 2260, first two digits; 81 to 83 stand on residence permits of Hong Kong, Macao and Taiwan residents, 91 on those of foreigners. */
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "91");

    @Override
    public String name() {
        return "gb-11643";
    }

    @Override
    public boolean accepts(String value) {
        return value.length() == LENGTH
                && PROVINCES.contains(value.substring(0, 2))
                && hasItsCheckCharacter(value)
                && birthday(value) != null;
    }

    private static boolean hasItsCheckCharacter(String value) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum += digit * WEIGHTS[i];
        }
        return value.charAt(LENGTH - 1) == CHECK_CHARACTERS.charAt(sum % 11);
    }

    /** The birthday, null when the digits name no day of the calendar. */
    static @Nullable LocalDate birthday(String value) {
        if (!value.matches("[0-9]{17}[0-9X]")) {
            return null;
        }
        int year = Integer.parseInt(value.substring(6, 10));
        if (year < OLDEST_YEAR) {
            return null;
        }
        try {
            return LocalDate.of(
                    year, Integer.parseInt(value.substring(10, 12)), Integer.parseInt(value.substring(12, 14)));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** {@code 1} male or {@code 2} female (GB/T 2261.1), null when the text is no identity number. */
    static @Nullable String sex(String value) {
        if (!value.matches("[0-9]{17}[0-9X]")) {
            return null;
        }
        return (value.charAt(16) - '0') % 2 == 1 ? "1" : "2";
    }
}
