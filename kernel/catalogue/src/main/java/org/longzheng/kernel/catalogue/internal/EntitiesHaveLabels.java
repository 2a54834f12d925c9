package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-029: an entity has a label and at least one field. */
final class EntitiesHaveLabels implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var root = feature.part(Feature.Part.ENTITY);
            if (root == null) {
                continue;
            }
            if (root.get("label") == null) {
                problems.error("CAT-029", feature.place())
                        .mend("Add `label:` with the words people read.")
                        .says("Entity \"%s\" has no label.", feature.id());
            }
            if (feature.section(Feature.Part.ENTITY, "fields").entries().isEmpty()) {
                problems.error("CAT-029", feature.place())
                        .mend("Add `fields:` with at least one field.")
                        .says("Entity \"%s\" has no fields.", feature.id());
            }
        }
    }
}
