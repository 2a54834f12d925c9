package org.longzheng.kernel.expressions;

import java.util.Locale;
import java.util.stream.Collectors;

/** How a function is written, for problem reports and the reference. */
final class Usage {

    private Usage() {}

    static String of(FunctionSpec spec) {
        var parameters = spec.parameters().stream()
                .map(parameter -> parameter.name().toLowerCase(Locale.ROOT))
                .map(name -> name.equals("any") ? "value" : name)
                .collect(Collectors.joining(", "));
        return spec.name() + "(" + parameters + (spec.repeats() ? ", …)" : ")");
    }

    static String ofAggregate(String name) {
        return switch (name) {
            case "sum", "avg" -> "%s(rows, value) or %s(rows, condition, value)".formatted(name, name);
            case "min", "max" -> "%s(rows, value), %s(rows, condition, value) or %s(a, b)".formatted(name, name, name);
            default -> "%s(rows, condition)".formatted(name);
        };
    }
}
