package org.longzheng.kernel.records.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;

/** Codes that nobody guesses: ten signs of thirty-two, without those that are taken for one another when written by hand. */
final class TrackCodes {

    private static final String SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TrackCodes() {}

    static String fresh() {
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return code.toString();
    }

    /** Compares in a time that does not tell how much was right. */
    static boolean same(String kept, String given) {
        return MessageDigest.isEqual(
                kept.getBytes(StandardCharsets.UTF_8),
                given.strip().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }
}
