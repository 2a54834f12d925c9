package org.longzheng.kernel.extensions.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.Arranger;
import org.longzheng.kernel.sdk.ExpressionFunction;
import org.longzheng.kernel.sdk.SharedSource;
import org.longzheng.kernel.sdk.ValueCheck;

/** What a plugin supplies, each call through its {@link Guard}; names are asked once, when it starts. */
final class Guarded {

    private Guarded() {}

    static ExpressionFunction of(ExpressionFunction supplied, Guard guard) {
        return new Function(supplied.name(), List.copyOf(supplied.signature()), supplied, guard);
    }

    static ValueCheck of(ValueCheck supplied, Guard guard) {
        return new Check(supplied.name(), supplied, guard);
    }

    static SharedSource of(SharedSource supplied, Guard guard) {
        return new Source(supplied.name(), supplied, guard);
    }

    static Arranger of(Arranger supplied, Guard guard) {
        return new Placing(supplied.name(), supplied, guard);
    }

    private record Function(String name, List<String> signature, ExpressionFunction supplied, Guard guard)
            implements ExpressionFunction {

        @Override
        public @Nullable Object apply(List<@Nullable Object> arguments) {
            return guard.<@Nullable Object>call(name + "()", () -> supplied.apply(arguments));
        }
    }

    private record Check(String name, ValueCheck supplied, Guard guard) implements ValueCheck {

        @Override
        public boolean accepts(String value) {
            return guard.call(name, () -> supplied.accepts(value));
        }
    }

    private record Placing(String name, Arranger supplied, Guard guard) implements Arranger {

        @Override
        public List<@Nullable Seat> arrange(Lot lot) {
            return guard.call(name, () -> supplied.arrange(lot));
        }
    }

    private record Source(String name, SharedSource supplied, Guard guard) implements SharedSource {

        @Override
        public Optional<Answer> ask(Map<String, String> facts) {
            return guard.call(name, () -> supplied.ask(facts));
        }
    }
}
