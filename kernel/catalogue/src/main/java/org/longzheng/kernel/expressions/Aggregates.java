package org.longzheng.kernel.expressions;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code exists count sum min max avg first all any} over values that are at hand. */
final class Aggregates {

    static final Set<String> NAMES = Set.of("exists", "count", "sum", "min", "max", "avg", "first", "all", "any");

    /** Those that take a value besides a condition: {@code sum(rows, value)}, {@code sum(rows, condition, value)}. */
    static final Set<String> OF_VALUES = Set.of("sum", "min", "max", "avg");

    private Aggregates() {}

    /**
     * The parts of an aggregate's call.
     *
     * @param source what is aggregated
     * @param condition null when everything counts
     * @param value null when the elements themselves are aggregated
     */
    record Parts(
            Node source, @Nullable Node condition, @Nullable Node value) {

        /** Reads the arguments of a call that has at least one. */
        static Parts of(Node.Call call) {
            var arguments = call.arguments();
            var source = arguments.get(0);
            if (arguments.size() == 1) {
                return new Parts(source, null, null);
            }
            if (!OF_VALUES.contains(call.function())) {
                return new Parts(source, arguments.get(1), null);
            }
            return arguments.size() == 2
                    ? new Parts(source, null, arguments.get(1))
                    : new Parts(source, arguments.get(1), arguments.get(2));
        }
    }

    static @Nullable Object inMemory(EntityAggregate aggregate, Iterable<? extends RecordValue> records) {
        Function<RecordValue, @Nullable Object> value =
                aggregate.value() == null ? record -> record : aggregate.valueOf();
        return over(aggregate.function(), records, aggregate.accepts()::apply, value);
    }

    /** Aggregates elements; the condition is not asked further than needed. */
    static <T> @Nullable Object over(
            String function,
            Iterable<? extends T> elements,
            Predicate<T> accepts,
            Function<T, @Nullable Object> value) {
        return switch (function) {
            case "exists", "any" -> first(elements, accepts) != null;
            case "all" -> first(elements, accepts.negate()) == null;
            case "first" -> first(elements, accepts);
            case "count" -> BigDecimal.valueOf(count(elements, accepts));
            default -> ofValues(function, values(elements, accepts, value));
        };
    }

    private static <T> @Nullable T first(Iterable<? extends T> elements, Predicate<T> accepts) {
        for (var element : elements) {
            if (accepts.test(element)) {
                return element;
            }
        }
        return null;
    }

    private static <T> long count(Iterable<? extends T> elements, Predicate<T> accepts) {
        long count = 0;
        for (var element : elements) {
            if (accepts.test(element)) {
                count++;
            }
        }
        return count;
    }

    private static <T> List<Object> values(
            Iterable<? extends T> elements, Predicate<T> accepts, Function<T, @Nullable Object> value) {
        var values = new ArrayList<Object>();
        for (var element : elements) {
            if (accepts.test(element)) {
                var found = value.apply(element);
                if (found != null) {
                    values.add(found);
                }
            }
        }
        return values;
    }

    /** {@code sum} of nothing is 0; {@code min max avg} of nothing is null. */
    static @Nullable Object ofValues(String function, List<Object> values) {
        return switch (function) {
            case "sum" -> sum(values);
            case "avg" ->
                values.isEmpty() ? null : sum(values).divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128);
            case "min" -> extreme(values, -1);
            case "max" -> extreme(values, 1);
            default -> throw new IllegalArgumentException(function);
        };
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(Values::number).reduce(BigDecimal.ZERO, (a, b) -> a.add(b, MathContext.DECIMAL128));
    }

    private static @Nullable Object extreme(List<Object> values, int sign) {
        Object best = null;
        for (var value : values) {
            int order = best == null ? sign : Values.order(value, best);
            if (order != Values.NO_ORDER && Integer.signum(order) == sign) {
                best = value;
            }
        }
        return best;
    }
}
