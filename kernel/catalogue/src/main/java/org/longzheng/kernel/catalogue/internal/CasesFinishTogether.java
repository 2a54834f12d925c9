package org.longzheng.kernel.catalogue.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-118: cases that finish together are cases of processes that can end well, and none of them waits for itself. */
final class CasesFinishTogether implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var catalogue = checked.catalogue();
        for (var entity : catalogue.entities().values()) {
            for (var field : entity.fields().values()) {
                if (field.together()) {
                    var why = whyNot(catalogue, entity, field);
                    if (why != null) {
                        problems.error("CAT-118", field.place())
                                .mend("%s", "Remove `finish`, or let both processes have an end with good: true.")
                                .says("Field \"%s\" cannot let cases finish together: %s.", field.id(), why);
                    }
                }
            }
        }
    }

    private static @Nullable String whyNot(Catalogue catalogue, EntityDefinition entity, FieldDefinition field) {
        var own = entity.process() == null
                ? null
                : catalogue.findProcess(entity.process()).orElse(null);
        var target = field.type().target();
        var other = target == null ? null : catalogue.findProcess(target).orElse(null);
        if (own == null) {
            return "\"" + entity.id() + "\" is no case";
        }
        if (other == null || !field.stored()) {
            return "it does not keep cases of a process, named with `of`";
        }
        for (var process : new ProcessDefinition[] {own, other}) {
            if (process.ends().values().stream().noneMatch(ProcessDefinition.EndDefinition::good)) {
                return "\"" + process.id() + "\" has no end with good: true";
            }
        }
        return reaches(catalogue, other, own.id(), new LinkedHashSet<>())
                ? "a case of \"" + other.id() + "\" would in turn wait for one of \"" + own.id() + "\""
                : null;
    }

    private static boolean reaches(Catalogue catalogue, ProcessDefinition from, String to, Set<String> seen) {
        return from.id().equals(to)
                || seen.add(from.id())
                        && catalogue.entity(from.entity()).fields().values().stream()
                                .filter(FieldDefinition::together)
                                .flatMap(field -> catalogue
                                        .findProcess(String.valueOf(field.type().target()))
                                        .stream())
                                .anyMatch(next -> reaches(catalogue, next, to, seen));
    }
}
