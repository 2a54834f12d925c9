package org.longzheng.kernel.expressions;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.FunctionSpec.Arguments;

/** Hands organ functions to the scope; without an organ there is no answer, and nothing is covered. */
final class OrganCalls {

    private OrganCalls() {}

    static @Nullable Object parent(Frame frame, Arguments arguments) {
        var organ = arguments.value(0);
        return organ == null ? null : frame.scope().organs().parent(organ);
    }

    static @Nullable Object common(Frame frame, Arguments arguments) {
        var one = arguments.value(0);
        var other = arguments.value(1);
        return one == null || other == null ? null : frame.scope().organs().common(one, other);
    }

    static @Nullable Object atLevel(Frame frame, Arguments arguments) {
        var place = arguments.value(0);
        return place == null ? null : frame.scope().organs().atLevel(place, arguments.word(1));
    }

    static boolean covers(Frame frame, Arguments arguments) {
        var upper = arguments.value(0);
        var lower = arguments.value(1);
        return upper != null && lower != null && frame.scope().organs().covers(upper, lower);
    }

    static @Nullable Object supervisor(Frame frame, Arguments arguments) {
        var organ = arguments.value(0);
        return organ == null ? null : frame.scope().organs().supervisor(organ);
    }

    static @Nullable Object cityCode(Frame frame, Arguments arguments) {
        var place = arguments.value(0);
        return place == null ? null : frame.scope().organs().cityCode(place);
    }
}
