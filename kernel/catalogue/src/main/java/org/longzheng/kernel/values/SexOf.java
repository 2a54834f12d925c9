package org.longzheng.kernel.values;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.ExpressionFunction;

/** {@code sex-of(idNo)}: the code of GB/T 2261.1 that an identity number tells. */
final class SexOf implements ExpressionFunction {

    @Override
    public String name() {
        return "sex-of";
    }

    @Override
    public List<String> signature() {
        return List.of("text", "any"); // a code: comparable with the field that holds one
    }

    @Override
    public @Nullable Object apply(List<@Nullable Object> arguments) {
        return arguments.get(0) instanceof String text ? CitizenId.sex(text) : null;
    }
}
