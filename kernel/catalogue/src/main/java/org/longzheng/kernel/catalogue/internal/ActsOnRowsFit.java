package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.sdk.ProblemCollector;

/**
 * CAT-145: an act on a row of a register says who does it, and nothing that only a case has. The acts of a case stand beside its steps, in the file of the
 * process.
 */
final class ActsOnRowsFit implements CatalogueRule {

    private static final List<String> OF_CASES = List.of(
            "at",
            "back-to",
            "beyond",
            "document",
            "during",
            "end",
            "not-before",
            "offline",
            "resume",
            "times",
            "to",
            "within",
            "bulk");

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var root = feature.part(Feature.Part.ENTITY);
            var entity = checked.catalogue().entities().get(feature.id());
            if (root == null || root.get("actions") == null || entity == null) {
                continue;
            }
            if (feature.has(Feature.Part.PROCESS)) {
                problems.error("CAT-145", root.placeOf("actions"))
                        .mend("Move `actions` into the file of the process.")
                        .says(
                                "Records of \"%s\" are cases, and the acts of a case stand beside its steps.",
                                feature.id());
                continue;
            }
            checked.values().named(root, "actions").forEach((id, action) -> {
                for (var key : OF_CASES) {
                    if (action.get(key) != null) {
                        problems.error("CAT-145", action.placeOf(key))
                                .mend("Remove `%s`, or let a process do what the act does.", key)
                                .says(
                                        "`%s` of the act \"%s\" means something for cases only, and \"%s\" is a register.",
                                        key, id, feature.id());
                    }
                }
            });
            for (var action : entity.actions().values()) {
                boolean people = !action.by().isEmpty()
                        && action.by().stream()
                                .allMatch(by -> by instanceof Performer.Role || by instanceof Performer.Path);
                if (!people) {
                    problems.error("CAT-145", action.place())
                            .mend("Write `by:` with roles, or with a path to a person.")
                            .says(
                                    "The act \"%s\" on a row of \"%s\" does not say by whom: a role, or a path to a person.",
                                    action.id(), feature.id());
                }
            }
        }
    }
}
