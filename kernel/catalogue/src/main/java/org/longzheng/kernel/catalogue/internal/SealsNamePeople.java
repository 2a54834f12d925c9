package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-160: a seal stays open to people whom the row itself names. */
final class SealsNamePeople implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var root = feature.part(Feature.Part.ENTITY);
            var entity = checked.catalogue().entities().get(feature.id());
            if (root == null || entity == null) {
                continue;
            }
            for (var seal : checked.values().tables(root, "sealed")) {
                for (var name : checked.values().scalars(seal, "to")) {
                    var field = entity.fields().get(name.value());
                    if (field != null && !holdsPeople(field)) {
                        problems.error("CAT-160", name.valuePlace())
                                .similar(entity.fields().values().stream()
                                        .filter(SealsNamePeople::holdsPeople)
                                        .map(FieldDefinition::id)
                                        .toList())
                                .mend(
                                        "Name a stored field of type `user`, or a `reference` to `person`, of \"%s\".",
                                        entity.id())
                                .says(
                                        "The seal is to stay open to \"%s\", and that field holds no people.",
                                        name.value());
                    }
                }
            }
        }
    }

    private static boolean holdsPeople(FieldDefinition field) {
        boolean person = field.type().is(FieldKind.REFERENCE)
                && "person".equals(field.type().target());
        return field.stored() && (field.type().is(FieldKind.USER) || person);
    }
}
