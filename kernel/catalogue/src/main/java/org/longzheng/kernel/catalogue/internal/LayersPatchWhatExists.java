package org.longzheng.kernel.catalogue.internal;

import java.util.TreeSet;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-097: a layer patches a definition that exists. */
final class LayersPatchWhatExists implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var known = new TreeSet<>(checked.catalogue().entities().keySet());
        known.addAll(checked.catalogue().modules().keySet());
        for (var file : checked.draft().files("layer")) {
            var patch = file.root().table("patch");
            if (patch != null) {
                for (var each : patch.entries().entrySet()) {
                    var path = each.getKey();
                    var entry = each.getValue();
                    var first = path.split("\\.")[0];
                    if (!known.contains(first)) {
                        problems.error("CAT-097", entry.keyPlace())
                                .similar(Similar.to(first, known))
                                .mend("Begin the path with the id of an entity, a process or a module.")
                                .says("The layer patches \"%s\", and nothing is called \"%s\".", path, first);
                    }
                }
            }
        }
    }
}
