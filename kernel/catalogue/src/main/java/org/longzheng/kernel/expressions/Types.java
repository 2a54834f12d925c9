package org.longzheng.kernel.expressions;

import org.jspecify.annotations.Nullable;

/** Which types go together. */
final class Types {

    private Types() {}

    static boolean isOpen(Type type) {
        return type == Type.ANY || type == Type.NULL;
    }

    static boolean isNumber(Type type) {
        return type == Type.NUMBER || type == Type.INTEGER || isOpen(type);
    }

    static boolean isTime(Type type) {
        return type == Type.DATE || type == Type.DATE_TIME;
    }

    static boolean isText(Type type) {
        return type == Type.TEXT || type instanceof Type.Code || isOpen(type);
    }

    static boolean isOrgan(Type type, TypeScope scope) {
        return type == Type.ORGAN || isOpen(type) || scope.isOrgan(type);
    }

    static boolean isPlace(Type type, TypeScope scope) {
        return type == Type.REGION || isOrgan(type, scope);
    }

    /** True when {@code ==} may compare them. */
    static boolean comparable(Type one, Type other, TypeScope scope) {
        if (isOpen(one) || isOpen(other) || one.equals(other)) {
            return true;
        }
        if (isNumber(one)) {
            return isNumber(other);
        }
        if (isTime(one)) {
            return isTime(other);
        }
        if (one == Type.TEXT || other == Type.TEXT) {
            return isText(one) && isText(other);
        }
        if (one instanceof Type.ListOf a && other instanceof Type.ListOf b) {
            return comparable(a.element(), b.element(), scope);
        }
        return isAccount(one) && isAccount(other) || isOrgan(one, scope) && isOrgan(other, scope);
    }

    /** A user, or {@code me}. */
    private static boolean isAccount(Type type) {
        return type == Type.USER
                || type instanceof Type.Group group && group.id().equals("me");
    }

    /** True when {@code <} may compare them. */
    static boolean ordered(Type one, Type other, TypeScope scope) {
        return comparable(one, other, scope) && hasOrder(one) && hasOrder(other);
    }

    static boolean hasOrder(Type type) {
        return isNumber(type) || isTime(type) || type == Type.TEXT || type == Type.LENGTH;
    }

    /** True when a value of one type may stand where the other is wanted. */
    static boolean fits(Type found, Type wanted, TypeScope scope) {
        if (isOpen(found) || isOpen(wanted) || found.equals(wanted)) {
            return true;
        }
        if (wanted instanceof Type.ListOf many) {
            return fits(found instanceof Type.ListOf list ? list.element() : found, many.element(), scope);
        }
        if (wanted == Type.TEXT) {
            return isText(found);
        }
        if (wanted == Type.DATE_TIME) {
            return isTime(found);
        }
        if (wanted == Type.USER) {
            return isAccount(found);
        }
        return isNumber(wanted) && isNumber(found) || isOrgan(wanted, scope) && isOrgan(found, scope);
    }

    /** The type of a value that is one or the other; null when they do not go together. */
    static @Nullable Type either(Type one, Type other, TypeScope scope) {
        if (one == Type.NULL || other == Type.NULL) {
            return one == Type.NULL ? other : one;
        }
        if (one == Type.ANY || other == Type.ANY) {
            return Type.ANY;
        }
        if (!comparable(one, other, scope)) {
            return null;
        }
        if (one.equals(other)) {
            return one;
        }
        if (one == Type.TEXT || other == Type.TEXT) {
            return Type.TEXT;
        }
        if (isNumber(one)) {
            return Type.NUMBER;
        }
        return isTime(one) ? Type.DATE_TIME : one;
    }
}
