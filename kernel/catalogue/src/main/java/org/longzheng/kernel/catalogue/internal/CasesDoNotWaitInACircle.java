package org.longzheng.kernel.catalogue.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-115: cases do not wait for each other's end. */
final class CasesDoNotWaitInACircle implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var waits = new LinkedHashMap<String, Map<String, StepDefinition>>();
        for (var process : checked.catalogue().processes().values()) {
            var entity = checked.catalogue().entity(process.entity());
            for (var step : Flow.steps(process)) {
                for (var mark : step.waitsFor()) {
                    var field =
                            mark.kind() == Mark.Kind.FIELD_END ? entity.fields().get(mark.name()) : null;
                    var target = field == null ? null : field.type().target();
                    if (target != null && !target.equals(process.id())) {
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

    private static boolean reaches(
            Map<String, Map<String, StepDefinition>> waits, String from, String to, Set<String> seen) {
        return from.equals(to)
                || seen.add(from)
                        && waits.getOrDefault(from, Map.of()).keySet().stream()
                                .anyMatch(next -> reaches(waits, next, to, seen));
    }
}
