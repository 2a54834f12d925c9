package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.AccessGrant.Can;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.internal.Grants.FieldClass;

/**
 * The select list and the joins of one statement over an entity's rows {@code t}, and how its result becomes what one reader may see. A field with
 * several values is read by one more statement for the whole page, a computed field that the database cannot compute from the whole records.
 */
final class Selection {

    private static final Node NOWHERE = new Node.Invalid(0);

    private final RecordSource source;
    private final Plans plans;
    private final EntityPlan plan;
    private final Grants grants;
    private final List<FieldClass> classes;
    private final Where where;
    private final List<Sql> selected = new ArrayList<>();
    private final StringBuilder joins = new StringBuilder();
    private final List<@Nullable Object> joinValues = new ArrayList<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final List<Column> columns = new ArrayList<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private final ExpressionSql compiler;
    private boolean flagged;

    /** One column of the answer. */
    private interface Column {

        String name();

        /** The value as this reader sees it, null for none. */
        @Nullable
        Object value(Map<String, Object> row, Row read);
    }

    /** A row while it is read. */
    private static final class Row {

        private final long id;
        private final List<FieldClass> seenBy;
        private final Set<String> masked = new HashSet<>();
        private @Nullable LoadedRecord whole;

        Row(long id, List<FieldClass> seenBy) {
            this.id = id;
            this.seenBy = seenBy;
        }
    }

    Selection(RecordSource source, Plans plans, Grants grants, List<FieldClass> classes, Where where) {
        this.source = source;
        this.plans = plans;
        this.grants = grants;
        this.classes = classes;
        this.where = where;
        plan = grants.plan();
        compiler = new ExpressionSql(
                plans, source.organs(), new RecordScope(source, grants.actor(), null), ExpressionSql.UNGUARDED, null);
        select(Sql.of("t.id"), "ID");
        select(Sql.of("t.version"), "VERSION");
        select(Sql.of("t.organ"), "ORGAN");
        select(Sql.of("t.title"), "TITLE");
        // each row says whether a seal closes it
        flagged = classes.stream().anyMatch(FieldClass::isClosed);
    }

    private void select(Sql sql, String as) {
        selected.add(Sql.writer().add(sql).add(" as " + as).sql());
    }

    private String select(Sql sql) {
        var as = "C" + selected.size();
        select(sql, as);
        return as;
    }

    // what is shown

    /** Shows a field, a path or a built-in; false when the reader sees nothing of the kind in any row. */
    boolean show(String name) {
        if (!taken.add(name)) {
            return true;
        }
        int dot = name.indexOf('.');
        if (dot > 0) {
            return showPath(name, name.substring(0, dot), name.substring(dot + 1));
        }
        var field = plan.field(name);
        if (field != null) {
            return showField(name, field);
        }
        if (!plan.isBuiltIn(name) || name.equals("id") || name.equals("version") || name.equals("title")) {
            return plan.isBuiltIn(name);
        }
        return showBuiltIn(name);
    }

    private boolean showBuiltIn(String name) {
        if (!classes.isEmpty() && !Grants.showsBuiltIn(name, classes)) {
            return false;
        }
        if (name.equals("organ")) {
            columns.add(
                    column(name, (row, read) -> Grants.showsBuiltIn(name, read.seenBy) ? row.get("ORGAN") : ABSENT));
            return true;
        }
        var as = select(Sql.of("t." + EntityPlan.builtInColumn(name)));
        var kind = switch (name) {
            case "open" -> FieldKind.BOOLEAN;
            case "createdAt", "changedAt" -> FieldKind.DATETIME;
            default -> FieldKind.TEXT;
        };
        columns.add(column(name, (row, read) -> {
            var stored = row.get(as);
            return !Grants.showsBuiltIn(name, read.seenBy)
                    ? ABSENT
                    : stored == null ? null : ColumnValues.read(kind, stored);
        }));
        return true;
    }

