package org.longzheng.kernel.expressions;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Node.Operator;
import org.longzheng.kernel.expressions.Node.UnaryOperator;

/**
 * Finds the type of each node. A hint flows down from what stands on the other side, so that a bare code knows its list. After a problem the
 * type is {@link Type#ANY}, so that one mistake is told once.
 */
final class Inference {

    final Complaints complaints;
    private final CallInference calls;

    Inference(Complaints complaints) {
        this.complaints = complaints;
        this.calls = new CallInference(this, complaints);
    }

    Type infer(Node node, TypeScope scope, @Nullable Type hint) {
        return switch (node) {
            case Node.TextLiteral text -> text(text, scope, hint);
            case Node.NumberLiteral number -> number.isWhole() ? Type.INTEGER : Type.NUMBER;
            case Node.BooleanLiteral literal -> Type.BOOLEAN;
            case Node.NullLiteral literal -> Type.NULL;
            case Node.LengthLiteral literal -> Type.LENGTH;
            case Node.DateLiteral literal -> Type.DATE;
            case Node.CodeLiteral code -> code(code, scope, hint);
            case Node.Name name -> name(name, scope);
            case Node.Path path -> path(path, scope);
            case Node.Binary binary -> binary(binary, scope);
            case Node.Unary unary -> unary(unary, scope);
            case Node.In in -> in(in, scope);
            case Node.ListLiteral list -> list(list, scope, hint);
            case Node.Conditional conditional -> conditional(conditional, scope, hint);
            case Node.Call call -> calls.infer(call, scope);
            case Node.Range range -> Type.ANY;
            case Node.Invalid invalid -> Type.ANY;
        };
    }

    /** Infers a condition and tells when it is none. */
    void condition(Node node, TypeScope scope) {
        condition(node, infer(node, scope, null));
    }

    void condition(Node node, Type found) {
        if (found != Type.BOOLEAN && !Types.isOpen(found)) {
            complaints.condition(node, found);
        }
    }

    private Type text(Node.TextLiteral node, TypeScope scope, @Nullable Type hint) {
        var list = codeList(hint);
        if (list == null) {
            return Type.TEXT;
        }
        return known(node, node.value(), list, scope);
    }

    private Type code(Node.CodeLiteral node, TypeScope scope, @Nullable Type hint) {
        var list = codeList(hint);
        if (list != null) {
            return known(node, node.value(), list, scope);
        }
        if (hint == null || hint == Type.NULL || hint == Type.BOOLEAN) {
            complaints.loneCode(node);
        } else if (hint != Type.ANY && !(hint instanceof Type.ListOf many && many.element() == Type.ANY)) {
            complaints.codeForOther(node, hint);
        }
        return Type.ANY;
    }

    private Type known(Node node, String code, Type.Code list, TypeScope scope) {
        var codes = scope.codes(list.list());
        if (codes != null && !codes.contains(code)) {
            complaints.unknownCode(node, code, list.list(), codes);
        }
        return list;
    }

    private static Type.@Nullable Code codeList(@Nullable Type hint) {
        return switch (hint) {
            case Type.Code code -> code;
            case Type.ListOf many when many.element() instanceof Type.Code code -> code;
            case null, default -> null;
        };
    }

    private Type name(Node.Name node, TypeScope scope) {
        var type = nameType(node.name(), scope);
        if (type == null) {
            complaints.unknownName(node, scope);
            return Type.ANY;
        }
        return type;
    }

    static @Nullable Type nameType(String name, TypeScope scope) {
        return switch (name) {
            case "today" -> Type.DATE;
            case "now" -> Type.DATE_TIME;
            default -> scope.nameType(name);
        };
    }

    private Type path(Node.Path node, TypeScope scope) {
        var owner = infer(node.base(), scope, Type.ANY);
        if (Types.isOpen(owner)) {
            return Type.ANY;
        }
        var single = owner instanceof Type.ListOf many ? many.element() : owner;
        var member = memberType(single, node.field(), scope);
        if (member == null) {
            complaints.unknownMember(node, single, scope);
            return Type.ANY;
        }
        return owner instanceof Type.ListOf && !(member instanceof Type.ListOf) ? Type.listOf(member) : member;
    }

    private static @Nullable Type memberType(Type owner, String member, TypeScope scope) {
        if (owner == Type.ANY) {
            return Type.ANY;
        }
        if (owner == Type.PERIOD) {
            return member.equals("from") || member.equals("to") ? Type.DATE : null;
        }
        return scope.memberType(owner, member);
    }

    private Type binary(Node.Binary node, TypeScope scope) {
        var operator = node.operator();
        if (operator == Operator.AND || operator == Operator.OR) {
            condition(node.left(), scope);
            condition(node.right(), scope);
            return Type.BOOLEAN;
        }
        if (operator.equates() || operator.orders()) {
            var pair = pair(node.left(), node.right(), scope);
            if (!Types.comparable(pair.left, pair.right, scope)) {
                complaints.kinds(node, pair.left, pair.right);
            } else if (operator.orders() && !Types.ordered(pair.left, pair.right, scope)) {
                complaints.operands(node, pair.left, pair.right);
            }
            return Type.BOOLEAN;
        }
        var left = infer(node.left(), scope, null);
        var right = infer(node.right(), scope, null);
        var type = Types.isOpen(left) || Types.isOpen(right) ? open(left, right) : arithmetic(node, left, right);
        if (type == null) {
            complaints.operands(node, left, right);
            return Type.ANY;
        }
        return type;
    }

    private static Type open(Type left, Type right) {
        return left == Type.TEXT || right == Type.TEXT ? Type.TEXT : Type.ANY;
    }

