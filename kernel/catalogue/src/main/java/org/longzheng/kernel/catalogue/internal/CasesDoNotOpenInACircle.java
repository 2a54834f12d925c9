package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-187: cases that begin without a person do not open each other without end. */
final class CasesDoNotOpenInACircle implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var opens = new LinkedHashMap<String, Map<String, Effect.OpenCase>>();
        for (var process : checked.catalogue().processes().values()) {
            opens.put(process.id(), atOnce(checked.catalogue(), process));
        }
        for (var each : opens.entrySet()) {
            var process = each.getKey();
            var opened = each.getValue();
            for (var one : opened.entrySet()) {
                var target = one.getKey();
                var effect = one.getValue();
                if (reaches(opens, target, process, new LinkedHashSet<>())) {
                    problems.error("CAT-187", effect.place())
                            .mend("Let a person stand between, or say with `when` when the case is opened no more.")
                            .says(
                                    "A case of \"%s\" opens one of \"%s\" as soon as it begins, and that in turn opens one of \"%s\".",
                                    process, target, process);
                }
            }
        }
    }

    /** What a case opens before anybody acts on it, unconditionally. */
    private static Map<String, Effect.OpenCase> atOnce(Catalogue catalogue, ProcessDefinition process) {
        var found = new LinkedHashMap<String, Effect.OpenCase>();
        var order = process.steps().values().stream().toList();
        var seen = new LinkedHashSet<StepDefinition>();
        var open = new ArrayDeque<StepDefinition>();
        if (!order.isEmpty()) {
            open.add(order.getFirst());
        }
        while (!open.isEmpty()) {
            var step = open.poll();
            boolean automatic = step.by().isEmpty() && step.together().isEmpty() && !step.waits();
            if (!automatic || !seen.add(step)) {
                continue;
            }
            int next = order.indexOf(step) + 1;
            for (var choice : step.choices().values()) {
                for (var effect : choice.then()) {
                    if (effect instanceof Effect.OpenCase opened && opened.when() == null && choice.when() == null) {
                        for (var target : targets(catalogue, opened)) {
                            found.putIfAbsent(target, opened);
                        }
                    }
                }
                switch (choice.target()) {
                    case Target.To to
                    when process.steps().containsKey(to.step()) ->
                        open.add(process.steps().get(to.step()));
                    case Target.Next forward when next < order.size() -> open.add(order.get(next));
                    default -> {
                        // ends, or goes back to a person
                    }
                }
            }
        }
        return found;
    }

    private static Set<String> targets(Catalogue catalogue, Effect.OpenCase open) {
        var found = new LinkedHashSet<String>();
        if (open.process() != null) {
            found.add(open.process());
        } else if (open.contract() != null) {
            for (var taker : catalogue.takers(open.contract())) {
                found.add(taker.id());
            }
        }
        return found;
    }

    private static boolean reaches(
            Map<String, Map<String, Effect.OpenCase>> opens, String from, String to, Set<String> seen) {
        return from.equals(to)
                || seen.add(from)
                        && opens.getOrDefault(from, Map.of()).keySet().stream()
                                .anyMatch(next -> reaches(opens, next, to, seen));
    }
}