    private boolean showField(String name, FieldPlan field) {
        if (grants.sight(field, where, classes) == Sight.NONE) {
            return false;
        }
        if (!sameForAll(field)) {
            flagged = true;
        }
        if (field.several() && field.definition().stored()) {
            columns.add(column(name, (row, read) -> seen(field, several(field, read), read)));
            return true;
        }
        if (field.kind() == FieldKind.DECISION) {
            columns.add(ofWhole(name, field));
            return true;
        }
        if (field.isColumn()) {
            columns.add(stored(name, field, field, "t", "t.id"));
            return true;
        }
        var from = field.definition().from();
        if (from != null && showThrough(name, field, from.root())) {
            return true;
        }
        return showComputed(name, field);
    }

    private boolean sameForAll(FieldPlan field) {
        return classes.size() <= 1
                || classes.stream()
                                .map(c -> grants.sight(field, where, c))
                                .distinct()
                                .count()
                        <= 1;
    }

    /** A field read through references: joined, so that it costs no statement of its own. */
    private boolean showThrough(String name, FieldPlan field, Node path) {
        var origin = Paths.origin(plans, plan, path);
        if (origin == null || !origin.isColumn() || !(path instanceof Node.Path last)) {
            return false;
        }
        var alias = join(plan, "t", last.base(), false);
        if (alias == null) {
            return false;
        }
        columns.add(stored(name, field, origin, alias, alias + ".id"));
        return true;
    }

    private boolean showComputed(String name, FieldPlan field) {
        var expression = field.definition().compute() == null
                ? Objects.requireNonNull(field.definition().from())
                : field.definition().compute();
        try {
            var value = compiler.value(expression.root(), plan, "t");
            if (!(value instanceof SqlValue.Rec) && !(value instanceof SqlValue.Many)) {
                var as = select(compiler.scalar(value, NOWHERE));
                columns.add(column(name, (row, read) -> {
                    var stored = row.get(as);
                    return seen(field, stored == null ? null : ColumnValues.read(kindOf(field), stored), read);
                }));
                return true;
            }
        } catch (NotCompilable inMemoryThen) {
            // evaluated from the whole record below
        }
        columns.add(ofWhole(name, field));
        return true;
    }

    /** A value that is found from the whole record. */
    private Column ofWhole(String name, FieldPlan field) {
        return column(name, (row, read) -> {
            if (read.whole == null) {
                read.whole = source.find(plan, read.id, false).orElseThrow();
            }
            return seen(field, Views.shown(read.whole.get(field.id())), read);
        });
    }

    private static FieldKind kindOf(FieldPlan field) {
        return field.kind() == FieldKind.REFERENCE || field.kind() == FieldKind.CASE ? FieldKind.TEXT : field.kind();
    }

    /** Another entity's field, for those who may read that entity; rows of it that they may not read show nothing. */
    private boolean showPath(String name, String first, String rest) {
        var reference = plan.field(first);
        var target = reference == null ? null : plans.targetOf(reference);
        if (reference == null
                || target == null
                || rest.indexOf('.') >= 0
                || grants.sight(reference, Where.DETAIL, classes) != Sight.PLAIN) {
            return false;
        }
        var field = target.field(rest);
        var others = Grants.of(source, plans, target, grants.actor(), Can.READ);
        if (field == null || others.isNone()) {
            return false;
        }
        var sight = weakest(others, field);
        var from = field.definition().from();
        var origin = from == null ? field : Paths.origin(plans, target, from.root());
        if (sight == Sight.NONE || origin == null || !origin.isColumn()) {
            return false;
        }
        var base = join(plan, "t", new Node.Name(first, 0), true);
        var alias = base == null || from == null || !(from.root() instanceof Node.Path path)
                ? base
                : join(target, base, path.base(), false);
        if (alias == null) {
            return false;
        }
        var as = select(Sql.of(alias + "." + origin.column()));
        var row = select(Sql.of(alias + ".id"));
        columns.add(column(name, (values, read) -> {
            var stored = values.get(as);
            if (stored == null) {
                return null;
            }
            var value = source.columnValues().read(origin, stored, ColumnValues.id(values.get(row)));
            return sight == Sight.MASKED && value != null ? masked(name, origin, value, read) : value;
        }));
        return true;
    }

