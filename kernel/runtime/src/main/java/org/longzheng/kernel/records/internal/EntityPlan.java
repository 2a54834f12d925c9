package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.schema.FieldStorage;

/** An entity with its table, made once per catalogue. */
final class EntityPlan {

    /** Names every record answers to besides its fields. */
    static final List<String> BUILT_IN =
            List.of("id", "version", "organ", "scope", "title", "createdAt", "createdBy", "changedAt", "changedBy");

    private static final List<String> CASE_BUILT_IN = List.of("state", "step", "outcome", "open", "number");

    private final Catalogue catalogue;
    private final EntityDefinition definition;
    private final String table;
    private final Map<String, FieldPlan> fields;
    private final Expression title;
    private final List<FieldPlan> columns;
    private final List<FieldPlan> decisions;
    private final List<String> systemColumns;
    private final String rowText;
    private final String loadText;

    EntityPlan(Catalogue catalogue, EntityDefinition definition) {
        this.catalogue = catalogue;
        this.definition = definition;
        table = FieldStorage.table(definition);
        var plans = new LinkedHashMap<String, FieldPlan>();
        definition.fields().forEach((id, field) -> plans.put(id, FieldPlan.of(catalogue, definition, field)));
        fields = Collections.unmodifiableMap(plans);
        decisions = fields.values().stream()
                .filter(field -> field.kind() == FieldKind.DECISION)
                .toList();
        columns = fields.values().stream().filter(FieldPlan::isColumn).toList();
        systemColumns = systemColumns();
        title = definition.title() == null ? firstText() : definition.title();
        var text = new StringBuilder("select ");
        for (var column : systemColumns) {
            text.append("t.")
                    .append(column)
                    .append(" as ")
                    .append(upper(column))
                    .append(", ");
        }
        for (var field : columns) {
            text.append("t.")
                    .append(field.column())
                    .append(" as ")
                    .append(upper(field.column()))
                    .append(", ");
        }
        text.setLength(text.length() - 2);
        rowText = text.append(" from ").append(table).append(" t where ").toString();
        loadText = rowText + "t.id = ?";
    }

    private List<String> systemColumns() {
        var names = new ArrayList<>(List.of(
                "id", "version", "organ", "scope", "title", "created_at", "created_by", "changed_at", "changed_by"));
        if (hasState()) {
            names.add("state");
        }
        if (definition.isCase()) {
            names.addAll(List.of("step", "outcome", "is_open", "number"));
        }
        if (definition.track() != null) {
            names.add("track_code");
        }
        return List.copyOf(names);
    }

    private Expression firstText() {
        return Expression.of(fields.values().stream()
                .filter(field -> field.isColumn() && field.kind() == FieldKind.TEXT && !field.sealed())
                .map(FieldPlan::id)
                .findFirst()
                .orElse("'" + definition.label().zh().replace("'", "") + "'"));
    }

    static String upper(String column) {
        return column.toUpperCase(java.util.Locale.ROOT);
    }

    Catalogue catalogue() {
        return catalogue;
    }

    EntityDefinition definition() {
        return definition;
    }

    String id() {
        return definition.id();
    }

    String table() {
        return table;
    }

    Expression title() {
        return title;
    }

    Map<String, FieldPlan> fields() {
        return fields;
    }

    /** A field by its id, or by one that it had: cases of earlier versions, history and what people saved name it as it was called then. */
    @Nullable
    FieldPlan field(String id) {
        var field = fields.get(id);
        return field != null || definition.migrate().isEmpty() ? field : fields.get(definition.presentId(id));
    }

    /** A field, or by its path a column of rows: {@code parties.person}. */
    @Nullable
    FieldPlan fieldOrColumn(String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return field(path);
        }
        var rows = field(path.substring(0, dot));
        return rows == null ? null : rows.rows().get(path.substring(dot + 1));
    }

    /** A field of today, or one that was retired. */
    @Nullable
    FieldPlan everHeld(String id) {
        var field = field(id);
        return field != null
                ? field
                : definition
                        .retired(definition.presentId(id))
                        .map(gone -> FieldPlan.of(catalogue, definition, gone))
                        .orElse(null);
    }

    /** Fields with a column in the entity's own table. */
    List<FieldPlan> columns() {
        return columns;
    }

    /** Fields that rule tables decide. */
    List<FieldPlan> decisions() {
        return decisions;
    }

    /** The platform's own columns. */
    List<String> system() {
        return systemColumns;
    }

    /** Reads the whole row by its id. */
    Sql load(long id, boolean forUpdate) {
        return Sql.of(forUpdate ? loadText + " for update" : loadText, id);
    }

    /** Reads whole rows behind an id, in the order of their ids. */
    Sql page(long after, int most, Sql where) {
        return Sql.writer()
                .add(rowText + "t.id > ")
                .bind(after)
                .add(" and ")
                .add(where)
                .add(" order by t.id limit " + most)
                .sql();
    }

    /** Reads whole rows by their ids. */
    Sql some(Iterable<Long> ids) {
        return Sql.writer().add(rowText + "t.id in (").bindAll(ids).add(")").sql();
    }

    boolean hasState() {
        return !definition.states().isEmpty() || definition.isCase();
    }

    /** True for built-ins of this entity: those of every record, {@code state}, and those of cases. */
    boolean isBuiltIn(String name) {
        return BUILT_IN.contains(name)
                || name.equals("state") && hasState()
                || name.equals("trackCode") && definition.track() != null
                || definition.isCase() && CASE_BUILT_IN.contains(name);
    }

    /** The column of a built-in. */
    static String builtInColumn(String name) {
        return switch (name) {
            case "createdAt" -> "created_at";
            case "createdBy" -> "created_by";
            case "changedAt" -> "changed_at";
            case "changedBy" -> "changed_by";
            case "open" -> "is_open";
            case "trackCode" -> "track_code";
            default -> name;
        };
    }

    boolean has(String name) {
        return field(name) != null || isBuiltIn(name);
    }
}
