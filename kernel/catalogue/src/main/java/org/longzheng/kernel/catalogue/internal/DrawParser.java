package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.DrawDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.FieldType;
import org.longzheng.kernel.catalogue.Label;
import org.longzheng.kernel.catalogue.internal.Feature.Part;
import org.longzheng.kernel.sdk.SourcePlace;

/** Makes the lot that stands beside an entity, and the fields that each of its runs has. */
final class DrawParser {

    private static final int LONGEST_SEED = 64;

    private final Values values;

    DrawParser(Values values) {
        this.values = values;
    }

    /** The fields with those of a run, where a lot stands beside the entity. */
    static Map<String, FieldDefinition> withItsFields(Feature feature, Map<String, FieldDefinition> fields) {
        var draw = feature.part(Part.DRAW);
        if (draw == null) {
            return fields;
        }
        var all = new LinkedHashMap<>(fields);
        DrawDefinition.FIELDS.forEach((id, label) -> all.putIfAbsent(id, field(id, label, draw.placeOf("draw"))));
        return all;
    }

    private static FieldDefinition field(String id, String label, SourcePlace place) {
        boolean isText = id.equals(DrawDefinition.SEED) || id.equals(DrawDefinition.DIGEST);
        return new FieldDefinition(
                id,
                Label.of(label),
                FieldType.of(isText ? FieldKind.TEXT : FieldKind.INTEGER),
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                id.equals(DrawDefinition.SEED) ? Set.of() : Set.of(DrawDefinition.WRITER),
                FieldParser.LOWEST_GRADE,
                null,
                null,
                isText ? LONGEST_SEED : null,
                null,
                null,
                id.equals(DrawDefinition.SEED) ? "留空则由系统产生；同一批对象用同一种子，结果相同" : null,
                List.of(),
                false,
                null,
                place);
    }

    @Nullable
    DrawDefinition draw(Feature feature, Set<String> fields) {
        var root = feature.part(Part.DRAW);
        var take = root == null ? null : root.table("take");
        var from = take == null ? null : values.text(take, "from");
        if (root == null || take == null || from == null) {
            return null;
        }
        return new DrawDefinition(
                from,
                values.expression(take, "where"),
                places(root),
                values.expressions(root, "first"),
                fits(root),
                apart(root),
                values.expression(root, "pick"),
                values.expressions(root, "strata"),
                values.text(root, "arranger"),
                new EffectParser(values).effects(root, fields),
                root.placeOf("draw"));
    }

    private DrawDefinition.@Nullable Places places(SourceNode.Table root) {
        var places = root.table("places");
        var from = places == null ? null : values.text(places, "from");
        var each = places == null ? null : values.expression(places, "each");
        return places == null || from == null || each == null
                ? null
                : new DrawDefinition.Places(
                        from,
                        values.expression(places, "where"),
                        each,
                        values.expressions(places, "order"),
                        root.placeOf("places"));
    }

    private List<DrawDefinition.Fit> fits(SourceNode.Table root) {
        var fits = new ArrayList<DrawDefinition.Fit>();
        for (var fit : values.tables(root, "fit")) {
            var require = values.expression(fit, "require");
            var say = values.message(fit, "say");
            if (require != null && say != null) {
                fits.add(new DrawDefinition.Fit(values.text(fit, "id", "fit"), require, say, fit.placeOf("id")));
            }
        }
        return fits;
    }

    private List<DrawDefinition.Apart> apart(SourceNode.Table root) {
        var apart = new ArrayList<DrawDefinition.Apart>();
        for (var rule : values.tables(root, "apart")) {
            var say = values.message(rule, "say");
            if (say != null) {
                apart.add(new DrawDefinition.Apart(
                        values.text(rule, "id", "apart"),
                        values.expressions(rule, "same"),
                        values.whole(rule, "gap"),
                        say,
                        rule.placeOf("id")));
            }
        }
        return apart;
    }
}
