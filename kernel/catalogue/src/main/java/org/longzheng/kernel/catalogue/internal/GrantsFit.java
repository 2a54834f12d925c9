package org.longzheng.kernel.catalogue.internal;

import java.util.TreeSet;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-094: a right speaks of groups that exist, and limits exports only where it grants them. */
final class GrantsFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var root = feature.part(Feature.Part.ENTITY);
            var entity = checked.catalogue().entities().get(feature.id());
            if (root == null || entity == null) {
                continue;
            }
            var groups = new TreeSet<>(entity.fields().keySet());
            for (var group : entity.groups()) {
                groups.add(group.id());
            }
            groups.add("all");
            for (var grant : checked.values().tables(root, "access")) {
                if (grant.get("export") != null
                        && !checked.values().texts(grant, "can").contains("export")) {
                    problems.error("CAT-094", grant.placeOf("export"))
                            .mend("Add `export` to `can`, or remove the limit.")
                            .says("The right limits exports, and `can` does not grant any.");
                }
                var fields = grant.table("fields");
                if (fields != null) {
                    for (var each : fields.entries().entrySet()) {
                        var group = each.getKey();
                        var entry = each.getValue();
                        if (!groups.contains(group)) {
                            problems.error("CAT-094", entry.keyPlace())
                                    .similar(Similar.to(group, groups))
                                    .mend("Name a group or field of \"%s\", or `all`.", entity.id())
                                    .says(
                                            "The right speaks of \"%s\", which is no group or field of \"%s\".",
                                            group, entity.id());
                        }
                    }
                }
            }
        }
    }
}
