package org.longzheng.kernel.catalogue.internal;

import java.util.Map;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-086: the files of one folder speak of one entity. */
final class NeighboursBelongTogether implements CatalogueRule {

    private static final Map<Feature.Part, String> ID_KEYS =
            Map.of(Feature.Part.PROCESS, "process", Feature.Part.LIST, "list", Feature.Part.FORM, "form");

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            for (var each : ID_KEYS.entrySet()) {
                var part = each.getKey();
                var key = each.getValue();
                var table = feature.part(part);
                if (table != null
                        && table.get(key) instanceof SourceNode.Text id
                        && !id.value().equals(feature.id())) {
                    problems.error("CAT-086", id.place())
                            .mend(
                                    "Write `%s: %s`, or move the file into the folder of its own entity.",
                                    key, feature.id())
                            .says(
                                    "`%s: %s` stands beside the entity \"%s\"; the files of a folder speak of one entity.",
                                    key, id.value(), feature.id());
                }
            }
        }
    }
}
