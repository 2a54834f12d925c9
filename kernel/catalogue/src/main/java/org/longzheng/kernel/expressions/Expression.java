package org.longzheng.kernel.expressions;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * An expression of a definition: its text, where it stands, and its syntax tree. Two expressions are equal when their texts
 * are, with the values of settings in them. Safe for use by many threads.
 *
 * <pre>
 * var expression = Expression.parse("count(bars) == 0", place, problems);
 * ExpressionChecker.check(expression, typeScope, Type.BOOLEAN, problems);
 * boolean clean = expression.compiled().holds(scope);
 * </pre>
 */
public final class Expression {

    /** The longest text in characters. */
    public static final int MOST_CHARACTERS = 4_000;

    /** The most words and signs: holds the tree shallow enough to recurse over. */
    public static final int MOST_TOKENS = 600;

    /** The deepest nesting of parentheses, calls, lists, signs and conditionals. */
    public static final int MOST_NESTING = 60;

    private final String text;
    private final String meaning;
    private final SourcePlace place;
    private final Node root;
    private volatile @Nullable Compiled compiled;

    private Expression(String text, String meaning, SourcePlace place, Node root) {
        this.text = text;
        this.meaning = meaning;
        this.place = place;
        this.root = root;
    }

    /** Parses a text in which no setting has a value; see {@link #parse(String, SourcePlace, Map, ProblemCollector)}. */
    public static Expression parse(String text, SourcePlace place, ProblemCollector problems) {
        return parse(text, place, Map.of(), problems);
    }

    /**
     * Parses a text. What cannot be read is told to {@code problems}, and the expression is then not {@link #valid}.
     *
     * @param place where the first character of the text stands
     * @param settings what {@code settings.name} stands for, by name: one number, length of time, day, code, or true or false
     */
    public static Expression parse(
            String text, SourcePlace place, Map<String, String> settings, ProblemCollector problems) {
        try {
            if (text.length() > MOST_CHARACTERS) {
                throw new SyntaxError(
                        "EXP-004",
                        0,
                        "The expression has %d characters; the most is %d.".formatted(text.length(), MOST_CHARACTERS),
                        "Split it: give a part a name by a computed field.");
            }
            var settled = Settled.of(text, new Lexer(text).tokens(), settings);
            return new Expression(text, settled.meaning(), place, new Parser(settled.tokens()).parse());
        } catch (SyntaxError e) {
            var where = place.line() == 0 ? place : place.shifted(e.at);
            problems.error(e.code, where).mend("%s", e.mend).says("%s", e.getMessage());
            return new Expression(text, text, place, new Node.Invalid(e.at));
        }
    }

    /** Parses a text that is known to be right, e.g. one written in Java; throws an IllegalArgumentException when it is not. */
    public static Expression of(String text) {
        var problems = new ProblemCollector();
        var expression = parse(text, new SourcePlace("expression", 1, 1), problems);
        if (!expression.valid()) {
            throw new IllegalArgumentException(problems.asText());
        }
        return expression;
    }

    /** As the definition writes it. */
    public String text() {
        return text;
    }

    /** A part of this expression: it tells its problems where it stands in the whole. */
    public Expression part(Node node) {
        return new Expression(text, meaning, place, node);
    }

    /** The text with each {@code settings.name} replaced by its value: what is kept where the settings will not be known any more. */
    public String meaning() {
        return meaning;
    }

    /** Where the first character of the text stands. */
    public SourcePlace place() {
        return place;
    }

    /** Where a node of the tree stands. */
    public SourcePlace placeOf(Node node) {
        return place.line() == 0 ? place : place.shifted(node.at());
    }

    public Node root() {
        return root;
    }

    /** False when the text could not be parsed. */
    public boolean valid() {
        return !(root instanceof Node.Invalid);
    }

    /** The expression as a function; made on first use and kept. */
    public Compiled compiled() {
        var known = compiled;
        if (known == null) {
            known = Compiler.compile(root);
            compiled = known;
        }
        return known;
    }

    /** Runs the expression. */
    public @Nullable Object evaluate(Scope scope) {
        return compiled().evaluate(scope);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Expression that && meaning.equals(that.meaning) && root.at() == that.root.at();
    }

    @Override
    public int hashCode() {
        return meaning.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
