package org.longzheng.kernel.catalogue.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-115: cases do not wait for each other's end. */
final class CasesDoNotWaitInACircle implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var waits = new LinkedHashMap<String, Map<String, StepDefinition>>();
        for (var process : checked.catalogue().processes().values()) {
            var entity = checked.catalogue().entity(process.entity());
            for (var step : process.allSteps()) {
                for (var target : ends(entity, step)) {
                    if (!target.equals(process.id())) {
                        waits.computeIfAbsent(process.id(), any -> new LinkedHashMap<>())
                                .put(target, step);
                    }
                }
            }
        }
        for (var each : waits.entrySet()) {
            var process = each.getKey();
            var targets = each.getValue();
            for (var wait : targets.entrySet()) {
                var target = wait.getKey();
                var step = wait.getValue();
                if (reaches(waits, target, process, new LinkedHashSet<>())) {
                    problems.error("CAT-115", step.place())
                            .mend("Let one of the two go on without the other's end.")
                            .says(
                                    "Step \"%s\" waits until a case of \"%s\" has ended, and that waits for the end of a case of \"%s\".",
                                    step.id(), target, process);
                }
            }
        }
    }

    /** Processes for the end of one of whose cases a step waits, whatever it is that comes about first. */
    private static Set<String> ends(EntityDefinition entity, StepDefinition step) {
        Set<String> found = null;
        for (var mark : step.waitsFor()) {
            var named = mark.kind() == Mark.Kind.FIELD_END
                    ? target(entity, mark.name())
                    : mark.kind() == Mark.Kind.BECAME && mark.became() != null
                            ? endAwaited(entity, mark.became().root())
                            : null;
            if (named == null) {
                return Set.of();
            }
            found = found == null ? new LinkedHashSet<>() : found;
            found.add(named);
        }
        return found == null || found.size() > 1 ? Set.of() : found;
    }

    /** {@code not field.open}, {@code field.open == false}, {@code not any(field, open)}, and any of them with more that must hold besides. */
    private static @Nullable String endAwaited(EntityDefinition entity, Node node) {
        return switch (node) {
            case Node.Binary both
            when both.operator() == Node.Operator.AND -> {
                var left = endAwaited(entity, both.left());
                yield left == null ? endAwaited(entity, both.right()) : left;
            }
            case Node.Binary same
            when same.operator() == Node.Operator.EQUAL
                    && same.right() instanceof Node.BooleanLiteral no
                    && !no.value() -> open(entity, same.left());
            case Node.Unary not when not.operator() == Node.UnaryOperator.NOT -> open(entity, not.operand());
            default -> null;
        };
    }

    private static @Nullable String open(EntityDefinition entity, Node node) {
        return switch (node) {
            case Node.Path path
            when path.field().equals("open") && path.base() instanceof Node.Name field -> target(entity, field.name());
            case Node.Call call
            when call.function().equals("any")
                    && call.arguments().size() == 2
                    && call.arguments().getFirst() instanceof Node.Name field
                    && call.arguments().get(1) instanceof Node.Name word
                    && word.name().equals("open") -> target(entity, field.name());
            default -> null;
        };
    }

    private static @Nullable String target(EntityDefinition entity, String field) {
        return entity.field(field).map(each -> each.type().target()).orElse(null);
    }

    private static boolean reaches(
            Map<String, Map<String, StepDefinition>> waits, String from, String to, Set<String> seen) {
        return from.equals(to)
                || seen.add(from)
                        && waits.getOrDefault(from, Map.of()).keySet().stream()
                                .anyMatch(next -> reaches(waits, next, to, seen));
    }
}
