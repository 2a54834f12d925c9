package org.longzheng.kernel.expressions;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions that come from definitions. They run in time linear to the text, so that no pattern and no input can stall a thread;
 * back references and look-around are therefore refused.
 *
 * @see "docs/decisions/0010-linear-time-patterns.md"
 */
public final class Patterns {

    private static final int MOST_PATTERN = 500;
    private static final int MOST_TEXT = 10_000;

    private Patterns() {}

    /** What is wrong with a pattern, in English; null when it can be used. */
    public static @Nullable String problem(String pattern) {
        if (pattern.length() > MOST_PATTERN) {
            return "it has more than %d characters".formatted(MOST_PATTERN);
        }
        try {
            Pattern.compile(pattern);
            return null;
        } catch (PatternSyntaxException e) {
            return e.getDescription() + (e.getPattern().isEmpty() ? "" : ": " + e.getPattern());
        }
    }

    /** True when the pattern matches the whole text. Throws an {@link ExpressionException} for a pattern that cannot be used. */
    public static boolean matches(String text, String pattern) {
        return compile(pattern).matches(text);
    }

    /** A pattern made once and used often. */
    static Matching compile(String pattern) {
        var problem = problem(pattern);
        if (problem != null) {
            throw new ExpressionException("The pattern %s cannot be used: %s.".formatted(pattern, problem));
        }
        var compiled = Pattern.compile(pattern);
        return text -> text.length() <= MOST_TEXT && compiled.matches(text);
    }

    /** A compiled pattern. */
    @FunctionalInterface
    interface Matching {
        boolean matches(String text);
    }
}
