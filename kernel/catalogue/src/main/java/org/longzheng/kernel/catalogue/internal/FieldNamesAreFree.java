package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-063: a field is not called by a word that every record has, or that the expression language uses. */
final class FieldNamesAreFree implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        FieldNodes.each(checked, (owner, id, field, place) -> {
            if (Form.isReserved(id)) {
                problems.error("CAT-063", place)
                        .mend("Choose another name, e.g. \"%s\".", id + "Value")
                        .says("\"%s\" cannot be a field: the platform uses the word itself.", id);
            }
        });
    }
}