    private Sight weakest(Grants others, FieldPlan field) {
        if (others.actor().isPlatform()) {
            return Sight.PLAIN;
        }
        return others.openClasses().stream()
                .map(c -> others.sight(field, where, c))
                .min(Sight::compareTo)
                .orElse(Sight.NONE);
    }

    /** A stored column, opened, with the title of what it refers to. */
    private Column stored(String name, FieldPlan shownAs, FieldPlan field, String alias, String rowId) {
        var as = select(Sql.of(alias + "." + field.column()));
        var row = alias.equals("t") || !field.sealed() ? "ID" : select(Sql.of(rowId));
        var target = field.target() == null ? null : plans.targetOf(field);
        var title = target == null ? null : select(Sql.of(titleAlias(alias, field, target) + ".title"));
        return column(name, (values, read) -> {
            var stored = values.get(as);
            if (stored == null) {
                return seen(shownAs, null, read);
            }
            var value = source.columnValues().read(field, stored, ColumnValues.id(values.get(row)));
            if (value instanceof Long id && field.definition().type().contract() != null) {
                value = source.handedName(id).orElse(null);
            } else if (value instanceof Long id && target != null && title != null) {
                var text = values.get(title);
                value = new Reference(target.id(), id, text == null ? "" : text.toString());
            } else if (value instanceof Length length) {
                value = length.toString();
            }
            return seen(shownAs, value, read);
        });
    }

    /** What the row's own classes show of a value. */
    private @Nullable Object seen(FieldPlan field, @Nullable Object value, Row read) {
        // that there is no value is told to those alone who may see the value
        return switch (grants.sight(field, where, read.seenBy)) {
            case NONE -> ABSENT;
            case MASKED -> value == null ? null : masked(field.id(), field, value, read);
            case PLAIN -> value;
        };
    }

    /** Stands for a value that this row's reader may not see: the field is then absent. */
    private static final Object ABSENT = new Object();

    private static Object masked(String name, FieldPlan field, Object value, Row read) {
        read.masked.add(name);
        return Views.hidden(field, value);
    }

    private @Nullable Object several(FieldPlan field, Row read) {
        var items = source.several(field, read.id);
        if (items == null) {
            return null;
        }
        return items.stream().map(item -> severalItem(field, item)).toList();
    }

    private Object severalItem(FieldPlan field, Object item) {
        if (item instanceof Map<?, ?> map) {
            var row = new LinkedHashMap<String, Object>();
            map.forEach((id, value) -> {
                var column = Objects.requireNonNull(field.rows().get(id.toString()));
                row.put(column.id(), severalItem(column, value));
            });
            return row;
        }
        if (item instanceof Long id && field.definition().type().contract() != null) {
            return source.handedName(id).map(Object.class::cast).orElse(item);
        }
        var target = item instanceof Long ? plans.targetOf(field) : null;
        if (target == null) {
            return item instanceof Length length ? length.toString() : item;
        }
        var record = source.find(target, (Long) item, false);
        var seals = new Seals(source, target, grants.actor());
        return new Reference(
                target.id(),
                (Long) item,
                record.filter(found -> seals.closedTo(found) == null)
                        .map(LoadedRecord::title)
                        .orElse(""));
    }

