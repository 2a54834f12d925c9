package org.longzheng.kernel.expressions;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Node.Operator;
import org.longzheng.kernel.expressions.Node.UnaryOperator;
import org.longzheng.kernel.expressions.Token.Kind;

/**
 * Recursive descent over the tokens, weakest binding first: {@code ?:}, {@code or}, {@code and}, {@code not}, comparison and {@code in},
 * {@code + -}, {@code * /}, sign, path and call. Nesting is counted, so that no text can exhaust the stack.
 */
final class Parser {

    private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "in", "true", "false", "null");

    private static final Map<String, Operator> COMPARISONS = Map.of(
            "==", Operator.EQUAL,
            "!=", Operator.NOT_EQUAL,
            "<", Operator.LESS,
            "<=", Operator.LESS_OR_EQUAL,
            ">", Operator.GREATER,
            ">=", Operator.GREATER_OR_EQUAL);

    private final List<Token> tokens;
    private int position;
    private int nesting;

    Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    Node parse() throws SyntaxError {
        if (peek().kind() == Kind.END) {
            throw new SyntaxError("EXP-002", 0, "The expression is empty.", "");
        }
        var node = conditional();
        if (peek().kind() != Kind.END) {
            throw unexpected("an operator or the end");
        }
        return node;
    }

    private Node conditional() throws SyntaxError {
        enter();
        var test = or();
        if (peek().is("?")) {
            int at = take().at();
            var then = conditional();
            expect(":");
            var otherwise = conditional();
            test = new Node.Conditional(test, then, otherwise, at);
        }
        leave();
        return test;
    }

    private Node or() throws SyntaxError {
        var left = and();
        while (peek().is("or")) {
            int at = take().at();
            left = new Node.Binary(Operator.OR, left, and(), at);
        }
        return left;
    }

    private Node and() throws SyntaxError {
        var left = not();
        while (peek().is("and")) {
            int at = take().at();
            left = new Node.Binary(Operator.AND, left, not(), at);
        }
        return left;
    }

    private Node not() throws SyntaxError {
        if (!peek().is("not")) {
            return comparison();
        }
        int at = take().at();
        enter();
        var operand = not();
        leave();
        return new Node.Unary(UnaryOperator.NOT, operand, at);
    }

    private Node comparison() throws SyntaxError {
        var left = sum();
        var sign = peek();
        if (sign.is("in") || sign.is("not") && tokens.get(position + 1).is("in")) {
            left = membership(left);
        } else if (sign.kind() == Kind.SIGN && COMPARISONS.containsKey(sign.text())) {
            take();
            left = new Node.Binary(COMPARISONS.get(sign.text()), left, sum(), sign.at());
        }
        if (peek().kind() == Kind.SIGN && COMPARISONS.containsKey(peek().text()) || peek().is("in")) {
            throw new SyntaxError(
                    "EXP-006",
                    peek().at(),
                    "A comparison cannot be compared again.",
                    "Join comparisons with and, or set parentheses.");
        }
        return left;
    }

    private Node membership(Node value) throws SyntaxError {
        var first = take();
        boolean negated = first.is("not");
        if (negated) {
            take();
        }
        var collection = sum();
        if (peek().is("..")) {
            int at = take().at();
            collection = new Node.Range(collection, sum(), at);
        }
        return new Node.In(value, collection, negated, first.at());
    }

    private Node sum() throws SyntaxError {
        var left = product();
        while (peek().is("+") || peek().is("-")) {
            var sign = take();
            left = new Node.Binary(sign.is("+") ? Operator.PLUS : Operator.MINUS, left, product(), sign.at());
        }
        return left;
    }

    private Node product() throws SyntaxError {
        var left = signed();
        while (peek().is("*") || peek().is("/")) {
            var sign = take();
            left = new Node.Binary(sign.is("*") ? Operator.TIMES : Operator.DIVIDE, left, signed(), sign.at());
        }
        return left;
    }

    private Node signed() throws SyntaxError {
        if (!peek().is("-")) {
            return postfix();
        }
        int at = take().at();
        enter();
        var operand = signed();
        leave();
        return new Node.Unary(UnaryOperator.MINUS, operand, at);
    }

    private Node postfix() throws SyntaxError {
        var node = primary();
        while (peek().is(".")) {
            take();
            var member = take();
            if (member.kind() != Kind.WORD) {
                position--;
                throw unexpected("a name after the dot");
            }
            node = peek().is("(") ? call(member, node) : new Node.Path(node, member.text(), member.at());
        }
        return node;
    }

    private Node primary() throws SyntaxError {
        var token = peek();
        return switch (token.kind()) {
            case TEXT -> new Node.TextLiteral(take().text(), token.at());
            case NUMBER -> number();
            case DATE -> date();
            case WORD -> word();
            case SIGN -> bracketed();
            case END -> throw unexpected("a value");
        };
    }

    private Node number() throws SyntaxError {
        var token = take();
        if (peek().is("%")) {
            take();
            return new Node.NumberLiteral(token.text(), true, token.at());
        }
        var unit = peek().kind() == Kind.WORD ? Length.Unit.of(peek().text()) : null;
        if (unit == null) {
            return new Node.NumberLiteral(token.text(), false, token.at());
        }
        take();
        var length = Length.tryParse(token.text() + " " + unit.word());
        if (length == null) {
            throw new SyntaxError(
                    "EXP-007", token.at(), "A length of time has a whole number of at most six digits.", "");
        }
        return new Node.LengthLiteral(length, token.at());
    }

    private Node date() throws SyntaxError {
        var token = take();
        try {
            return new Node.DateLiteral(LocalDate.parse(token.text()), token.at());
        } catch (DateTimeException e) {
            throw new SyntaxError("EXP-007", token.at(), "%s is no day of the calendar.".formatted(token.text()), "");
        }
    }

    private Node word() throws SyntaxError {
        var token = take();
        var text = token.text();
        switch (text) {
            case "true", "false":
                return new Node.BooleanLiteral(text.equals("true"), token.at());
            case "null":
                return new Node.NullLiteral(token.at());
            default:
        }
        if (KEYWORDS.contains(text)) {
            position--;
            throw unexpected("a value");
        }
        if (peek().is("(")) {
            return call(token, null);
        }
        return isCode(text) ? new Node.CodeLiteral(text, token.at()) : new Node.Name(text, token.at());
    }

    /** Capitals, digits and low lines, a capital first. */
    private static boolean isCode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || i > 0 && (c >= '0' && c <= '9' || c == '_'))) {
                return false;
            }
        }
        return true;
    }

    private Node call(Token function, @Nullable Node receiver) throws SyntaxError {
        var arguments = new ArrayList<Node>();
        if (receiver != null) {
            arguments.add(receiver);
        }
        take();
        items(")", arguments);
        return new Node.Call(function.text(), arguments, function.at());
    }

    private Node bracketed() throws SyntaxError {
        if (peek().is("(")) {
            take();
            var inner = conditional();
            expect(")");
            return inner;
        }
        if (peek().is("[")) {
            int at = take().at();
            var items = new ArrayList<Node>();
            items("]", items);
            return new Node.ListLiteral(items, at);
        }
        throw unexpected("a value");
    }

    private void items(String close, List<Node> into) throws SyntaxError {
        if (peek().is(close)) {
            take();
            return;
        }
        into.add(conditional());
        while (peek().is(",")) {
            take();
            into.add(conditional());
        }
        expect(close);
    }

    private void expect(String sign) throws SyntaxError {
        if (!peek().is(sign)) {
            throw unexpected("\"" + sign + "\"");
        }
        take();
    }

    private SyntaxError unexpected(String wanted) {
        var found = peek();
        return new SyntaxError(
                "EXP-002", found.at(), "Expected %s, found %s.".formatted(wanted, found.said()), mendFor(found));
    }

    private static String mendFor(Token found) {
        return switch (found.text()) {
            case ".." -> "A range stands right of in: day in from .. to";
            case "%" -> "A percentage is a number followed by %";
            default -> "";
        };
    }

    private void enter() throws SyntaxError {
        if (++nesting > Expression.MOST_NESTING) {
            throw new SyntaxError(
                    "EXP-005",
                    peek().at(),
                    "The expression is nested more than %d deep.".formatted(Expression.MOST_NESTING),
                    "Split it: give a part a name by a computed field.");
        }
    }

    private void leave() {
        nesting--;
    }

    private Token peek() {
        return tokens.get(position);
    }

    private Token take() {
        var token = tokens.get(position);
        if (token.kind() != Kind.END) {
            position++;
        }
        return token;
    }
}
