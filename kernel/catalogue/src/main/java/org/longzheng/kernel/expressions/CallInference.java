package org.longzheng.kernel.expressions;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Aggregates.Parts;
import org.longzheng.kernel.expressions.FunctionSpec.Parameter;
import org.longzheng.kernel.expressions.TypeScope.WordKind;
import org.longzheng.kernel.sdk.ExpressionFunction;

/** Types of calls. */
final class CallInference {

    private final Inference inference;
    private final Complaints complaints;

    CallInference(Inference inference, Complaints complaints) {
        this.inference = inference;
        this.complaints = complaints;
    }

    Type infer(Node.Call call, TypeScope scope) {
        if (Aggregates.NAMES.contains(call.function())) {
            return aggregate(call, scope);
        }
        if (call.function().equals("distinct") && scope.aggregatesRows()) {
            return distinct(call, scope);
        }
        var spec = Functions.of(call.function());
        if (spec != null) {
            return function(call, spec, scope);
        }
        var added = scope.function(call.function());
        if (added != null) {
            return added(call, added, scope);
        }
        complaints.unknownFunction(call, scope);
        return Type.ANY;
    }

    // ---- functions of the language

    private Type function(Node.Call call, FunctionSpec spec, TypeScope scope) {
        int given = call.arguments().size();
        if (given < spec.required() || given > spec.most()) {
            complaints.arguments(call, Usage.of(spec));
            return spec.result();
        }
        for (int i = 0; i < given; i++) {
            argument(call.arguments().get(i), spec.parameter(i), spec.name(), scope);
        }
        return switch (spec.name()) {
            case "at" -> inference.infer(call.arguments().get(0), scope, Type.ANY);
            case "changes" -> Type.listOf(Type.ANY);
            default -> spec.result();
        };
    }

    private void argument(Node node, Parameter parameter, String function, TypeScope scope) {
        switch (parameter) {
            case LEVEL -> word(node, "level", scope.levels(), function, parameter);
            case MARK -> mark(node, function, scope);
            case LIMIT -> word(node, WordKind.LIMIT, function, parameter, scope);
            case SERIES -> word(node, WordKind.SERIES, function, parameter, scope);
            case DOCUMENT -> word(node, WordKind.DOCUMENT, function, parameter, scope);
            case FIELD -> field(node, function, scope);
            default -> value(node, parameter, function, scope);
        }
    }

    private void value(Node node, Parameter parameter, String function, TypeScope scope) {
        var found = inference.infer(node, scope, parameter == Parameter.ANY ? Type.ANY : null);
        boolean right = switch (parameter) {
            case TEXT, PATTERN -> Types.isText(found);
            case NUMBER -> Types.isNumber(found);
            case DATE -> Types.isTime(found) || Types.isOpen(found);
            case PERIOD -> found == Type.PERIOD || Types.isOpen(found);
            case ORGAN -> Types.isOrgan(found, scope);
            case PLACE -> Types.isPlace(found, scope);
            default -> true;
        };
        if (!right) {
            complaints.argument(node, function, parameter.said(), found.said(), "");
        } else if (parameter == Parameter.PATTERN && node instanceof Node.TextLiteral pattern) {
            var problem = Patterns.problem(pattern.value());
            if (problem != null) {
                complaints.pattern(node, problem);
            }
        }
    }

    private void mark(Node node, String function, TypeScope scope) {
        if (node instanceof Node.Call call && call.function().equals("became")) {
            if (call.arguments().size() == 1) {
                inference.condition(call.arguments().get(0), scope);
            } else {
                complaints.arguments(call, "became(condition)");
            }
            return;
        }
        word(node, WordKind.MARK, function, Parameter.MARK, scope);
    }

    private void word(Node node, WordKind kind, String function, Parameter parameter, TypeScope scope) {
        word(node, kind.said(), scope.words(kind), function, parameter);
    }

