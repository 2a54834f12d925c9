package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-060: the type of a field is built in, or a value type that some file declares. */
final class TypesAreKnown implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        FieldNodes.each(checked, (owner, id, field, place) -> {
            var type = field.text("type");
            if (type == null
                    || Language.FIELD_TYPES.contains(type)
                    || checked.catalogue().valueTypes().containsKey(type)) {
                return;
            }
            var known = new ArrayList<>(Language.FIELD_TYPES);
            known.addAll(checked.catalogue().valueTypes().keySet());
            problems.error("CAT-060", field.get("type").place())
                    .similar(Similar.to(type, known))
                    .mend(
                            "Use a built-in type, or declare a value type below `types:`. Built in: %s.",
                            String.join(", ", Language.FIELD_TYPES))
                    .says("Field \"%s\" is of type \"%s\", which is neither built in nor declared.", id, type);
        });
    }
}
