package org.longzheng.kernel.catalogue.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what an author may have meant. */
final class Similar {

    private Similar() {}

    /** At most three of the candidates, the nearest first; empty when none is near. */
    static List<String> to(String written, Collection<String> candidates) {
        var wanted = written.toLowerCase(Locale.ROOT);
        int most = Math.max(1, Math.min(4, wanted.length() / 3 + 1));
        record Near(String word, int distance) {}
        return candidates.stream()
                .distinct()
                .map(word -> new Near(word, distance(wanted, word.toLowerCase(Locale.ROOT))))
                .filter(near -> near.distance <= most || contains(wanted, near.word))
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
                .limit(3)
                .map(Near::word)
                .toList();
    }

    private static boolean contains(String wanted, String word) {
        return wanted.length() >= 4 && word.contains(wanted) || word.length() >= 4 && wanted.contains(word);
    }

    /** Insertions, deletions, replacements and swaps of neighbours between two words. */
    private static int distance(String left, String right) {
        if (Math.abs(left.length() - right.length()) > 6) {
            return Integer.MAX_VALUE;
        }
        int[][] rows = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            rows[i][0] = i;
        }
        for (int j = 0; j <= right.length(); j++) {
            rows[0][j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            for (int j = 1; j <= right.length(); j++) {
                int cost = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                rows[i][j] = Math.min(Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1), rows[i - 1][j - 1] + cost);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[left.length()][right.length()];
    }
}
