package org.longzheng.kernel.expressions;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of the language that is no aggregate.
 *
 * @param name as it is written
 * @param parameters what it takes, in order; the last may repeat
 * @param required how many arguments it needs at least
 * @param repeats true when the last parameter may be given many times
 * @param result what it answers; {@link Type#ANY} when the checker finds out by itself
 */
record FunctionSpec(String name, List<Parameter> parameters, int required, boolean repeats, Type result) {

    /** What an argument may be. The first group are values, the second words that name something of the definitions. */
    enum Parameter {
        TEXT("a text"),
        PATTERN("a text with a regular expression"),
        NUMBER("a number"),
        DATE("a date"),
        PERIOD("a period"),
        ORGAN("an organ"),
        PLACE("an organ or a region"),
        ANY("a value"),
        FIELD("a field"),

        LEVEL("a level"),
        MARK("a mark"),
        LIMIT("a limit"),
        SERIES("a series"),
        DOCUMENT("a document");

        private final String said;

        Parameter(String said) {
            this.said = said;
        }

        String said() {
            return said;
        }
    }

    /** How a function is answered. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object run(Scope scope, Arguments arguments);
    }

    /** How it is answered. */
    Body body() {
        return FunctionBodies.of(name);
    }

    int most() {
        return repeats ? Integer.MAX_VALUE : parameters.size();
    }

    Parameter parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    /** The arguments of one call while it runs; values are computed when asked for. */
    record Arguments(List<Node> nodes, List<Step> steps, Scope scope, Budget budget) {

        int size() {
            return nodes.size();
        }

        @Nullable
        Object value(int index) {
            return steps.get(index).run(scope, budget);
        }

        @Nullable
        LocalDate day(int index) {
            var value = value(index);
            return value == null ? null : Values.day(value);
        }

        @Nullable
        Integer integer(int index) {
            var value = value(index);
            return value == null ? null : Values.number(value).intValue();
        }

        /** The words of an argument that names something, e.g. {@code accept.accept}. */
        String word(int index) {
            var word = nodes.get(index).dotted();
            if (word == null) {
                throw ExpressionException.notHere("This kind of mark");
            }
            return word;
        }
    }
}
