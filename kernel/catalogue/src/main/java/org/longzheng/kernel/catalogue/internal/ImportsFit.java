package org.longzheng.kernel.catalogue.internal;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.longzheng.kernel.catalogue.CardFields;
import org.longzheng.kernel.catalogue.DrawDefinition;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.ImportDefinition;
import org.longzheng.kernel.catalogue.internal.Feature.Part;
import org.longzheng.kernel.sdk.ProblemCollector;

/**
 * CAT-225, CAT-226: columns of an import fill fields that one cell can hold and that leave it to be written; the fields by which a record is found are among
 * them; what an import creates is whole.
 */
final class ImportsFit implements CatalogueRule {

    private static final Set<FieldKind> NO_CELL = EnumSet.of(
            FieldKind.ROWS, FieldKind.FILE, FieldKind.IMAGE, FieldKind.CASE, FieldKind.DECISION, FieldKind.USER);

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var entity = checked.catalogue().entities().get(feature.id());
            if (entity == null) {
                continue;
            }
            writers(checked, entity, problems);
            for (var each : entity.imports().values()) {
                var table = feature.section(Part.EXCHANGE, "imports").table(each.id());
                if (table != null) {
                    columns(checked, entity, each, table, problems);
                    found(entity, each, table, problems);
                }
            }
        }
    }

    /** What alone writes a field is a kind of process, an entity whose effects do, or an import beside it. */
    private static void writers(Checked checked, EntityDefinition entity, ProblemCollector problems) {
        for (var field : entity.fields().values()) {
            for (var writer : field.writtenBy()) {
                boolean known = List.of("process", "import", DrawDefinition.WRITER, CardFields.WRITER)
                                .contains(writer)
                        || checked.catalogue().entities().containsKey(writer)
                        || entity.imports().containsKey(writer);
                if (!known) {
                    problems.error("CAT-225", field.place())
                            .similar(Similar.to(writer, entity.imports().keySet()))
                            .mend(
                                    "Name an entity whose effects write it, or an import of the `exchange.yaml` beside it.")
                            .says("Field \"%s\" is written by \"%s\", which is neither.", field.id(), writer);
                }
            }
        }
    }

    private static void columns(
            Checked checked,
            EntityDefinition entity,
            ImportDefinition each,
            SourceNode.Table table,
            ProblemCollector problems) {
        var columns = table.table("columns");
        Map<String, String> filled = new HashMap<>();
        each.columns().forEach((heading, path) -> {
            var place = columns == null ? each.place() : columns.placeOf(heading);
            var words = path.split("\\.");
            var field = entity.fields().get(words[0]);
            if (words.length > 1) {
                var target = field == null || !field.type().is(FieldKind.REFERENCE) || field.many()
                        ? null
                        : checked.catalogue()
                                .entities()
                                .get(String.valueOf(field.type().target()));
                var key = target == null || words.length > 2
                        ? null
                        : target.fields().get(words[1]);
                if (field == null || !isFilled(each, field) || key == null || !isKey(key)) {
                    problems.error("CAT-225", place)
                            .mend("Name a field, or `reference.field` with a stored field of one value.")
                            .says(
                                    "Column \"%s\" cannot find a record by \"%s\" of \"%s\".",
                                    heading, path, entity.id());
                }
                return;
            }
            if (field == null
                    || !isFilled(each, field)
                    || NO_CELL.contains(field.type().kind())) {
                problems.error("CAT-225", place)
                        .similar(
                                field == null ? Similar.to(path, entity.fields().keySet()) : List.of())
                        .mend("Name a field that one cell can hold and that the import may write.")
                        .says("Column \"%s\" cannot fill \"%s\" of \"%s\".", heading, path, entity.id());
            }
            var before = filled.putIfAbsent(path, heading);
            if (before != null) {
                problems.error("CAT-225", place)
                        .mend("Keep one of them.")
                        .says("Columns \"%s\" and \"%s\" fill the same field \"%s\".", before, heading, path);
            }
        });
    }

    private static boolean isFilled(ImportDefinition each, FieldDefinition field) {
        var writers = field.writtenBy();
        return field.stored() && (writers.isEmpty() || writers.contains("import") || writers.contains(each.id()));
    }

    private static boolean isKey(FieldDefinition field) {
        return field.stored()
                && !field.many()
                && !NO_CELL.contains(field.type().kind())
                && !field.type().is(FieldKind.REFERENCE);
    }

    private static void found(
            EntityDefinition entity, ImportDefinition each, SourceNode.Table table, ProblemCollector problems) {
        var filled = new HashSet<String>();
        each.columns().values().forEach(path -> filled.add(ImportDefinition.filled(path)));
        for (var field : each.match()) {
            var known = entity.fields().get(field);
            if (!filled.contains(field) || known == null || known.many()) {
                problems.error("CAT-226", table.placeOf("match"))
                        .similar(Similar.to(field, filled))
                        .mend("Name fields of one value that columns fill.")
                        .says("`match` names \"%s\", which no column of \"%s\" fills.", field, each.id());
            }
        }
        if (!each.creates()) {
            return;
        }
        if (entity.isCase()) {
            problems.error("CAT-226", table.placeOf("creates"))
                    .mend(
                            "Remove `creates`; cases begin by their process, and the import changes those that are there.")
                    .says("Records of \"%s\" are cases, and an import begins none.", entity.id());
        }
        for (var field : entity.fields().values()) {
            if (field.required()
                    && field.stored()
                    && field.defaultValue() == null
                    && !filled.contains(field.id())
                    && !field.writtenBy().contains("draw")) {
                problems.error("CAT-226", table.placeOf("creates"))
                        .mend("Add a column for it, give it a `default`, or remove `creates`.")
                        .says(
                                "\"%s\" creates records of \"%s\", and no column fills \"%s\", which is required.",
                                each.id(), entity.id(), field.id());
            }
        }
    }
}
