package org.longzheng.kernel.values;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.ExpressionFunction;

/** {@code born-of(idNo)}: the birthday that an identity number tells. */
final class BornOf implements ExpressionFunction {

    @Override
    public String name() {
        return "born-of";
    }

    @Override
    public List<String> signature() {
        return List.of("text", "date");
    }

    @Override
    public @Nullable Object apply(List<@Nullable Object> arguments) {
        return arguments.get(0) instanceof String text ? CitizenId.birthday(text) : null;
    }
}
