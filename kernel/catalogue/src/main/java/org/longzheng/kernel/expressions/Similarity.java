package org.longzheng.kernel.expressions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code similarity(a, b)}: how alike two texts are, from 0 to 1. It is the Dice coefficient of their pairs of neighbouring characters, each pair as
 * often as it occurs, after widths and cases are made equal and everything but letters and digits is left out. Texts without words in common are 0, equal
 * ones 1; the order of sentences counts little. Only the first characters of very long texts are compared.
 */
final class Similarity {

    private static final int LONGEST = 4_000;
    private static final int SCALE = 4;

    private Similarity() {}

    static BigDecimal of(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return BigDecimal.ZERO;
        }
        var left = normal(one.toString());
        var right = normal(other.toString());
        if (left.length == 0 || right.length == 0) {
            return BigDecimal.ZERO;
        }
        if (left.length == 1 || right.length == 1) {
            return left.length == right.length && left[0] == right[0] ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        var pairs = pairs(left);
        long common = 0;
        for (int i = 0; i + 1 < right.length; i++) {
            long pair = pair(right, i);
            var left0 = pairs.getOrDefault(pair, 0);
            if (left0 > 0) {
                common++;
                pairs.put(pair, left0 - 1);
            }
        }
        return BigDecimal.valueOf(2 * common)
                .divide(BigDecimal.valueOf(left.length + right.length - 2L), SCALE, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }

    private static int[] normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .limit(LONGEST)
                .toArray();
    }

    private static Map<Long, Integer> pairs(int[] text) {
        var pairs = new HashMap<Long, Integer>();
        for (int i = 0; i + 1 < text.length; i++) {
            pairs.merge(pair(text, i), 1, Integer::sum);
        }
        return pairs;
    }

    private static long pair(int[] text, int at) {
        return (long) text[at] << Integer.SIZE | text[at + 1];
    }
}
