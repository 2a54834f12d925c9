package org.longzheng.kernel.catalogue.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitRef;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-141: {@code within} and {@code not-before} name a limit of the case, or of the record that a path leads to. */
final class WindowsFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            for (var each : process.windows().entrySet()) {
                var act = each.getKey();
                var window = each.getValue();
                for (var ref : window.within()) {
                    check(checked, process, act, ref, problems);
                }
                for (var ref : window.notBefore()) {
                    check(checked, process, act, ref, problems);
                }
            }
        }
    }

    private static void check(
            Checked checked, ProcessDefinition process, String act, LimitRef ref, ProblemCollector problems) {
        var own = checked.catalogue().entities().get(process.entity());
        var owner = ref.of() == null ? own : own == null ? null : target(checked, own, ref.of());
        if (owner == null) {
            problems.error("CAT-141", ref.place())
                    .mend("Write a limit of the case, or a reference field, a dot and a limit of its record.")
                    .says("\"%s\" leads to no record that could have a limit.", ref.text());
            return;
        }
        var known = limitsOf(checked, owner);
        if (!known.contains(ref.limit())) {
            problems.error("CAT-141", ref.place())
                    .similar(Similar.to(ref.limit(), known))
                    .mend("Name a limit of \"%s\".", owner.id())
                    .says(
                            "\"%s\" of \"%s\" waits for the limit \"%s\", which \"%s\" does not have.",
                            act, process.id(), ref.limit(), owner.id());
        }
    }

    private static Set<String> limitsOf(Checked checked, EntityDefinition entity) {
        var known = new LinkedHashSet<>(entity.limits().keySet());
        var process = checked.catalogue().processes().get(entity.id());
        if (process != null) {
            known.addAll(process.limits().keySet());
        }
        return known;
    }

    /** The entity at the end of a path of references. */
    private static @Nullable EntityDefinition target(Checked checked, EntityDefinition from, Expression path) {
        var entity = from;
        for (var word : path.text().strip().split("\\.")) {
            var field = entity.fields().get(word);
            var next = field == null || field.type().target() == null
                    ? null
                    : field.type().target();
            entity = next == null ? null : checked.catalogue().entities().get(next);
            if (entity == null) {
                return null;
            }
        }
        return entity;
    }
}