    private static Column column(
            String name, java.util.function.BiFunction<Map<String, Object>, Row, @Nullable Object> reader) {
        return new Column() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public @Nullable Object value(Map<String, Object> row, Row read) {
                return reader.apply(row, read);
            }
        };
    }

    // joins

    private String titleAlias(String alias, FieldPlan reference, EntityPlan target) {
        return joined(alias + "." + reference.column(), target, false);
    }

    /** Joins what a path of references leads to; null when a part of it is no reference. */
    private @Nullable String join(EntityPlan from, String alias, Node path, boolean guarded) {
        if (path instanceof Node.Name name) {
            var reference = from.field(name.name());
            var target = reference == null || !reference.isColumn() ? null : plans.targetOf(reference);
            return target == null ? null : joined(alias + "." + reference.column(), target, guarded);
        }
        if (path instanceof Node.Path step) {
            var base = join(from, alias, step.base(), guarded);
            var reference = base == null ? null : Paths.origin(plans, from, step.base());
            var entity = reference == null ? null : plans.targetOf(reference);
            return entity == null
                    ? null
                    : join(entity, Objects.requireNonNull(base), new Node.Name(step.field(), 0), guarded);
        }
        return null;
    }

    private String joined(String column, EntityPlan target, boolean guarded) {
        var key = column + (guarded ? "?" : "");
        var known = aliases.get(key);
        if (known != null) {
            return known;
        }
        var alias = "j" + (aliases.size() + 1);
        aliases.put(key, alias);
        joins.append(" left join ")
                .append(target.table())
                .append(' ')
                .append(alias)
                .append(" on ");
        joins.append(alias).append(".id = ").append(column);
        // what a seal closes is not read through another record either
        var rows = guarded
                ? Grants.of(source, plans, target, grants.actor(), Can.READ).openRows(alias)
                : new Seals(source, target, grants.actor()).closed(alias).not();
        if (!rows.isTrue()) {
            joins.append(" and ").append(rows.text());
            joinValues.addAll(rows.values());
        }
        return alias;
    }

    /** The expression to sort by; null when the field cannot be sorted by. */
    @Nullable
    Sql order(FieldPlan field) {
        if (field.sealed()
                || field.several()
                || field.kind() == FieldKind.LONG_TEXT
                || field.kind() == FieldKind.DECISION) {
            return null;
        }
        if (field.isColumn()) {
            var target = field.target() == null ? null : plans.targetOf(field);
            return target == null ? Sql.of("t." + field.column()) : Sql.of(titleAlias("t", field, target) + ".title");
        }
        var from = field.definition().from();
        if (from != null && from.root() instanceof Node.Path last) {
            var origin = Paths.origin(plans, plan, last);
            var alias = origin == null || !origin.isColumn() || origin.sealed()
                    ? null
                    : join(plan, "t", last.base(), false);
            return alias == null
                    ? null
                    : Sql.of(alias + "." + Objects.requireNonNull(origin).column());
        }
        if (field.definition().compute() == null) {
            return null;
        }
        try {
            return compiler.scalar(compiler.value(field.definition().compute().root(), plan, "t"), NOWHERE);
        } catch (NotCompilable cannotBeSorted) {
            return null;
        }
    }

    // the statement and its result

    /** The statement up to and without {@code where}. */
    Sql.Writer begin() {
        if (flagged) {
            for (int i = 0; i < classes.size(); i++) {
                select(
                        Sql.writer()
                                .add("case when ")
                                .add(grants.rows("t", classes.get(i)))
                                .add(" then 1 else 0 end")
                                .sql(),
                        "K" + i);
            }
        }
        var writer = Sql.writer().add("select ");
        var separator = "";
        for (var sql : selected) {
            writer.add(separator).add(sql);
            separator = ", ";
        }
        return writer.add(" from " + plan.table() + " t").add(new Sql(joins.toString(), joinValues));
    }

    RecordView view(Map<String, Object> row) {
        var read = new Row(ColumnValues.id(row.get("ID")), seenBy(row));
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var column : columns) {
            var value = column.value(row, read);
            if (value != ABSENT) {
                values.put(column.name(), value);
            }
        }
        boolean closed = Grants.areClosed(read.seenBy);
        return new RecordView(
                plan.id(),
                read.id,
                ((Number) row.get("VERSION")).intValue(),
                (String) row.get("ORGAN"),
                closed ? grants.seals().say() : (String) row.get("TITLE"),
                values,
                read.masked,
                closed ? grants.seals().say() : null);
    }

    private List<FieldClass> seenBy(Map<String, Object> row) {
        if (!flagged) {
            return classes;
        }
        var seen = new ArrayList<FieldClass>();
        for (int i = 0; i < classes.size(); i++) {
            if (((Number) row.get("K" + i)).intValue() == 1) {
                seen.add(classes.get(i));
            }
        }
        return seen;
    }
}
