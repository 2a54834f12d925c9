package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-048: `of` of a field of type rows names a shape that some file declares. */
final class RowsNameAShape implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        FieldNodes.each(checked, (owner, id, field, place) -> {
            var of = field.text("of");
            if (of == null) {
                return;
            }
            var kind = field.text("type");
            if ("rows".equals(kind) && !checked.names().has(Form.Kind.SHAPE, of)) {
                problems.error("CAT-048", field.get("of").place())
                        .similar(Similar.to(of, checked.names().all(Form.Kind.SHAPE, owner)))
                        .mend("Correct `of`, declare a shape named \"%s\", or write the fields in place.", of)
                        .says("Field \"%s\" names the shape \"%s\", which no file declares.", id, of);
            } else if ("case".equals(kind) && !checked.names().has(Form.Kind.PROCESS, of)) {
                problems.error("CAT-043", field.get("of").place())
                        .similar(Similar.to(of, checked.names().all(Form.Kind.PROCESS, owner)))
                        .mend("Correct `of`, or declare a process named \"%s\".", of)
                        .says("Field \"%s\" names the process \"%s\", which no file declares.", id, of);
            }
        });
    }
}
