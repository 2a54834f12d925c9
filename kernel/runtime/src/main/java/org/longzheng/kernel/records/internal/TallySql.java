package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.records.Tallies.Part;
import org.longzheng.kernel.records.Tally;
import org.longzheng.kernel.records.Tally.Group;
import org.longzheng.kernel.records.Tally.Kind;
import org.longzheng.kernel.records.Tally.Measure;

/**
 * The statement of one tally: an inner select gives each row its key and what each measure counts of it, an outer one adds them up, so that a table of
 * many figures goes through its rows once. The same pieces tell which rows stand behind a number.
 */
final class TallySql {

    private static final Node NOWHERE = new Node.Invalid(0);

    private final ExpressionSql compiler;
    private final EntityPlan plan;
    private final @Nullable FieldPlan rows;
    private final SqlContext context;

    TallySql(ExpressionSql compiler, EntityPlan plan, @Nullable FieldPlan rows) {
        this.compiler = compiler;
        this.plan = plan;
        this.rows = rows;
        context = rows == null
                ? SqlContext.ofRow(plan, "t")
                : new SqlContext(null, rows, "r", new SqlValue.Rec(plan, Sql.of("t.id"), "t"));
    }

    // the statement

    /**
     * The numbers of each group.
     *
     * @param visible the rows of the entity under {@code t} that may be counted
     */
    Sql statement(Tally tally, Sql visible) {
        var inner = Sql.writer();
        var outer = Sql.writer();
        var separator = "";
        var group = tally.group();
        if (group != null) {
            inner.add(key(group)).add(" as G");
            outer.add("g.G as G");
            separator = ", ";
            var label = label(group);
            if (label != null) {
                inner.add(", ").add(label).add(" as L");
                outer.add(", max(g.L) as L");
            }
        }
        for (int i = 0; i < tally.measures().size(); i++) {
            var measure = tally.measures().get(i);
            inner.add(separator).add(counted(measure)).add(" as M" + i);
            outer.add(separator + total(measure, "g.M" + i) + " as M" + i);
            separator = ", ";
        }
        var statement = Sql.writer()
                .add("select ")
                .add(outer.sql())
                .add(" from (select ")
                .add(inner.sql())
                .add(" from " + from());
        var which = visible.and(rows(tally));
        if (!which.isTrue()) {
            statement.add(" where ").add(which);
        }
        statement.add(") g");
        return group == null ? statement.sql() : statement.add(" group by g.G").sql();
    }

    private String from() {
        return rows == null
                ? plan.table() + " t"
                : plan.table() + " t join " + rows.table() + " r on r.owner_id = t.id";
    }

    private String total(Measure measure, String column) {
        return switch (measure.kind()) {
            case COUNT -> rows == null ? "sum(" + column + ")" : "count(distinct " + column + ")";
            case SUM -> "sum(" + column + ")";
            case VALUES -> "count(" + column + ")";
            case MIN, MAX -> measure.kind().name().toLowerCase(Locale.ROOT) + "(" + column + ")";
            case DISTINCT -> "count(distinct " + column + ")";
        };
    }

    /** What a measure counts of one row: null or 0 for nothing. */
    private Sql counted(Measure measure) {
        var condition = condition(measure);
        if (measure.kind() == Kind.COUNT) {
            return rows == null ? when(condition, Sql.of("1"), " else 0") : when(condition, Sql.of("t.id"), "");
        }
        return when(condition, value(measure), "");
    }

    private static Sql when(Sql condition, Sql then, String otherwise) {
        return condition.isTrue()
                ? then
                : Sql.writer()
                        .add("case when ")
                        .add(condition)
                        .add(" then ")
                        .add(then)
                        .add(otherwise + " end")
                        .sql();
    }

    private Sql value(Measure measure) {
        var node = Objects.requireNonNull(measure.value());
        return compiler.scalar(compiler.value(node, context), node);
    }

    private Sql condition(Measure measure) {
        var condition = measure.condition() == null ? Sql.TRUE : compiler.condition(measure.condition(), context);
        var split = measure.split();
        return split == null ? condition : condition.and(isValue(split.by(), split.value()));
    }

    // the rows

    /** The rows of a tally, apart from whose rows they are. */
    Sql rows(Tally tally) {
        var all = Sql.TRUE;
        for (var condition : tally.where()) {
            all = all.and(compiler.condition(condition, context));
        }
        var within = tally.within();
        if (within != null) {
            all = all.and(within(within));
        }
        var range = tally.range();
        return range == null ? all : all.and(SqlOrgans.subtree(place(range.place()), range.prefix()));
    }

    private Sql within(Tally.Within within) {
        var value = compiler.value(within.of(), context);
        boolean moment = value instanceof SqlValue.Scalar scalar && scalar.kind() == FieldKind.DATETIME;
        var after = within.to().plusDays(1);
        var column = compiler.scalar(value, within.of());
        return Sql.writer()
                .add("(")
                .add(column)
                .add(" >= ")
                .bind(moment ? within.from().atStartOfDay() : within.from())
                .add(" and ")
                .add(column)
                .add(" < ")
                .bind(moment ? after.atStartOfDay() : after)
                .add(")")
                .sql();
    }

    /** The rows of the entity under {@code t} that stand behind a number. */
    Sql behind(Tally tally, Part part, Measure measure) {
        var which = rows(tally).and(part(part)).and(adding(measure));
        return rows == null
                ? which
                : Sql.writer()
                        .add("exists (select 1 from " + rows.table() + " r where r.owner_id = t.id and ")
                        .add(which)
                        .add(")")
                        .sql();
    }

