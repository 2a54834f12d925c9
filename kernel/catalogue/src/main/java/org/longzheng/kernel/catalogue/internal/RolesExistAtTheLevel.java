package org.longzheng.kernel.catalogue.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-080: the role that does a step exists at the level where the step is done. */
final class RolesExistAtTheLevel implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            for (var step : Flow.steps(process)) {
                check(checked, process, step, problems);
            }
        }
    }

    private static void check(
            Checked checked, ProcessDefinition process, StepDefinition step, ProblemCollector problems) {
        var level = level(step.at(), process, 0);
        if (level == null) {
            return;
        }
        for (var performer : step.by()) {
            var role = performer instanceof Performer.Role named
                    ? checked.catalogue().roles().get(named.role())
                    : null;
            if (role != null && !role.levels().contains(level)) {
                problems.error("CAT-080", step.place())
                        .mend("Add \"%s\" to the levels of the role, or let another role do the step.", level.word())
                        .says(
                                "Step \"%s\" is done at the level \"%s\", where nobody holds the role \"%s\".",
                                step.id(), level.word(), role.id());
            }
        }
    }

    /** The level of the organ an expression leads to, or null when it depends on the case. */
    private static @Nullable Level level(@Nullable Expression at, ProcessDefinition process, int depth) {
        if (at == null || depth > 5) {
            return null;
        }
        return switch (at.root()) {
            case Node.Name name when Language.LEVELS.contains(name.name()) -> constant(name.name());
            case Node.Name name -> level(process.places().get(name.name()), process, depth + 1);
            case Node.Call call
            when call.function().equals("at-level")
                    && call.arguments().size() == 2
                    && call.arguments().get(1) instanceof Node.Name word
                    && Language.LEVELS.contains(word.name()) -> constant(word.name());
            default -> null;
        };
    }

    private static Level constant(String word) {
        return Level.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