    private void word(
            Node node, String kind, @Nullable Collection<String> known, String function, Parameter parameter) {
        var word = node.dotted();
        if (word == null) {
            complaints.argument(node, function, parameter.said(), "value", "Name it without quotes.");
        } else if (known != null && !known.contains(word)) {
            complaints.unknownWord(node, word, kind, known);
        }
    }

    private void field(Node node, String function, TypeScope scope) {
        if (node.dotted() == null) {
            complaints.argument(node, function, Parameter.FIELD.said(), "value", "Name the field, e.g. firm");
        } else {
            inference.infer(node, scope, null);
        }
    }

    // ---- functions that modules add

    private Type added(Node.Call call, ExpressionFunction function, TypeScope scope) {
        var signature = function.signature();
        var parameters = signature.subList(0, signature.size() - 1);
        if (call.arguments().size() != parameters.size()) {
            complaints.arguments(
                    call, function.name() + parameters.stream().collect(Collectors.joining(", ", "(", ")")));
        } else {
            for (int i = 0; i < parameters.size(); i++) {
                value(call.arguments().get(i), parameterOf(parameters.get(i)), function.name(), scope);
            }
        }
        return resultOf(signature.get(signature.size() - 1));
    }

    private static Parameter parameterOf(String type) {
        return switch (type) {
            case "text" -> Parameter.TEXT;
            case "number" -> Parameter.NUMBER;
            case "date" -> Parameter.DATE;
            case "organ" -> Parameter.ORGAN;
            default -> Parameter.ANY;
        };
    }

    private static Type resultOf(String type) {
        return switch (type) {
            case "text" -> Type.TEXT;
            case "number" -> Type.NUMBER;
            case "boolean" -> Type.BOOLEAN;
            case "date" -> Type.DATE;
            case "organ" -> Type.ORGAN;
            default -> Type.ANY;
        };
    }

    // ---- aggregates

    /**
     * What stands first in an aggregate.
     *
     * @param element the type of one element; of the value itself when there is no scope
     * @param inner the scope of condition and value; null when a single value stands there
     */
    private record Source(Type element, @Nullable TypeScope inner, boolean isEntity) {}

    private Type aggregate(Node.Call call, TypeScope scope) {
        int given = call.arguments().size();
        boolean ofValues = Aggregates.OF_VALUES.contains(call.function());
        if (given == 0) {
            if (!scope.aggregatesRows() || !call.function().equals("count")) {
                complaints.arguments(call, Usage.ofAggregate(call.function()));
            }
            return resultOf(call.function(), Type.ANY, Type.ANY);
        }
        var source = source(call.arguments().get(0), scope);
        if (source.inner == null) {
            return ofValue(call, source.element, scope);
        }
        if (given > (ofValues ? 3 : 2)) {
            complaints.arguments(call, Usage.ofAggregate(call.function()));
            return Type.ANY;
        }
        var parts = Parts.of(call);
        if (parts.condition() != null) {
            inference.condition(parts.condition(), source.inner);
        }
        return resultOf(
                call.function(), source.element, ofValues ? valueType(call, parts, source, source.inner) : Type.ANY);
    }

    private static Type resultOf(String aggregate, Type element, Type value) {
        return switch (aggregate) {
            case "exists", "any", "all" -> Type.BOOLEAN;
            case "count" -> Type.INTEGER;
            case "first" -> element;
            case "avg" -> Type.NUMBER;
            case "sum" -> value == Type.INTEGER ? Type.INTEGER : Type.NUMBER;
            default -> value;
        };
    }

