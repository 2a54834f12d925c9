package org.longzheng.kernel.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Steps along a path. Through null a path is null; through a list it is the list of what the elements answer. */
final class Members {

    private static final Set<String> ORGAN_FUNCTIONS = Set.of("parent", "common", "at-level", "supervisor");

    private Members() {}

    static Step step(Node.Path path) {
        var base = Compiler.step(path.base());
        return Step.of((scope, budget) -> member(Step.value(base, scope, budget), path, scope, budget));
    }

    private static @Nullable Object member(@Nullable Object owner, Node.Path path, Scope scope, Budget budget) {
        return switch (owner) {
            case null -> null;
            case RecordValue record -> record.get(path.field());
            case Period period when path.field().equals("from") -> period.from();
            case Period period when path.field().equals("to") -> period.to();
            case List<?> list -> ofAll(list, path, scope, budget);
            default -> {
                var origin = origin(path.base(), scope, budget);
                if (origin == null) {
                    throw new ExpressionException("A %s has no \"%s\".".formatted(Values.said(owner), path.field()));
                }
                yield scope.member(owner, origin, path.field());
            }
        };
    }

    private static List<Object> ofAll(List<?> list, Node.Path path, Scope scope, Budget budget) {
        var found = new ArrayList<Object>();
        for (var element : list) {
            budget.spend(1);
            found.addAll(Compiler.elements(member(element, path, scope, budget)));
        }
        return found;
    }

    /** Where the value of a node was read; null when it was computed. */
    static @Nullable Origin origin(Node node, Scope scope, Budget budget) {
        return switch (node) {
            case Node.Name name ->
                scope instanceof ElementScope element ? element.originOf(name.name()) : Origin.name(null, name.name());
            case Node.Path path ->
                new Origin(
                        Compiler.step(path.base()).run(scope, budget),
                        origin(path.base(), scope, budget),
                        path.field());
            case Node.Conditional chosen ->
                origin(
                        Step.truth(Compiler.step(chosen.test()).run(scope, budget))
                                ? chosen.then()
                                : chosen.otherwise(),
                        scope,
                        budget);
            case Node.Call call
            when call.function().equals("first") && !call.arguments().isEmpty() ->
                origin(call.arguments().get(0), scope, budget);
            // what an organ function answers is an organ, like the record's own
            case Node.Call call when ORGAN_FUNCTIONS.contains(call.function()) -> Origin.name(null, "organ");
            default -> null;
        };
    }
}
