package org.longzheng.kernel.expressions;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.FunctionSpec.Arguments;

/** Hands organ functions to the scope; without an organ there is no answer, and nothing is covered. */
final class OrganCalls {

    private OrganCalls() {}

    static @Nullable Object parent(Scope scope, Arguments arguments) {
        var organ = arguments.value(0);
        return organ == null ? null : scope.organs().parent(organ);
    }

    static @Nullable Object common(Scope scope, Arguments arguments) {
        var one = arguments.value(0);
        var other = arguments.value(1);
        return one == null || other == null ? null : scope.organs().common(one, other);
    }

    static @Nullable Object atLevel(Scope scope, Arguments arguments) {
        var place = arguments.value(0);
        return place == null ? null : scope.organs().atLevel(place, arguments.word(1));
    }

    static boolean covers(Scope scope, Arguments arguments) {
        var upper = arguments.value(0);
        var lower = arguments.value(1);
        return upper != null && lower != null && scope.organs().covers(upper, lower);
    }

    static @Nullable Object supervisor(Scope scope, Arguments arguments) {
        var organ = arguments.value(0);
        return organ == null ? null : scope.organs().supervisor(organ);
    }

    static @Nullable Object cityCode(Scope scope, Arguments arguments) {
        var place = arguments.value(0);
        return place == null ? null : scope.organs().cityCode(place);
    }
}
