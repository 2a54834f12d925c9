package org.longzheng.kernel.catalogue.internal;

import java.util.HashMap;
import java.util.List;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/** CAT-030: rules and unique conditions of one entity have ids of their own. */
final class IdsInListsAreUnique implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var root = feature.part(Feature.Part.ENTITY);
            if (root == null) {
                continue;
            }
            var seen = new HashMap<String, SourcePlace>();
            for (var key : List.of("unique", "rules")) {
                for (var item : checked.values().tables(root, key)) {
                    var id = item.text("id");
                    var first = id == null ? null : seen.putIfAbsent(id, item.placeOf("id"));
                    if (first != null) {
                        problems.error("CAT-030", item.placeOf("id"))
                                .mend("Give it another id: refusals are known by it.")
                                .says(
                                        "The id \"%s\" is used twice in \"%s\"; the other stands in line %d.",
                                        id, feature.id(), first.line());
                    }
                }
            }
        }
    }
}
