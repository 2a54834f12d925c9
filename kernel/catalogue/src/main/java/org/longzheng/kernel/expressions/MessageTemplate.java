package org.longzheng.kernel.expressions;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A text with expressions in braces: the message of a rule ({@code 期满日{suspendTo}起三年内不得担任合伙人}), the form of a number series
 * ({@code {organ.prefix}许〔{year}〕{n:6}号}, where {@code :6} sets zeros before it up to six characters). A brace that is meant as such is
 * written twice. Two templates are equal when their texts and the settings in them are.
 */
public final class MessageTemplate {

    private final String text;
    private final List<Part> parts;

    MessageTemplate(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    /** A piece of a template: plain text, or an expression with the least width of its value (0 = as it is). */
    public sealed interface Part {

        /** What is shown as it stands. */
        record Plain(String text) implements Part {}

        /** What is computed. */
        record Computed(Expression expression, int width) implements Part {}
    }

    /** Parses a text in which no setting has a value. */
    public static MessageTemplate parse(String text, SourcePlace place, ProblemCollector problems) {
        return parse(text, place, Map.of(), problems);
    }

    /**
     * Parses a text; what cannot be read is told to {@code problems}.
     *
     * @param settings as for {@link Expression#parse(String, SourcePlace, Map, ProblemCollector)}
     */
    public static MessageTemplate parse(
            String text, SourcePlace place, Map<String, String> settings, ProblemCollector problems) {
        return new TemplateParser(text, place, settings, problems).parse();
    }

    /** Checks the expressions of all braces; any value may be shown. */
    public void check(TypeScope scope, ProblemCollector problems) {
        for (var part : parts) {
            if (part instanceof Part.Computed computed) {
                ExpressionChecker.check(computed.expression(), scope, Type.ANY, problems);
            }
        }
    }

    /** The text with its values: dates as 2026-11-30, numbers plainly, codes by their label, 是 or 否, nothing for null. */
    public String render(Scope scope) {
        var rendered = new StringBuilder();
        for (var part : parts) {
            switch (part) {
                case Part.Plain plain -> rendered.append(plain.text());
                case Part.Computed computed -> rendered.append(shown(computed, scope));
            }
        }
        return rendered.toString();
    }

    private static String shown(Part.Computed computed, Scope scope) {
        var value = computed.expression().evaluate(scope);
        var text = value == null
                ? ""
                : Values.shown(scope, value, origin(computed.expression().root(), scope));
        return computed.width() == 0 ? text : ValueCalls.padded(text, computed.width());
    }

    private static @Nullable Origin origin(Node root, Scope scope) {
        return Members.origin(root, scope, Budget.whole());
    }

    /** As the definition writes it. */
    public String text() {
        return text;
    }

    /** The text with the values of settings, see {@link Expression#meaning}. */
    public String meaning() {
        var meaning = new StringBuilder();
        for (var part : parts) {
            switch (part) {
                case Part.Plain plain -> meaning.append(doubled(plain.text()));
                case Part.Computed computed ->
                    meaning.append('{')
                            .append(computed.expression().meaning())
                            .append(computed.width() == 0 ? "" : ":" + computed.width())
                            .append('}');
            }
        }
        return meaning.toString();
    }

    private static String doubled(String plain) {
        return plain.replace("{", "{{").replace("}", "}}");
    }

    public List<Part> parts() {
        return parts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MessageTemplate that && text.equals(that.text) && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
