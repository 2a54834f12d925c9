package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.AccessGrant.Can;
import org.longzheng.kernel.catalogue.AccessGrant.FieldRight;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Filter.Operator;
import org.longzheng.kernel.records.internal.Grants.FieldClass;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/**
 * Turns a typed filter into a bound condition. Fields come by id and are looked up, never spelled out; a field that the reader does not see plainly
 * narrows the rows to those grants under which it is seen, so that no filter answers questions about hidden values.
 */
final class Filters {

    private static final int DEEPEST = 5;
    private static final int MOST_TESTS = 30;
    private static final int MOST_VALUES = 1_000;
    private static final int MOST_WORDS = 5;
    private static final int LONGEST_WORDS = 100;
    private static final int SHORTEST_SEALED = 6;
    private static final Node NOWHERE = new Node.Invalid(0);

    private final RecordSource source;
    private final Plans plans;
    private final EntityPlan plan;
    private final Grants grants;
    private final ExpressionSql compiler;
    private final ExpressionSql trusted;
    private List<FieldClass> classes;
    private int tests;

    Filters(RecordSource source, Plans plans, Grants grants) {
        this.source = source;
        this.plans = plans;
        this.grants = grants;
        plan = grants.plan();
        classes = grants.classes();
        var constants = new RecordScope(source, grants.actor(), null);
        compiler = new ExpressionSql(
                plans,
                source.organs(),
                constants,
                (target, alias) -> Grants.of(source, plans, target, grants.actor(), Can.READ)
                        .openRows(alias),
                null);
        trusted = new ExpressionSql(plans, source.organs(), constants, ExpressionSql.UNGUARDED, null);
    }

    /** Grants under which every field used so far may be compared. */
    List<FieldClass> classes() {
        return classes;
    }

    Sql condition(@Nullable Filter filter) {
        return filter == null ? Sql.TRUE : condition(filter, 1);
    }

    private Sql condition(Filter filter, int depth) {
        if (depth > DEEPEST) {
            throw refused("filter-too-large", "筛选条件嵌套太深。请减少层次后再试。");
        }
        return switch (filter) {
            case Filter.And and -> {
                var all = Sql.TRUE;
                for (var part : and.all()) {
                    all = all.and(condition(part, depth + 1));
                }
                yield all;
            }
            case Filter.Or or -> {
                var any = Sql.FALSE;
                for (var part : or.any()) {
                    any = any.or(condition(part, depth + 1));
                }
                yield any;
            }
            case Filter.Not not -> condition(not.filter(), depth + 1).not();
            case Filter.View view -> view(view.id());
            case Filter.Search search -> search(search.words());
            case Filter.Test test -> test(test);
        };
    }

