package org.longzheng.kernel.expressions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The syntax tree of an expression. Trees are at most a few hundred nodes deep (see {@link Expression#MOST_TOKENS}), so that a visitor may
 * recurse.
 */
public sealed interface Node {

    /** Where the node's own word or sign stands in the text, first character is 0. */
    int at();

    /** {@code 'text'} */
    record TextLiteral(String value, int at) implements Node {}

    /**
     * {@code 12.5}; {@code 5 %} is 0.05. A check asks for no value, and the JDK's decimals take long to get ready.
     *
     * @param digits as {@link BigDecimal} reads them
     */
    record NumberLiteral(String digits, boolean percent, int at) implements Node {

        public static NumberLiteral of(BigDecimal value, int at) {
            return new NumberLiteral(value.toPlainString(), false, at);
        }

        public BigDecimal value() {
            var value = new BigDecimal(digits);
            return percent ? value.movePointLeft(2) : value;
        }

        boolean isWhole() {
            return !percent && digits.indexOf('.') < 0;
        }
    }

    /** {@code true} or {@code false} */
    record BooleanLiteral(boolean value, int at) implements Node {}

    /** {@code null} */
    record NullLiteral(int at) implements Node {}

    /** {@code 20 working-days} */
    record LengthLiteral(Length value, int at) implements Node {}

    /** {@code 2018-04-28} */
    record DateLiteral(LocalDate value, int at) implements Node {}

    /** A bare {@code UPPER_SNAKE} word: a code of the list on the other side. */
    record CodeLiteral(String value, int at) implements Node {}

    /** A single word: a field, {@code this}, {@code row}, {@code me}, {@code today}, an entity's name in an aggregate. */
    record Name(String name, int at) implements Node {}

    /** A step along a reference: {@code base.field}; {@code at} is the field's. */
    record Path(Node base, String field, int at) implements Node {}

    /** {@code left operator right}; {@code at} is the operator's. */
    record Binary(Operator operator, Node left, Node right, int at) implements Node {}

    /** {@code not operand} or {@code -operand} */
    record Unary(UnaryOperator operator, Node operand, int at) implements Node {}

    /**
     * {@code value in collection} or {@code value not in collection}.
     *
     * @param collection a {@link ListLiteral}, a {@link Range}, or a node that answers a list or a period
     */
    record In(Node value, Node collection, boolean negated, int at) implements Node {}

    /** {@code [A, B]} */
    record ListLiteral(List<Node> items, int at) implements Node {
        public ListLiteral {
            items = List.copyOf(items);
        }
    }

    /** {@code from .. to}, both ends included; stands right of {@code in} only. */
    record Range(Node from, Node to, int at) implements Node {}

    /** {@code test ? then : otherwise} */
    record Conditional(Node test, Node then, Node otherwise, int at) implements Node {}

    /** {@code function(arguments)}; {@code x.f(y)} reads as {@code f(x, y)}. */
    record Call(String function, List<Node> arguments, int at) implements Node {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** Stands for a text that could not be parsed; its problem has been told. */
    record Invalid(int at) implements Node {}

    /** Operators between two operands. */
    enum Operator {
        OR("or"),
        AND("and"),
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        DIVIDE("/");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }

        /** {@code < <= > >=} */
        public boolean orders() {
            return this == LESS || this == LESS_OR_EQUAL || this == GREATER || this == GREATER_OR_EQUAL;
        }

        /** {@code == !=} */
        public boolean equates() {
            return this == EQUAL || this == NOT_EQUAL;
        }
    }

    /** Operators before one operand. */
    enum UnaryOperator {
        NOT,
        MINUS
    }

    /** The words of a name or path joined by dots, e.g. {@code accept.accept} for a mark; null for anything else. */
    default @Nullable String dotted() {
        return switch (this) {
            case Name name -> name.name();
            case Path path -> {
                var base = path.base().dotted();
                yield base == null ? null : base + "." + path.field();
            }
            default -> null;
        };
    }
}