    private record Pair(Type left, Type right) {}

    /** Types of two sides; the side that needs a hint is inferred second. */
    private Pair pair(Node left, Node right, TypeScope scope) {
        if (needsHint(left)) {
            var type = infer(right, scope, null);
            return new Pair(infer(left, scope, type), type);
        }
        var type = infer(left, scope, null);
        return new Pair(type, infer(right, scope, type));
    }

    private static boolean needsHint(Node node) {
        return switch (node) {
            case Node.CodeLiteral code -> true;
            case Node.TextLiteral text -> true;
            case Node.ListLiteral list -> true;
            case Node.Conditional chosen -> needsHint(chosen.then()) && needsHint(chosen.otherwise());
            default -> false;
        };
    }

    /** Null when the operator has no meaning between the two. */
    private static @Nullable Type arithmetic(Node.Binary node, Type left, Type right) {
        boolean numbers = Types.isNumber(left) && Types.isNumber(right);
        boolean whole = left == Type.INTEGER && right == Type.INTEGER;
        return switch (node.operator()) {
            case PLUS -> {
                if (left == Type.TEXT || right == Type.TEXT) {
                    yield Type.TEXT;
                }
                yield numbers ? (whole ? Type.INTEGER : Type.NUMBER) : later(node, left, right);
            }
            case MINUS -> {
                if (Types.isTime(left) && Types.isTime(right)) {
                    yield Type.INTEGER;
                }
                yield numbers ? (whole ? Type.INTEGER : Type.NUMBER) : later(node, left, right);
            }
            case TIMES -> numbers ? (whole ? Type.INTEGER : Type.NUMBER) : null;
            default -> numbers ? Type.NUMBER : null;
        };
    }

    /** A date so much later; hours and minutes make it a moment. */
    private static @Nullable Type later(Node.Binary node, Type left, Type right) {
        if (!Types.isTime(left) || right != Type.LENGTH && !Types.isNumber(right)) {
            return null;
        }
        boolean clockTime = node.right() instanceof Node.LengthLiteral literal
                && (literal.value().unit() == Length.Unit.HOURS
                        || literal.value().unit() == Length.Unit.MINUTES);
        return clockTime ? Type.DATE_TIME : left;
    }

    private Type unary(Node.Unary node, TypeScope scope) {
        if (node.operator() == UnaryOperator.NOT) {
            condition(node.operand(), scope);
            return Type.BOOLEAN;
        }
        var found = infer(node.operand(), scope, null);
        if (!Types.isNumber(found) && found != Type.LENGTH) {
            complaints.operand(node, "-", found);
            return Type.ANY;
        }
        return found;
    }

    private Type in(Node.In node, TypeScope scope) {
        switch (node.collection()) {
            case Node.Range range -> {
                var value = infer(node.value(), scope, null);
                inRange(range, value, scope);
            }
            case Node.ListLiteral list -> {
                var value = infer(node.value(), scope, null);
                var one = value instanceof Type.ListOf many ? many.element() : value;
                for (var item : list.items()) {
                    var found = infer(item, scope, one);
                    if (!Types.comparable(one, found, scope)) {
                        complaints.kinds(item, one, found);
                    }
                }
            }
            default -> inPath(node, scope);
        }
        return Type.BOOLEAN;
    }

    private void inRange(Node.Range range, Type value, TypeScope scope) {
        for (var bound : new Node[] {range.from(), range.to()}) {
            var found = infer(bound, scope, value);
            if (!Types.ordered(value, found, scope)) {
                complaints.kinds(bound, value, found);
            }
        }
    }

    /** {@code value in list} and {@code day in period}. */
    private void inPath(Node.In node, TypeScope scope) {
        var collection = infer(node.collection(), scope, null);
        var element = elementOf(collection, scope);
        if (element == null) {
            complaints.membership(node, collection);
            return;
        }
        var value = infer(node.value(), scope, element);
        var one = value instanceof Type.ListOf many ? many.element() : value;
        if (!Types.comparable(one, element, scope)) {
            complaints.kinds(node, one, element);
        }
    }

    private static @Nullable Type elementOf(Type collection, TypeScope scope) {
        if (collection instanceof Type.ListOf list) {
            return list.element();
        }
        if (collection == Type.PERIOD) {
            return Type.DATE;
        }
        if (Types.isOpen(collection)) {
            return Type.ANY;
        }
        var from = scope.memberType(collection, "from");
        return from != null && scope.memberType(collection, "to") != null ? from : null;
    }

    private Type list(Node.ListLiteral node, TypeScope scope, @Nullable Type hint) {
        Type element = Type.NULL;
        for (var item : node.items()) {
            var found = infer(item, scope, hint instanceof Type.ListOf many ? many.element() : hint);
            var both = Types.either(element, found, scope);
            if (both == null) {
                complaints.kinds(item, element, found);
            }
            element = both == null ? Type.ANY : both;
        }
        return Type.listOf(element == Type.NULL ? Type.ANY : element);
    }

    private Type conditional(Node.Conditional node, TypeScope scope, @Nullable Type hint) {
        condition(node.test(), scope);
        boolean free = hint == null || hint == Type.ANY;
        Type then;
        Type otherwise;
        if (free && needsHint(node.then()) && !needsHint(node.otherwise())) {
            otherwise = infer(node.otherwise(), scope, hint);
            then = infer(node.then(), scope, otherwise);
        } else {
            then = infer(node.then(), scope, hint);
            otherwise = infer(node.otherwise(), scope, free ? then : hint);
        }
        var either = Types.either(then, otherwise, scope);
        if (either == null) {
            complaints.branches(node, then, otherwise);
            return Type.ANY;
        }
        return either;
    }
}
