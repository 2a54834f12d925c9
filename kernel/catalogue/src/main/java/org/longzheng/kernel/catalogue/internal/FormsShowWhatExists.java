package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-085: the tabs of a form show groups of the entity. */
final class FormsShowWhatExists implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var root = feature.part(Feature.Part.FORM);
            var groups =
                    feature.section(Feature.Part.ENTITY, "groups").entries().keySet();
            if (root == null) {
                continue;
            }
            for (var tab : checked.values().tables(root, "tabs")) {
                checked.values().scalars(tab, "groups").stream()
                        .filter(group -> !groups.contains(group.value()))
                        .forEach(group -> problems.error("CAT-085", group.place())
                                .similar(Similar.to(group.value(), groups))
                                .mend("Declare the group below `groups:` of the entity, or correct the name.")
                                .says(
                                        "A tab shows the group \"%s\", which \"%s\" does not have.",
                                        group.value(), feature.id()));
            }
        }
    }
}
