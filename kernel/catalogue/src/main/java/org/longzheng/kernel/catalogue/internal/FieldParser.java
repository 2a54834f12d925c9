package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.FieldType;
import org.longzheng.kernel.catalogue.Label;
import org.longzheng.kernel.catalogue.ValueTypeDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.sdk.SourcePlace;

/** Makes field definitions of their nodes. */
final class FieldParser {

    static final String LOWEST_GRADE = "P1";

    private final Values values;
    private final Map<String, ValueTypeDefinition> valueTypes;
    private final Map<String, SourceNode.Table> shapes;
    private final Names names;

    FieldParser(
            Values values,
            Map<String, ValueTypeDefinition> valueTypes,
            Map<String, SourceNode.Table> shapes,
            Names names) {
        this.values = values;
        this.valueTypes = valueTypes;
        this.shapes = shapes;
        this.names = names;
    }

    /**
     * The fields below a map.
     *
     * @param owner whose definitions they are, for names that a module may declare itself
     * @param entity the entity they belong to, which {@code to: this} means
     */
    Map<String, FieldDefinition> fields(SourceNode.@Nullable Table section, String owner, String entity) {
        return fields(section, owner, entity, 0);
    }

    private Map<String, FieldDefinition> fields(
            SourceNode.@Nullable Table section, String owner, String entity, int depth) {
        var fields = new LinkedHashMap<String, FieldDefinition>();
        if (section != null && depth < 3) {
            for (var each : section.entries().entrySet()) {
                var id = each.getKey();
                var entry = each.getValue();
                if (entry.value() instanceof SourceNode.Table table) {
                    fields.put(id, field(id, entry.keyPlace(), table, owner, entity, depth));
                }
            }
        }
        return fields;
    }

    private FieldDefinition field(
            String id, SourcePlace place, SourceNode.Table table, String owner, String entity, int depth) {
        var word = values.text(table, "type", "text");
        var valueType = valueTypes.get(word);
        var type = type(word, valueType, table, owner, entity, depth);
        var inherited = valueType == null || valueType.grade() == null ? LOWEST_GRADE : valueType.grade();
        var length = values.whole(table, "length");
        var pattern = values.text(table, "pattern");
        var hint = table.get("hint");
        return new FieldDefinition(
                id,
                values.label(table, id),
                type,
                values.flag(table, "many"),
                values.flag(table, "required"),
                values.expression(table, "required-when"),
                values.expression(table, "shown-when"),
                values.expression(table, "among"),
                values.expression(table, "default"),
                computed(table),
                values.expression(table, "from"),
                values.flag(table, "dated"),
                values.flag(table, "unique"),
                new LinkedHashSet<>(values.texts(table, "written-by")),
                values.text(table, "grade", inherited),
                values.expression(table, "min"),
                values.expression(table, "max"),
                length != null || valueType == null ? length : valueType.length(),
                pattern,
                values.expression(table, "check-when"),
                hint == null ? null : values.label(hint, "").zh(),
                values.texts(table, "at"),
                values.text(table, "finish") != null,
                null,
                place);
    }

    /** A field that a construct brings with it: nobody types it. */
    static FieldDefinition written(String id, String label, FieldType type, Set<String> writtenBy, SourcePlace place) {
        return new FieldDefinition(
                id,
                Label.of(label),
                type,
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
                writtenBy,
                LOWEST_GRADE,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                false,
                null,
                place);
    }

    /** What computes the field; a case that is found is the first that fits. */
    private @Nullable Expression computed(SourceNode.Table table) {
        var of = values.text(table, "of");
        return table.get("find") instanceof SourceNode.Text find && of != null
                ? values.around(find, "first(" + of + ", ", ")")
                : values.expression(table, "compute");
    }

    private FieldType type(
            String word,
            @Nullable ValueTypeDefinition valueType,
            SourceNode.Table table,
            String owner,
            String entity,
            int depth) {
        if (valueType != null) {
            return new FieldType(valueType.of(), valueType.id(), null, null, null, List.of());
        }
        var kind = Language.FIELD_TYPES.contains(word)
                ? FieldKind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'))
                : FieldKind.TEXT;
        return switch (kind) {
            case CODE -> new FieldType(kind, null, codeList(table, owner), null, null, List.of());
            case REFERENCE -> new FieldType(kind, null, target(table, entity), null, null, List.of());
            case CASE ->
                new FieldType(kind, null, values.text(table, "of"), values.text(table, "contract"), null, List.of());
            case REGION -> new FieldType(kind, null, null, null, values.level(values.text(table, "level")), List.of());
            case DECISION -> new FieldType(kind, null, values.text(table, "table"), null, null, List.of());
            case ROWS -> new FieldType(kind, null, null, null, null, rows(table, owner, entity, depth));
            default -> FieldType.of(kind);
        };
    }

    @Nullable
    String codeList(SourceNode.Table table, String owner) {
        var list = values.text(table, "list");
        return list == null ? null : names.codeList(owner, list);
    }

    private @Nullable String target(SourceNode.Table table, String entity) {
        var to = values.text(table, "to");
        return "this".equals(to) ? entity : to;
    }

    private List<FieldDefinition> rows(SourceNode.Table table, String owner, String entity, int depth) {
        var of = table.get("of");
        var section = of instanceof SourceNode.Text shape ? shapes.get(shape.value()) : table.table("of");
        return new ArrayList<>(fields(section, owner, entity, depth + 1).values());
    }

    /** The type of a read-through field is that of the field it reads. */
    static FieldDefinition withType(FieldDefinition field, FieldDefinition read, boolean many) {
        return new FieldDefinition(
                field.id(),
                field.label(),
                read.type(),
                read.many() || many,
                field.required(),
                field.requiredWhen(),
                field.shownWhen(),
                field.among(),
                field.defaultValue(),
                field.compute(),
                field.from(),
                field.dated(),
                field.unique(),
                field.writtenBy(),
                field.grade().compareTo(read.grade()) >= 0 ? field.grade() : read.grade(),
                field.min(),
                field.max(),
                read.length(),
                field.pattern(),
                field.checkWhen(),
                field.help(),
                field.at(),
                field.together(),
                field.layer(),
                field.place());
    }

    /** The words of the path a read-through field reads, empty when it reads none. */
    static List<String> path(FieldDefinition field) {
        Expression from = field.from();
        return from == null ? List.of() : List.of(from.text().split("\\."));
    }
}