    private Source source(Node node, TypeScope scope) {
        if (node instanceof Node.Name name) {
            boolean isMany = Inference.nameType(name.name(), scope) instanceof Type.ListOf;
            if (!isMany && scope.isEntity(name.name())) {
                var element = Type.reference(name.name());
                return new Source(element, new ElementTypeScope(scope, element, false), true);
            }
            if (name.name().indexOf('-') > 0 && scope.nameType(name.name()) == null) {
                complaints.unknownEntity(name, scope);
                return new Source(Type.ANY, new ElementTypeScope(scope, Type.ANY, false), true);
            }
        }
        if (node instanceof Node.Call call
                && call.function().equals("changes")
                && !call.arguments().isEmpty()) {
            inference.infer(call, scope, null);
            var field = inference.infer(call.arguments().get(0), scope, Type.ANY);
            return new Source(Type.ANY, new ChangesTypeScope(scope, field), false);
        }
        var type = inference.infer(node, scope, scope.aggregatesRows() ? Type.ANY : null);
        if (type instanceof Type.ListOf list) {
            return new Source(list.element(), new ElementTypeScope(scope, list.element(), true), false);
        }
        boolean open = Types.isOpen(type) && !scope.aggregatesRows();
        return open
                ? new Source(Type.ANY, new ElementTypeScope(scope, Type.ANY, true), false)
                : new Source(type, null, false);
    }

    private Type valueType(Node.Call call, Parts parts, Source source, TypeScope inner) {
        if (parts.value() == null && source.isEntity) {
            complaints.arguments(call, Usage.ofAggregate(call.function()));
            return Type.ANY;
        }
        var node = parts.value() == null ? parts.source() : parts.value();
        var found = parts.value() == null ? source.element : inference.infer(parts.value(), inner, null);
        return aggregated(call, node, found);
    }

    private Type aggregated(Node.Call call, Node node, Type found) {
        boolean adds = call.function().equals("sum") || call.function().equals("avg");
        if (adds ? Types.isNumber(found) : Types.hasOrder(found)) {
            return found;
        }
        var mend = found == Type.BOOLEAN ? "Write " + Usage.ofAggregate(call.function()) : "";
        complaints.argument(node, call.function(), adds ? "numbers" : "numbers, dates or texts", found.said(), mend);
        return Type.ANY;
    }

    /** {@code distinct(value)}: how many different values the rows of a report have. */
    private Type distinct(Node.Call call, TypeScope scope) {
        if (call.arguments().size() != 1) {
            complaints.arguments(call, "distinct(value)");
        } else if (inference.infer(call.arguments().get(0), scope, null) instanceof Type.ListOf list) {
            complaints.argument(call.arguments().get(0), "distinct", "a value of the row", list.said(), "");
        }
        return Type.INTEGER;
    }

    /** {@code max(a, b)}, and in reports {@code count(condition)} and {@code avg(value)} over the rows. */
    private Type ofValue(Node.Call call, Type first, TypeScope scope) {
        var node = call.arguments().get(0);
        if (call.arguments().size() == 1 && scope.aggregatesRows()) {
            if (Aggregates.OF_VALUES.contains(call.function())) {
                return resultOf(call.function(), Type.ANY, aggregated(call, node, first));
            }
            inference.condition(node, first);
            return resultOf(call.function(), Type.ANY, Type.ANY);
        }
        boolean extreme = call.function().equals("min") || call.function().equals("max");
        if (extreme && call.arguments().size() > 1) {
            return extreme(call, first, scope);
        }
        complaints.argument(
                node,
                call.function(),
                "an entity, rows or a field with many values",
                first.said(),
                "Write " + Usage.ofAggregate(call.function()));
        return resultOf(call.function(), Type.ANY, Type.ANY);
    }

    private Type extreme(Node.Call call, Type first, TypeScope scope) {
        var all = aggregated(call, call.arguments().get(0), first);
        for (var argument : call.arguments().subList(1, call.arguments().size())) {
            var found = aggregated(call, argument, inference.infer(argument, scope, null));
            var both = Types.either(all, found, scope);
            if (both == null) {
                complaints.kinds(argument, all, found);
            }
            all = both == null ? Type.ANY : both;
        }
        return all;
    }
}
