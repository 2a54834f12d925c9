package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.SourcePlace;

/** Goes through the fields of entities, templates, shapes and contracts, those of rows too. */
final class FieldNodes {

    private FieldNodes() {}

    /** What is done with a field. */
    @FunctionalInterface
    interface Use {
        void field(String owner, String id, SourceNode.Table field, SourcePlace place);
    }

    static void each(Checked checked, Use use) {
        for (var feature : checked.draft().features) {
            fields(feature.owner(), feature.section(Feature.Part.ENTITY, "fields"), use);
        }
        for (var row : checked.draft().rows("shapes")) {
            if (row.table() != null) {
                fields(row.owner(), row.table(), use);
            }
        }
        for (var file : checked.draft().files("contract")) {
            for (var key : new String[] {"gives", "answers"}) {
                var section = file.root().table(key);
                if (section != null) {
                    fields(file.owner(), section, (owner, id, field, place) -> {
                        if (!id.equals("number")) {
                            use.field(owner, id, field, place); // a contract may answer the number of the case
                        }
                    });
                }
            }
        }
    }

    private static void fields(String owner, SourceNode.Table section, Use use) {
        for (var each : section.entries().entrySet()) {
            var id = each.getKey();
            var entry = each.getValue();
            if (entry.value() instanceof SourceNode.Table field) {
                use.field(owner, id, field, entry.keyPlace());
                var inner = field.table("of");
                if (inner != null) {
                    fields(owner, inner, use);
                }
            }
        }
    }
}
