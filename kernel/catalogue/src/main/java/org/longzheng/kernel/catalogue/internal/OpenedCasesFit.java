package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-110, CAT-111: a case that an effect opens can begin: somebody takes it, the field kept for it is of its process, and what must be given is given. */
final class OpenedCasesFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        EffectNodes.each(checked, (feature, effect) -> {
            if (effect.get("open") == null) {
                return;
            }
            var under = effect.table("open");
            if (under != null) {
                problems.error("CAT-110", under.place())
                        .mend("Name the process: `open: its-id`.")
                        .says(
                                "No process takes the contract \"%s\", so nothing can be opened under it.",
                                under.text("contract"));
                return;
            }
            var opener = checked.catalogue().entities().get(feature.id());
            var process = checked.catalogue().processes().get(String.valueOf(effect.text("open")));
            if (opener != null && process != null) {
                keeper(opener, process.id(), effect, problems);
                given(checked.catalogue().entity(process.entity()), effect, problems);
            }
        });
    }

    private static void keeper(
            EntityDefinition opener, String process, SourceNode.Table effect, ProblemCollector problems) {
        if (!(effect.get("into") instanceof SourceNode.Text into)) {
            return;
        }
        var field = opener.fields().get(into.value());
        if (field == null) {
            return;
        }
        var fits =
                field.type().is(FieldKind.CASE) && process.equals(field.type().target()) && field.stored();
        if (!fits) {
            problems.error("CAT-110", into.place())
                    .mend("Let the field say `{ type: case, of: %s }`, without `find`.", process)
                    .says("`into` keeps a case of \"%s\" in \"%s\", which holds something else.", process, field.id());
        } else if (effect.get("each") != null && !field.many()) {
            problems.error("CAT-110", into.place())
                    .mend("Add `many: true` to the field.")
                    .says("`each` opens several cases, and \"%s\" holds one.", field.id());
        }
    }

    private static void given(EntityDefinition entity, SourceNode.Table effect, ProblemCollector problems) {
        var with = effect.table("with");
        entity.fields().values().stream()
                .filter(field -> field.required()
                        && field.stored()
                        && field.defaultValue() == null
                        && (with == null || with.get(field.id()) == null))
                .forEach(field -> problems.error("CAT-111", effect.place())
                        .mend("Add \"%s\" below `with`, or give the field a `default`.", field.id())
                        .says("A case of \"%s\" needs \"%s\", and nothing gives it.", entity.id(), field.id()));
    }
}