    /** The rows that make a number what it is: those with a value, and in a sum those that add something. */
    private Sql adding(Measure measure) {
        var condition = condition(measure);
        if (measure.kind() == Kind.COUNT) {
            return condition;
        }
        var value = value(measure);
        var there = Sql.writer().add(value).add(" is not null").sql();
        return condition.and(
                measure.kind() == Kind.SUM
                        ? Sql.writer().add(value).add(" <> 0").sql()
                        : there);
    }

    private Sql part(Part part) {
        return switch (part) {
            case Part.Whole whole -> Sql.TRUE;
            case Part.Of of -> {
                var key = key(of.group());
                if (of.group().level() == null) {
                    yield isValue(of.group().by(), of.key());
                }
                yield of.key() == null
                        ? ExpressionSql.write(key, " is null")
                        : Sql.writer().add(key).add(" = ").bind(of.key()).sql();
            }
            case Part.In in -> {
                var place = place(in.group().by());
                yield in.prefix() == null
                        ? ExpressionSql.write(place, " is null")
                        : SqlOrgans.subtree(place, in.prefix());
            }
        };
    }

    private Sql isValue(Node by, @Nullable String value) {
        var column = compiler.counted(compiler.value(by, context));
        return compiler.same(column, new SqlValue.Const(value == null ? null : typed(column, value)), by);
    }

    /** A key as the kind of thing that its column holds. */
    private static Object typed(SqlValue column, String key) {
        return switch (column) {
            case SqlValue.Truth truth -> Boolean.valueOf(key);
            case SqlValue.Rec record -> Long.valueOf(key);
            case SqlValue.Scalar scalar ->
                switch (scalar.kind()) {
                    case BOOLEAN, CONSENT -> Boolean.valueOf(key);
                    case INTEGER, DECIMAL, YEAR -> new BigDecimal(key);
                    case DATE -> java.time.LocalDate.parse(key);
                    default -> key;
                };
            default -> key;
        };
    }

    // groups

    private Sql key(Group group) {
        if (group.level() == null) {
            return compiler.scalar(compiler.counted(compiler.value(group.by(), context)), group.by());
        }
        return placeKey(group.by(), group.level().codeLength());
    }

    /** The title of the record that is the key, for those who may read it. */
    private @Nullable Sql label(Group group) {
        return group.level() == null && compiler.value(group.by(), context) instanceof SqlValue.Rec record
                ? compiler.scalar(compiler.member(record, "title", group.by()), group.by())
                : null;
    }

    /** A value of the group's key as text, whatever type the database gives it. */
    String keyText(Group group, Object stored) {
        if (group.level() != null) {
            return stored.toString();
        }
        var column = compiler.value(group.by(), context);
        return switch (column) {
            case SqlValue.Truth truth -> Boolean.toString(ColumnValues.truth(stored));
            case SqlValue.Scalar scalar ->
                switch (scalar.kind()) {
                    case BOOLEAN, CONSENT -> Boolean.toString(ColumnValues.truth(stored));
                    case INTEGER, DECIMAL, YEAR -> ColumnValues.number(stored).toPlainString();
                    case DATE -> ColumnValues.day(stored).toString();
                    default -> ColumnValues.text(stored);
                };
            default -> ColumnValues.text(stored);
        };
    }

    /** The code of a place at which subtrees are cut: a region with its zeros, or the scope of an organ. */
    private Sql place(Node node) {
        var value = compiler.value(node, context);
        return isRegion(value) ? compiler.scalar(value, node) : compiler.scopeOf(value, node);
    }

    private static boolean isRegion(SqlValue value) {
        return value instanceof SqlValue.Scalar scalar && scalar.kind() == FieldKind.REGION;
    }

    /**
     * The code of the place at most so many digits long. A city's own region ends in zeros and a body's scope goes on behind {@code ~}: both belong to
     * the division before.
     */
    private Sql placeKey(Node node, int length) {
        var value = compiler.value(node, context);
        var code = isRegion(value) ? compiler.scalar(value, node) : compiler.scopeOf(value, node);
        if (isRegion(value)) {
            return Sql.writer()
                    .add("case when char_length(")
                    .add(code)
                    .add(") = 6 and right(")
                    .add(code)
                    .add(", 4) = '0000' then left(")
                    .add(code)
                    .add(", 2) when char_length(")
                    .add(code)
                    .add(") = 6 and right(")
                    .add(code)
                    .add(", 2) = '00' then left(")
                    .add(code)
                    .add(", " + Math.min(4, length) + ") else left(")
                    .add(code)
                    .add(", " + length + ") end")
                    .sql();
        }
        return Sql.writer()
                .add("case when locate('~', ")
                .add(code)
                .add(") between 1 and " + length + " then left(")
                .add(code)
                .add(", locate('~', ")
                .add(code)
                .add(") - 1) else left(")
                .add(code)
                .add(", " + length + ") end")
                .sql();
    }

    /** Finds what of a group or column has no counterpart in the database. */
    void compile(Node node) {
        compiler.scalar(compiler.value(node, context), NOWHERE);
    }

    void compilePlace(Node node) {
        placeKey(node, 6);
    }

    void compileCondition(Node node) {
        compiler.condition(node, context);
    }
}
