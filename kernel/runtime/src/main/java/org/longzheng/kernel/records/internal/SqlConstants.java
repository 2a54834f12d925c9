package org.longzheng.kernel.records.internal;

import java.util.Set;
import java.util.function.Predicate;
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
     * @param given names that stand for one value
     * @param ofRow {@code this} is the row itself and not a record in memory
     */
    static boolean isConstant(Node node, boolean ofRow, Predicate<String> given) {
        return switch (node) {
            case Node.Name name ->
                switch (name.name()) {
                    case "me", "today", "now" -> true;
                    case "this" -> !ofRow;
                    default -> given.test(name.name());
                };
            case Node.Path path -> isConstant(path.base(), ofRow, given);
            case Node.Binary binary ->
                isConstant(binary.left(), ofRow, given) && isConstant(binary.right(), ofRow, given);
            case Node.Unary unary -> isConstant(unary.operand(), ofRow, given);
            case Node.In in -> isConstant(in.value(), ofRow, given) && isConstant(in.collection(), ofRow, given);
            case Node.ListLiteral list -> list.items().stream().allMatch(item -> isConstant(item, ofRow, given));
            case Node.Range range -> isConstant(range.from(), ofRow, given) && isConstant(range.to(), ofRow, given);
            case Node.Conditional chosen ->
                isConstant(chosen.test(), ofRow, given)
                        && isConstant(chosen.then(), ofRow, given)
                        && isConstant(chosen.otherwise(), ofRow, given);
            case Node.Call call -> isConstant(call, ofRow, given);
            case Node.Invalid invalid -> false;
            default -> true;
        };
    }

    private static boolean isConstant(Node.Call call, boolean ofRow, Predicate<String> given) {
        if (ExpressionSql.AGGREGATES.contains(call.function()) || NEEDS_A_RECORD.contains(call.function())) {
            return false;
        }
        if (call.function().equals("at-level")) {
            return isConstant(call.arguments().get(0), ofRow, given);
        }
        return call.arguments().stream().allMatch(argument -> isConstant(argument, ofRow, given));
    }
}