    private Sql view(String id) {
        var view = plan.definition().list().views().stream()
                .filter(v -> v.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
        useNames(view.where());
        var rows = view.rows() == null ? Sql.TRUE : grants.scope("t", view.rows());
        return declared(() -> rows.and(trusted.condition(view.where().root(), plan, "t")), id);
    }

    /** The names of the row that a declared expression reads must all be visible. */
    private void useNames(Expression expression) {
        var names = new HashSet<String>();
        collect(expression.root(), names);
        for (var name : names) {
            var field = plan.field(name);
            if (field != null) {
                use(field, false);
            } else if (plan.isBuiltIn(name)) {
                useBuiltIn(name);
            }
        }
    }

    private static void collect(Node node, Set<String> names) {
        switch (node) {
            case Node.Name name -> names.add(name.name());
            case Node.Path path -> collect(path.base(), names);
            case Node.Binary binary -> {
                collect(binary.left(), names);
                collect(binary.right(), names);
            }
            case Node.Unary unary -> collect(unary.operand(), names);
            case Node.In in -> {
                collect(in.value(), names);
                collect(in.collection(), names);
            }
            case Node.ListLiteral list -> list.items().forEach(item -> collect(item, names));
            case Node.Range range -> {
                collect(range.from(), names);
                collect(range.to(), names);
            }
            case Node.Conditional chosen -> {
                collect(chosen.test(), names);
                collect(chosen.then(), names);
                collect(chosen.otherwise(), names);
            }
            case Node.Call call -> call.arguments().forEach(argument -> collect(argument, names));
            default -> {
                // a literal names nothing
            }
        }
    }

    private Sql declared(java.util.function.Supplier<Sql> compiled, String id) {
        try {
            return compiled.get();
        } catch (NotCompilable notHere) {
            throw refused("not-filterable", "“%s”不能用来筛选。请换一个条件。".formatted(id));
        }
    }

    // searching by words

    private Sql search(String words) {
        var given = words.strip();
        if (given.isEmpty()) {
            return Sql.TRUE;
        }
        if (given.length() > LONGEST_WORDS) {
            throw refused("filter-too-large", "搜索的文字太长。请用几个关键字。");
        }
        // words are looked for in titles and texts, which a seal does not show
        classes = classes.stream().filter(c -> !c.isClosed()).toList();
        var all = Sql.TRUE;
        int count = 0;
        for (var word : given.split("\\s+")) {
            if (++count > MOST_WORDS) {
                break;
            }
            all = all.and(word(word));
        }
        return all;
    }

    private Sql word(String word) {
        var found = like(Sql.of("t.title"), word, true);
        for (var column : plan.definition().list().columns()) {
            var field = column.root() instanceof Node.Name name ? plan.field(name.name()) : null;
            if (field != null
                    && field.isColumn()
                    && field.isText()
                    && !field.sealed()
                    && isComparableForAll(field, false)) {
                found = found.or(like(Sql.of("t." + field.column()), word, true));
            }
        }
        if (plan.definition().isCase()) {
            found = found.or(like(Sql.of("t.number"), word, true));
        }
        for (var field : plan.columns()) {
            if (field.sealed() && word.length() >= SHORTEST_SEALED && isComparableForAll(field, true)) {
                found = found.or(blindEquals("t", field, word));
            }
        }
        return found;
    }

    private boolean isComparableForAll(FieldPlan field, boolean equality) {
        return grants.actor().isPlatform()
                || !classes.isEmpty() && classes.stream().allMatch(c -> isComparable(field, c, equality));
    }

    private Sql blindEquals(String alias, FieldPlan field, Object value) {
        return Sql.of(
                alias + "." + field.blindColumn() + " = ?",
                source.columnValues().blind(field, value));
    }

    static Sql like(Sql text, String word, boolean anywhere) {
        var escaped = word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return Sql.writer()
                .add(text)
                .add(" like ")
                .bind((anywhere ? "%" : "") + escaped + "%")
                .add(" escape '!'")
                .sql();
    }

    // tests of fields

    private Sql test(Filter.Test test) {
        if (++tests > MOST_TESTS) {
            throw refused("filter-too-large", "筛选条件太多。请减少后再试。");
        }
        if (test.values().size() > MOST_VALUES) {
            throw refused("filter-too-large", "可选值太多。请减少后再试。");
        }
        for (var declared : plan.definition().list().filters()) {
            if (declared.text().equals(test.field()) && !(declared.root() instanceof Node.Name)) {
                return declaredTest(declared, test);
            }
        }
        int dot = test.field().indexOf('.');
        return dot < 0
                ? ownTest(test.field(), test)
                : pathTest(test.field().substring(0, dot), test.field().substring(dot + 1), test);
    }

    /** A function or path that the definitions themselves offer as a filter. */
    private Sql declaredTest(Expression declared, Filter.Test test) {
        useNames(declared);
        return declared(() -> compare(trusted.value(declared.root(), plan, "t"), null, test), declared.text());
    }

    private Sql ownTest(String name, Filter.Test test) {
        var field = plan.field(name);
        if (field == null) {
            if (!plan.isBuiltIn(name)) {
                throw unknown(name);
            }
            useBuiltIn(name);
            return declared(() -> compare(compiler.name(name, plan, "t", NOWHERE), null, test), name);
        }
        boolean sealed = field.sealed() && field.isColumn();
        use(field, sealed);
        return sealed
                ? sealedTest("t", field, test)
                : declared(() -> compare(trusted.name(name, plan, "t", NOWHERE), field, test), name);
    }

    private Sql pathTest(String first, String rest, Filter.Test test) {
        var reference = plan.field(first);
        var target = reference == null ? null : plans.targetOf(reference);
        var field = target == null ? null : target.field(rest);
        if (reference == null || target == null || field == null) {
            throw unknown(test.field());
        }
        use(reference, false);
        var others = Grants.of(source, plans, target, grants.actor(), Can.READ);
        boolean sealed = field.sealed() && field.isColumn();
        boolean seen = grants.actor().isPlatform()
                || !others.openClasses().isEmpty()
                        && others.openClasses().stream().allMatch(c -> isComparable(others, field, c, sealed));
        if (!seen) {
            throw unknown(test.field());
        }
        if (sealed) {
            var alias = compiler.freshAlias();
            return Sql.writer()
                    .add("exists (select 1 from " + target.table() + " " + alias + " where " + alias + ".id = t."
                            + reference.column() + " and ")
                    .add(others.openRows(alias))
                    .add(" and ")
                    .add(sealedTest(alias, field, test))
                    .add(")")
                    .sql();
        }
        return declared(
                () -> compare(compiler.member(compiler.name(first, plan, "t", NOWHERE), rest, NOWHERE), field, test),
                test.field());
    }

    /** Keeps only the grants under which the field may be compared. */
    void use(FieldPlan field, boolean equality) {
        if (grants.actor().isPlatform()) {
            return;
        }
        classes = classes.stream().filter(c -> isComparable(field, c, equality)).toList();
        if (classes.isEmpty()) {
            throw unknown(field.id());
        }
    }

    /** Built-ins that a seal does not show answer nothing about closed rows. */
    private void useBuiltIn(String name) {
        classes = classes.stream()
                .filter(c -> Grants.showsBuiltIn(name, List.of(c)))
                .toList();
    }

    private boolean isComparable(FieldPlan field, FieldClass fieldClass, boolean equality) {
        return isComparable(grants, field, fieldClass, equality);
    }

    /** Seen plainly by whoever opens the record; a sealed field by equality alone, for those who may ask for its plain value. */
    static boolean isComparable(Grants grants, FieldPlan field, FieldClass fieldClass, boolean equality) {
        if (field.sealed()) {
            return equality
                    && grants.sight(field, Where.DETAIL, fieldClass) != Sight.NONE
                    && fieldClass.fields().get(field.id()) != FieldRight.READ_MASKED
                    && fieldClass.fields().get("all") != FieldRight.READ_MASKED;
        }
        return grants.sight(field, Where.DETAIL, fieldClass) == Sight.PLAIN;
    }

    private Sql sealedTest(String alias, FieldPlan field, Filter.Test test) {
        var values = new ArrayList<Object>();
        for (var value : test.values()) {
            if (value != null) {
                values.add(value.toString().strip());
            }
        }
        var column = Sql.of(alias + "." + field.column());
        return switch (test.operator()) {
            case EQ, IN -> {
                var any = Sql.FALSE;
                for (var value : values) {
                    any = any.or(blindEquals(alias, field, value));
                }
                yield any;
            }
            case IS_NULL -> Sql.writer().add(column).add(" is null").sql();
            case NOT_NULL -> Sql.writer().add(column).add(" is not null").sql();
            default -> throw refused("not-filterable", "“%s”已加密，只能按完整的值查找。".formatted(field.label()));
        };
    }

    private Sql compare(SqlValue column, @Nullable FieldPlan field, Filter.Test test) {
        var operator = test.operator();
        return switch (operator) {
            case IS_NULL -> isNull(column);
            case NOT_NULL -> isNull(column).not();
            case CONTAINS, STARTS -> like(textOf(column), text(test), operator == Operator.CONTAINS);
            case BELOW -> below(column, text(test));
            case EQ -> compiler.same(column, first(column, field, test), NOWHERE);
            case NE -> equal(column, first(column, field, test)).not();
            case IN -> in(column, field, test);
            case BETWEEN -> between(column, field, test);
            case LT, LE, GT, GE -> ordered(operator, column, first(column, field, test));
        };
    }

    private Sql equal(SqlValue column, SqlValue known) {
        return column instanceof SqlValue.Many many ? oneOf(many, known) : compiler.same(column, known, NOWHERE);
    }

    private Sql in(SqlValue column, @Nullable FieldPlan field, Filter.Test test) {
        var any = Sql.FALSE;
        for (var value : test.values()) {
            any = any.or(equal(column, constant(column, field, value)));
        }
        return any;
    }

    private Sql oneOf(SqlValue.Many many, SqlValue known) {
        if (many.field().kind() == FieldKind.ROWS) {
            throw refused(
                    "not-filterable",
                    "“%s”不能用来筛选。请换一个条件。".formatted(many.field().label()));
        }
        var alias = compiler.freshAlias();
        var value = ((SqlValue.Const) known).value();
        return Sql.writer()
                .add("exists (select 1 from " + many.field().table() + " " + alias + " where " + alias + ".owner_id = ")
                .add(many.owner())
                .add(" and " + alias + ".value = ")
                .bind(value)
                .add(")")
                .sql();
    }

    private Sql between(SqlValue column, @Nullable FieldPlan field, Filter.Test test) {
        if (test.values().size() != 2) {
            throw refused("bad-value", "区间需要两个值。请填写起止。");
        }
        var from = test.values().get(0);
        var to = test.values().get(1);
        var lower = from == null ? Sql.TRUE : ordered(Operator.GE, column, constant(column, field, from));
        return to == null ? lower : lower.and(ordered(Operator.LE, column, constant(column, field, to)));
    }

    private Sql ordered(Operator operator, SqlValue column, SqlValue known) {
        var value = ((SqlValue.Const) known).value();
        if (value == null) {
            return Sql.FALSE;
        }
        var sign = switch (operator) {
            case LT -> " < ";
            case LE -> " <= ";
            case GT -> " > ";
            default -> " >= ";
        };
        return Sql.writer()
                .add(compiler.scalar(column, NOWHERE))
                .add(sign)
                .bind(value)
                .sql();
    }

    private Sql isNull(SqlValue column) {
        if (column instanceof SqlValue.Many many) {
            var alias = compiler.freshAlias();
            return Sql.writer()
                    .add("exists (select 1 from " + many.field().table() + " " + alias + " where " + alias
                            + ".owner_id = ")
                    .add(many.owner())
                    .add(")")
                    .sql()
                    .not();
        }
        return Sql.writer()
                .add(compiler.scalar(column, NOWHERE))
                .add(" is null")
                .sql();
    }

    private Sql textOf(SqlValue column) {
        return switch (column) {
            case SqlValue.Scalar scalar -> scalar.sql();
            case SqlValue.Rec record -> compiler.scalar(compiler.member(record, "title", NOWHERE), NOWHERE);
            case SqlValue.Org organ -> compiler.scalar(compiler.member(organ, "name", NOWHERE), NOWHERE);
            default -> throw refused("not-filterable", "这一项不能按文字查找。请换一个条件。");
        };
    }

    private Sql below(SqlValue column, String top) {
        if (column instanceof SqlValue.Scalar scalar && scalar.kind() == FieldKind.REGION) {
            var region = plans.catalogue().regions().get(top);
            return region == null
                    ? Sql.FALSE
                    : SqlOrgans.subtree(
                            scalar.sql(), top.substring(0, region.level().codeLength()));
        }
        var organ = source.organs().find(top).orElse(null);
        if (organ == null) {
            return Sql.FALSE;
        }
        var scope = column instanceof SqlValue.Org known
                ? known.scope()
                : compiler.scalar(compiler.member(column, "scope", NOWHERE), NOWHERE);
        return SqlOrgans.subtree(scope, organ.scope());
    }

    private String text(Filter.Test test) {
        var value = test.values().isEmpty() ? null : test.values().getFirst();
        if (value == null || value.toString().isBlank()) {
            throw refused("bad-value", "请填写要查找的内容。");
        }
        return value.toString().strip();
    }

    private SqlValue first(SqlValue column, @Nullable FieldPlan field, Filter.Test test) {
        return constant(
                column, field, test.values().isEmpty() ? null : test.values().getFirst());
    }

    /** A given value in the type of what it is compared with. */
    private SqlValue constant(SqlValue column, @Nullable FieldPlan field, @Nullable Object given) {
        if (given == null) {
            return new SqlValue.Const(null);
        }
        var refusals = new ArrayList<Refusal>();
        Object value;
        if (field != null && !(field.kind() == FieldKind.ROWS)) {
            value = single(InputValues.parse(field, given, refusals::add));
        } else {
            value = bare(column, given, refusals);
        }
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        return new SqlValue.Const(value);
    }

    private static @Nullable Object single(@Nullable Object parsed) {
        return parsed instanceof List<?> list ? list.getFirst() : parsed;
    }

    private static Object bare(SqlValue column, Object given, List<Refusal> refusals) {
        var kind = column instanceof SqlValue.Scalar scalar ? scalar.kind() : FieldKind.TEXT;
        try {
            return switch (kind) {
                case INTEGER, DECIMAL, YEAR -> new BigDecimal(given.toString());
                case BOOLEAN, CONSENT -> ColumnValues.truth(given);
                case DATE -> ColumnValues.day(given);
                case DATETIME ->
                    ColumnValues.moment(given instanceof java.time.LocalDate day ? day.atStartOfDay() : given);
                default ->
                    column instanceof SqlValue.Rec && !(given instanceof Number)
                            ? Long.valueOf(given.toString())
                            : given;
            };
        } catch (RuntimeException notOfItsType) {
            refusals.add(Refusal.of("bad-value", "筛选的值“%s”不对。请改正后再试。".formatted(given)));
            return given;
        }
    }

    static RefusedException unknown(String field) {
        return refused("unknown-field", "没有“%s”这一项，或者不能用它。请刷新页面后再试。".formatted(shortened(field)));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    static RefusedException refused(String id, String message) {
        return new RefusedException(Refusal.of(id, message));
    }

    /** Lets a field order rows as the definitions order them: this tells nobody what a seal hides. */
    void useForOrder(FieldPlan field) {
        var closed = classes.stream().filter(FieldClass::isClosed).toList();
        use(field, false);
        var kept = new ArrayList<>(classes);
        closed.stream()
                .filter(c -> !kept.contains(c) && kept.stream().anyMatch(open -> open.number() == c.number() - 1))
                .forEach(kept::add);
        classes = List.copyOf(kept);
    }

    /** Sorts by a field id or built-in. */
    Sql order(String name, Selection selection) {
        var field = plan.field(name);
        if (field == null) {
            if (!plan.isBuiltIn(name)) {
                throw unknown(name);
            }
            return Sql.of("t." + EntityPlan.builtInColumn(name));
        }
        return Objects.requireNonNullElseGet(selection.order(field), () -> {
            throw refused("not-sortable", "不能按“%s”排序。请换一列。".formatted(field.label()));
        });
    }
}
