package org.longzheng.kernel.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.longzheng.kernel.expressions.Token.Kind;

/**
 * The words of an expression with each {@code settings.name} replaced by what it stands for, so that whatever reads expressions, Java or SQL, finds
 * values alone.
 *
 * @param tokens the words; those of a value stand where its name stands
 * @param meaning the text with the values
 */
record Settled(List<Token> tokens, String meaning) {

    private static final String SETTINGS = "settings";

    static Settled of(String text, List<Token> tokens, Map<String, String> settings) throws SyntaxError {
        if (tokens.stream().noneMatch(token -> token.is(SETTINGS))) {
            return new Settled(tokens, text);
        }
        var settled = new ArrayList<Token>();
        var meaning = new StringBuilder();
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (!isSetting(tokens, i)) {
                settled.add(tokens.get(i));
                continue;
            }
            var name = tokens.get(i + 2);
            var value = settings.get(name.text());
            if (value == null) {
                throw unknown(name, settings);
            }
            int at = tokens.get(i).at();
            for (var word : new Lexer(value).tokens()) {
                if (word.kind() != Kind.END) {
                    settled.add(new Token(word.kind(), word.text(), at));
                }
            }
            meaning.append(text, copied, at).append(value);
            copied = name.at() + name.text().length();
            i += 2;
        }
        return new Settled(settled, meaning.append(text, copied, text.length()).toString());
    }

    /** {@code settings.name}, and not a member {@code x.settings} of something else. */
    private static boolean isSetting(List<Token> tokens, int i) {
        return tokens.get(i).is(SETTINGS)
                && (i == 0 || !tokens.get(i - 1).is("."))
                && i + 2 < tokens.size()
                && tokens.get(i + 1).is(".")
                && tokens.get(i + 2).kind() == Kind.WORD;
    }

    private static SyntaxError unknown(Token name, Map<String, String> settings) {
        return new SyntaxError(
                "EXP-027",
                name.at(),
                "\"%s\" is no setting of this module.".formatted(name.text()),
                settings.isEmpty()
                        ? "Declare it in `settings` of the module."
                        : "Declare it in `settings` of the module, or name one of: "
                                + String.join(", ", new TreeMap<>(settings).keySet()) + ".");
    }
}
