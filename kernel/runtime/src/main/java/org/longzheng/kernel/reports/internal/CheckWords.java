package org.longzheng.kernel.reports.internal;

import java.util.function.UnaryOperator;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.expressions.Node.Operator;

/** A check as people read it: {@code 登记件次 = 受理 + 不予受理}. */
final class CheckWords {

    private final UnaryOperator<String> figure;
    private final UnaryOperator<String> group;

    /**
     * @param figure label of a figure
     * @param group label of a group
     */
    CheckWords(UnaryOperator<String> figure, UnaryOperator<String> group) {
        this.figure = figure;
        this.group = group;
    }

    String of(Node node) {
        return switch (node) {
            case Node.Name name -> figure.apply(name.name());
            case Node.NumberLiteral number -> number.value().toPlainString();
            case Node.Call call ->
                "各" + group.apply(String.valueOf(call.arguments().getFirst().dotted())) + "之和";
            case Node.Unary unary -> (unary.operator() == Node.UnaryOperator.NOT ? "并非 " : "－") + part(unary.operand());
            case Node.Binary binary ->
                part(binary, binary.left()) + " " + sign(binary.operator()) + " " + part(binary, binary.right());
            case Node.Conditional chosen ->
                of(chosen.test()) + " 时 " + of(chosen.then()) + "，否则 " + of(chosen.otherwise());
            default -> "空";
        };
    }

    private String part(Node.Binary outer, Node node) {
        boolean tighter = node instanceof Node.Binary inner
                && (outer.operator() == Operator.TIMES || outer.operator() == Operator.DIVIDE)
                && (inner.operator() == Operator.PLUS || inner.operator() == Operator.MINUS);
        return tighter ? "（" + of(node) + "）" : of(node);
    }

    private String part(Node node) {
        return node instanceof Node.Binary ? "（" + of(node) + "）" : of(node);
    }

    private static String sign(Operator operator) {
        return switch (operator) {
            case OR -> "或";
            case AND -> "且";
            case EQUAL -> "＝";
            case NOT_EQUAL -> "≠";
            case LESS -> "＜";
            case LESS_OR_EQUAL -> "≤";
            case GREATER -> "＞";
            case GREATER_OR_EQUAL -> "≥";
            case PLUS -> "＋";
            case MINUS -> "－";
            case TIMES -> "×";
            case DIVIDE -> "÷";
        };
    }
}
