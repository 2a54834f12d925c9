package org.longzheng.kernel.expressions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a compiled expression that answers true or false. */
abstract class Condition extends Step {

    @Override
    abstract boolean holds(Scope scope, Budget budget);

    @Override
    final @Nullable Object run(Scope scope, Budget budget) {
        return holds(scope, budget);
    }

    /** Asks a part of a condition. Many only look whether a value is there, which is done without a call that could lead anywhere. */
    static boolean holds(Step part, Scope scope, Budget budget) {
        return part instanceof IsNull look ? look.holds(scope, budget) : part.holds(scope, budget);
    }

    /** {@code a or b or c}; not asked further than needed. */
    static final class AnyOf extends Condition {

        private final Step first;
        private final Step second;
        private final Step[] others;

        AnyOf(List<Step> parts) {
            first = parts.get(0);
            second = parts.get(1);
            others = parts.subList(2, parts.size()).toArray(Step[]::new);
        }

        @Override
        boolean holds(Scope scope, Budget budget) {
            if (holds(first, scope, budget) || holds(second, scope, budget)) {
                return true;
            }
            for (var other : others) {
                if (holds(other, scope, budget)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** {@code a and b and c}; not asked further than needed. */
    static final class AllOf extends Condition {

        private final Step first;
        private final Step second;
        private final Step[] others;

        AllOf(List<Step> parts) {
            first = parts.get(0);
            second = parts.get(1);
            others = parts.subList(2, parts.size()).toArray(Step[]::new);
        }

        @Override
        boolean holds(Scope scope, Budget budget) {
            if (!holds(first, scope, budget) || !holds(second, scope, budget)) {
                return false;
            }
            for (var other : others) {
                if (!holds(other, scope, budget)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** {@code not a} */
    static final class Not extends Condition {

        private final Step operand;

        Not(Step operand) {
            this.operand = operand;
        }

        @Override
        boolean holds(Scope scope, Budget budget) {
            return !operand.holds(scope, budget);
        }
    }

    /** {@code a == null}, {@code a != null} */
    static final class IsNull extends Condition {

        private final Step operand;
        private final boolean wanted;

        IsNull(Step operand, boolean wanted) {
            this.operand = operand;
            this.wanted = wanted;
        }

        @Override
        boolean holds(Scope scope, Budget budget) {
            return (value(operand, scope, budget) == null) == wanted;
        }
    }

    /** {@code a == b}, {@code a != b} */
    static final class Same extends Condition {

        private final Step left;
        private final Step right;
        private final boolean wanted;

        Same(Step left, Step right, boolean wanted) {
            this.left = left;
            this.right = right;
            this.wanted = wanted;
        }

        @Override
        boolean holds(Scope scope, Budget budget) {
            return Values.same(value(left, scope, budget), value(right, scope, budget)) == wanted;
        }
    }

    /** {@code a < b} and its like. What cannot be compared is in no order. */
    static final class Ordered extends Condition {

        private final Step left;
        private final Step right;
        private final boolean below;
        private final boolean at;
        private final boolean above;

        Ordered(Node.Operator operator, Step left, Step right) {
            this.left = left;
            this.right = right;
            below = operator == Node.Operator.LESS || operator == Node.Operator.LESS_OR_EQUAL;
            at = operator == Node.Operator.LESS_OR_EQUAL || operator == Node.Operator.GREATER_OR_EQUAL;
            above = operator == Node.Operator.GREATER || operator == Node.Operator.GREATER_OR_EQUAL;
        }

        @Override
        boolean holds(Scope scope, Budget budget) {
            int order = Values.order(value(left, scope, budget), value(right, scope, budget));
            return order != Values.NO_ORDER && (order < 0 ? below : order == 0 ? at : above);
        }
    }

    /** {@code a in from .. to} */
    static final class Between extends Condition {

        private final Step operand;
        private final Step from;
        private final Step to;
        private final boolean wanted;

        Between(Step operand, Step from, Step to, boolean wanted) {
            this.operand = operand;
            this.from = from;
            this.to = to;
            this.wanted = wanted;
        }

        @Override
        boolean holds(Scope scope, Budget budget) {
            return Values.between(value(operand, scope, budget), value(from, scope, budget), value(to, scope, budget))
                    == wanted;
        }
    }

    /** {@code a in b} */
    static final class In extends Condition {

        private final Step operand;
        private final Step collection;
        private final boolean wanted;

        In(Step operand, Step collection, boolean wanted) {
            this.operand = operand;
            this.collection = collection;
            this.wanted = wanted;
        }

        @Override
        boolean holds(Scope scope, Budget budget) {
            return Values.isIn(value(operand, scope, budget), value(collection, scope, budget)) == wanted;
        }
    }

    /** {@code a in [ONE, TWO]}: texts and codes that stand there. */
    static final class InTexts extends Condition {

        private final Step operand;
        private final List<String> texts;
        private final String[] each;
        private final boolean wanted;

        InTexts(Step operand, List<String> texts, boolean wanted) {
            this.operand = operand;
            this.texts = texts;
            this.each = texts.toArray(String[]::new);
            this.wanted = wanted;
        }

        @Override
        boolean holds(Scope scope, Budget budget) {
            var value = value(operand, scope, budget);
            return (value instanceof String text ? isOne(text) : Values.isIn(value, texts)) == wanted;
        }

        private boolean isOne(String text) {
            for (var one : each) {
                if (one.equals(text)) {
                    return true;
                }
            }
            return false;
        }
    }
}
