package org.longzheng.kernel.expressions;

import java.util.List;
import java.util.stream.Collectors;

/** A syntax tree as text, every operation in parentheses. */
final class Outline {

    private Outline() {}

    static String of(Node node) {
        return switch (node) {
            case Node.TextLiteral text -> "'" + text.value() + "'";
            case Node.NumberLiteral number -> number.value().toPlainString();
            case Node.BooleanLiteral truth -> String.valueOf(truth.value());
            case Node.NullLiteral nothing -> "null";
            case Node.LengthLiteral length -> "<" + length.value() + ">";
            case Node.DateLiteral date -> "<" + date.value() + ">";
            case Node.CodeLiteral code -> "#" + code.value();
            case Node.Name name -> name.name();
            case Node.Path path -> of(path.base()) + "." + path.field();
            case Node.Binary binary ->
                "(%s %s %s)".formatted(of(binary.left()), binary.operator().sign(), of(binary.right()));
            case Node.Unary unary ->
                "(%s %s)".formatted(unary.operator() == Node.UnaryOperator.NOT ? "not" : "-", of(unary.operand()));
            case Node.In in ->
                "(%s %s %s)".formatted(of(in.value()), in.negated() ? "not-in" : "in", of(in.collection()));
            case Node.ListLiteral list -> "[" + all(list.items()) + "]";
            case Node.Range range -> of(range.from()) + " .. " + of(range.to());
            case Node.Conditional chosen ->
                "(%s ? %s : %s)".formatted(of(chosen.test()), of(chosen.then()), of(chosen.otherwise()));
            case Node.Call call -> call.function() + "(" + all(call.arguments()) + ")";
            case Node.Invalid invalid -> "invalid";
        };
    }

    private static String all(List<Node> nodes) {
        return nodes.stream().map(Outline::of).collect(Collectors.joining(", "));
    }
}
