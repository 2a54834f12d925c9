package org.longzheng.kernel.records.internal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hides the middle of a text: {@code 6****4} shows the first six and the last four characters. */
final class Masks {

    private static final Pattern FORM = Pattern.compile("(\\d*)(\\*+)(\\d*)");
    private static final String ALL = "****";

    private Masks() {}

    static String hide(@Nullable String mask, String text) {
        var form = mask == null ? null : FORM.matcher(mask);
        if (form == null || !form.matches()) {
            return ALL;
        }
        int head = form.group(1).isEmpty() ? 0 : Integer.parseInt(form.group(1));
        int tail = form.group(3).isEmpty() ? 0 : Integer.parseInt(form.group(3));
        int length = text.codePointCount(0, text.length());
        if (head + tail >= length) {
            // a short text must not show itself whole
            head = Math.min(head, length / 2);
            tail = 0;
        }
        int headEnd = text.offsetByCodePoints(0, head);
        int tailStart = text.offsetByCodePoints(0, length - tail);
        return text.substring(0, headEnd) + form.group(2) + text.substring(tailStart);
    }
}
