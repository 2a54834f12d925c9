package org.longzheng.kernel.records.internal;

import java.util.Set;
import org.longzheng.kernel.expressions.Node;

/** Tells which parts of an expression have the same answer for every row, so that they are evaluated first and bound. */
final class SqlConstants {

    private static final Set<String> NEEDS_A_RECORD = Set.of(
            "done",
            "day",
            "due",
            "over",
            "met",
            "overdue",
            "open",
            "used",
            "not-counted",
            "next",
            "number",
            "lacks",
            "at",
            "changes");

    private SqlConstants() {}

    /**
     * True when the answer is the same for every row.
     *
     * @param ofRow {@code this} is the row itself and not a record in memory
     */
    static boolean isConstant(Node node, boolean ofRow) {
        return switch (node) {
            case Node.Name name ->
                switch (name.name()) {
                    case "me", "today", "now" -> true;
                    case "this" -> !ofRow;
                    default -> false;
                };
            case Node.Path path -> isConstant(path.base(), ofRow);
            case Node.Binary binary -> isConstant(binary.left(), ofRow) && isConstant(binary.right(), ofRow);
            case Node.Unary unary -> isConstant(unary.operand(), ofRow);
            case Node.In in -> isConstant(in.value(), ofRow) && isConstant(in.collection(), ofRow);
            case Node.ListLiteral list -> list.items().stream().allMatch(item -> isConstant(item, ofRow));
            case Node.Range range -> isConstant(range.from(), ofRow) && isConstant(range.to(), ofRow);
            case Node.Conditional chosen ->
                isConstant(chosen.test(), ofRow)
                        && isConstant(chosen.then(), ofRow)
                        && isConstant(chosen.otherwise(), ofRow);
            case Node.Call call -> isConstant(call, ofRow);
            case Node.Invalid invalid -> false;
            default -> true;
        };
    }

    private static boolean isConstant(Node.Call call, boolean ofRow) {
        if (ExpressionSql.AGGREGATES.contains(call.function()) || NEEDS_A_RECORD.contains(call.function())) {
            return false;
        }
        if (call.function().equals("at-level")) {
            return isConstant(call.arguments().get(0), ofRow);
        }
        return call.arguments().stream().allMatch(argument -> isConstant(argument, ofRow));
    }
}
