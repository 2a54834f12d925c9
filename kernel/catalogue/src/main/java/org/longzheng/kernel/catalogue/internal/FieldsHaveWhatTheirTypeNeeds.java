package org.longzheng.kernel.catalogue.internal;

import java.util.Map;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-061: a field has a label and a type, and the key its type cannot do without. */
final class FieldsHaveWhatTheirTypeNeeds implements CatalogueRule {

    private static final Map<String, String> NEEDED =
            Map.of("reference", "to", "code", "list", "rows", "of", "case", "of", "decision", "table");

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        FieldNodes.each(checked, (owner, id, field, place) -> {
            if (field.get("label") == null) {
                problems.error("CAT-061", place)
                        .mend("Add `label:` with the words people read.")
                        .says("Field \"%s\" has no label.", id);
            }
            var type = field.text("type");
            if (type == null) {
                if (field.get("from") == null) {
                    problems.error("CAT-061", place)
                            .mend("Add `type:`, or `from:` when the value is read from another record.")
                            .says("Field \"%s\" has no type.", id);
                }
                return;
            }
            var needed = NEEDED.get(type);
            if (needed != null
                    && field.get(needed) == null
                    && !(type.equals("case") && field.get("contract") != null)) {
                problems.error("CAT-061", field.get("type").place())
                        .mend("Add `%s:`.", needed)
                        .says("Field \"%s\" is of type %s, which needs `%s`.", id, type, needed);
            }
        });
    }
}
