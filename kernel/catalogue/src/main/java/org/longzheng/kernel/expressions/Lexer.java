package org.longzheng.kernel.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.expressions.Token.Kind;

/** Cuts a text into tokens. A hyphen between letters or digits belongs to the word, so that subtraction has spaces. */
final class Lexer {

    private static final List<String> SIGNS = List.of(
            "==", "!=", "<=", ">=", "..", "<", ">", "+", "-", "*", "/", "%", "?", ":", "(", ")", "[", "]", ",", ".");

    /** Signs that people type by habit or by their input method, and what is meant. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("=", "=="),
            Map.entry("!", "not"),
            Map.entry("&", "and"),
            Map.entry("|", "or"),
            Map.entry("\"", "'"),
            Map.entry("（", "("),
            Map.entry("）", ")"),
            Map.entry("【", "["),
            Map.entry("】", "]"),
            Map.entry("，", ","),
            Map.entry("、", ","),
            Map.entry("。", "."),
            Map.entry("：", ":"),
            Map.entry("？", "?"),
            Map.entry("≤", "<="),
            Map.entry("≥", ">="),
            Map.entry("≠", "!="),
            Map.entry("×", "*"),
            Map.entry("÷", "/"),
            Map.entry("＝", "=="),
            Map.entry("＋", "+"),
            Map.entry("－", "-"),
            Map.entry("‘", "'"),
            Map.entry("’", "'"),
            Map.entry("“", "'"),
            Map.entry("”", "'"),
            Map.entry("；", ","));

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    List<Token> tokens() throws SyntaxError {
        while (true) {
            skipSpace();
            if (at >= text.length()) {
                tokens.add(new Token(Kind.END, "", text.length()));
                return tokens;
            }
            if (tokens.size() >= Expression.MOST_TOKENS) {
                throw new SyntaxError(
                        "EXP-004",
                        at,
                        "The expression has more than %d words and signs.".formatted(Expression.MOST_TOKENS),
                        "Split it: give a part a name by a computed field.");
            }
            tokens.add(next());
        }
    }

    private void skipSpace() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\u3000')) {
            at++;
        }
    }

    private Token next() throws SyntaxError {
        char first = text.charAt(at);
        if (first == '\'') {
            return text();
        }
        if (isDigit(first)) {
            return numberOrDate();
        }
        if (isLetter(first)) {
            return word();
        }
        return sign();
    }

    /** {@code 'it''s'} is the text it's. */
    private Token text() throws SyntaxError {
        int start = at++;
        var value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\'') {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == '\'') {
                value.append(c);
                at++;
            } else {
                return new Token(Kind.TEXT, value.toString(), start);
            }
        }
        throw new SyntaxError(
                "EXP-003",
                start,
                "The text that begins here is not closed.",
                "Close it with ' ; a quote inside is written twice.");
    }

    private Token numberOrDate() {
        int start = at;
        if (looksLikeDate(start)) {
            at += 10;
            return new Token(Kind.DATE, text.substring(start, at), start);
        }
        skipDigits();
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            at++;
            skipDigits();
        }
        return new Token(Kind.NUMBER, text.substring(start, at), start);
    }

    private boolean looksLikeDate(int start) {
        if (start + 10 > text.length() || start + 10 < text.length() && isDigit(text.charAt(start + 10))) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            char c = text.charAt(start + i);
            if (i == 4 || i == 7 ? c != '-' : !isDigit(c)) {
                return false;
            }
        }
        return true;
    }

    private Token word() {
        int start = at++;
        while (at < text.length() && (isWordPart(text.charAt(at)) || isInnerHyphen())) {
            at++;
        }
        return new Token(Kind.WORD, text.substring(start, at), start);
    }

    private boolean isInnerHyphen() {
        return text.charAt(at) == '-' && at + 1 < text.length() && isWordPart(text.charAt(at + 1));
    }

    private Token sign() throws SyntaxError {
        for (var sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                var token = new Token(Kind.SIGN, sign, at);
                at += sign.length();
                return token;
            }
        }
        var found = Character.toString(text.codePointAt(at));
        var meant = MEANT.get(found);
        throw new SyntaxError(
                "EXP-001",
                at,
                "\"%s\" is no sign of an expression.".formatted(found),
                meant == null ? "Text stands between ' quotes." : "Write %s".formatted(meant));
    }

    private void skipDigits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isWordPart(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
