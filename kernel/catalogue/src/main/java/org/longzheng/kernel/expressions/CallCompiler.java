package org.longzheng.kernel.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Aggregates.Parts;
import org.longzheng.kernel.expressions.FunctionSpec.Arguments;

/** Calls: aggregates over entities or rows, functions of the language, functions of modules. */
final class CallCompiler {

    private CallCompiler() {}

    static Step call(Node.Call call) {
        if (Aggregates.NAMES.contains(call.function())) {
            return aggregate(call);
        }
        var spec = Functions.of(call.function());
        if (spec == null) {
            return added(call);
        }
        if (call.arguments().size() < spec.required() || call.arguments().size() > spec.most()) {
            throw new ExpressionException("%s() is given %d arguments."
                    .formatted(spec.name(), call.arguments().size()));
        }
        if (spec.name().equals("matches") && call.arguments().get(1) instanceof Node.TextLiteral pattern) {
            return matches(call.arguments().get(0), pattern.value());
        }
        var steps = steps(call.arguments());
        var body = spec.body();
        return Step.of((scope, budget) -> body.run(scope, new Arguments(call.arguments(), steps, scope, budget)));
    }

    /** A pattern that stands in the text is compiled once. */
    private static Step matches(Node text, String pattern) {
        var step = Compiler.step(text);
        var compiled = Patterns.compile(pattern);
        return Step.of((scope, budget) -> {
            var value = step.run(scope, budget);
            return value != null && compiled.matches(value.toString());
        });
    }

    /** A function that a module adds. Organs are handed over by their id. */
    private static Step added(Node.Call call) {
        var steps = steps(call.arguments());
        return Step.of((scope, budget) -> {
            var function = scope.function(call.function());
            if (function == null) {
                throw ExpressionException.notHere("The function %s()".formatted(call.function()));
            }
            var values = new ArrayList<@Nullable Object>(steps.size());
            for (var step : steps) {
                var value = step.run(scope, budget);
                values.add(value instanceof RecordValue record ? idOf(record) : value);
            }
            return function.apply(values);
        });
    }

    private static String idOf(RecordValue record) {
        var organ = record.organ();
        return organ == null ? record.id() : organ;
    }

    /** Arguments are compiled once, whatever the first turns out to be: nested calls would double the work at each level. */
    private static Step aggregate(Node.Call call) {
        if (call.arguments().isEmpty()) {
            return Step.of((scope, budget) -> {
                throw ExpressionException.notHere("%s() over the rows of a report".formatted(call.function()));
            });
        }
        var steps = steps(call.arguments());
        var overRows = overRows(call, steps);
        if (!(call.arguments().get(0) instanceof Node.Name name)) {
            return overRows;
        }
        var overEntity = overEntity(call, name.name(), steps);
        boolean surely = name.name().indexOf('-') > 0;
        return Step.of((scope, budget) ->
                surely || scope.isEntity(name.name()) ? overEntity.run(scope, budget) : overRows.run(scope, budget));
    }

    private static Step overEntity(Node.Call call, String entity, List<Step> steps) {
        var parts = Parts.of(call);
        var condition = parts.condition() == null ? null : Compiler.counted(parts.condition(), steps.get(1));
        var value = parts.value() == null ? null : Compiler.counted(parts.value(), steps.getLast());
        return Step.of((scope, budget) -> {
            Function<RecordValue, Scope> inner = record -> ElementScope.ofRecord(scope, record);
            return scope.aggregate(new EntityAggregate(
                    call.function(),
                    entity,
                    parts.condition(),
                    parts.value(),
                    scope,
                    record -> counts(condition, record, inner, budget),
                    record -> value == null ? record : value.run(inner.apply(record), budget)));
        });
    }

    private static Step overRows(Node.Call call, List<Step> steps) {
        var parts = Parts.of(call);
        var condition = parts.condition() == null ? null : Compiler.counted(parts.condition(), steps.get(1));
        var value = parts.value() == null ? null : Compiler.counted(parts.value(), steps.getLast());
        boolean extreme = call.function().equals("min") || call.function().equals("max");
        return Step.of((scope, budget) -> {
            var found = steps.get(0).run(scope, budget);
            if (found instanceof Boolean) {
                throw ExpressionException.notHere("%s(condition) over the rows of a report".formatted(call.function()));
            }
            if (extreme && !(found instanceof List<?>)) {
                return ofGiven(call.function(), found, steps.subList(1, steps.size()), scope, budget);
            }
            Supplier<@Nullable Origin> origin = () -> Members.origin(parts.source(), scope, budget);
            Function<Object, Scope> inner = row -> ElementScope.ofRow(scope, row, origin);
            Predicate<Object> accepts = row -> counts(condition, row, inner, budget);
            Function<Object, @Nullable Object> valueOf =
                    row -> value == null ? row : value.run(inner.apply(row), budget);
            return Aggregates.over(call.function(), Compiler.elements(found), accepts, valueOf);
        });
    }

    /** {@code max(a, b)}: the greatest of the values that there are. */
    private static @Nullable Object ofGiven(
            String function, @Nullable Object first, List<Step> rest, Scope scope, Budget budget) {
        var values = new ArrayList<@Nullable Object>();
        values.add(first);
        for (var step : rest) {
            values.add(step.run(scope, budget));
        }
        return Aggregates.ofValues(
                function,
                values.stream().filter(Objects::nonNull).map(Object.class::cast).toList());
    }

    private static <T> boolean counts(@Nullable Step condition, T element, Function<T, Scope> inner, Budget budget) {
        budget.spend(1);
        return condition == null || condition.holds(inner.apply(element), budget);
    }

    private static List<Step> steps(List<Node> nodes) {
        return nodes.stream().map(Compiler::step).toList();
    }
}
