package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Compiled;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.expressions.Node.Operator;
import org.longzheng.kernel.expressions.Node.UnaryOperator;
import org.longzheng.kernel.expressions.Period;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.organisation.Organs;

/**
 * Compiles expressions to SQL with bound values. What depends on the reader or the day alone ({@code me}, {@code today}, literals) is evaluated
 * first and bound; paths become scalar sub-selects over primary keys, so that a condition stands anywhere without joins. The answers are those of the
 * language: null is a value for {@code ==}, other comparisons with null are false, logic is two-valued.
 */
final class ExpressionSql {

    static final Set<String> AGGREGATES = Set.of("exists", "count", "sum", "min", "max", "avg", "first", "all", "any");
    private static final Set<String> SCOPE_WORDS = Set.of("mine", "own", "below", "supervised", "above", "all");

    /** How deep computed fields may read computed fields. */
    private static final int MOST_INLINED = 16;

    private final Plans plans;
    private final Scope constants;
    private final RowGuard guard;
    private final ScopeWords words;
    private final Map<String, SqlValue> names;
    private final SqlDates dates = new SqlDates(this);
    private final SqlComparisons comparisons;
    private final SqlCodes codes;
    private final SqlOrganFunctions organFunctions;
    private final SqlAggregates aggregates;
    private String prefix = "x";
    private int aliases;
    private int inlined;
    private int through;

    /** What limits the rows that a path or aggregate may look into; definitions may look into all. */
    interface RowGuard {
        Sql rows(EntityPlan plan, String alias);
    }

    /** What {@code below} and its like mean for a row. */
    interface ScopeWords {
        Sql rows(String word, EntityPlan plan, String alias);
    }

    static final RowGuard UNGUARDED = (plan, alias) -> Sql.TRUE;

    /**
     * @param constants evaluates what does not depend on a row: {@code me}, {@code today}, and {@code this} where it is a record in memory
     */
    /** True for the word of a level of a second organ tree. */
    boolean isTreeLevel(String word) {
        return plans.catalogue().isTreeLevel(word);
    }

    ExpressionSql(Plans plans, Organs organs, Scope constants, RowGuard guard, @Nullable ScopeWords words) {
        this(plans, organs, constants, guard, words, Map.of());
    }

    /** @param names what is known by name besides the fields of the record; a field of that name comes first */
    ExpressionSql(
            Plans plans,
            Organs organs,
            Scope constants,
            RowGuard guard,
            @Nullable ScopeWords words,
            Map<String, SqlValue> names) {
        this.names = names;
        this.plans = plans;
        this.constants = constants;
        this.guard = guard;
        comparisons = new SqlComparisons(this, organs);
        codes = new SqlCodes(plans, comparisons);
        organFunctions = new SqlOrganFunctions(this, comparisons);
        aggregates = new SqlAggregates(this, plans, this::rows);
        this.words = words == null ? (word, plan, alias) -> Sql.FALSE : words;
    }

    // entry points

    /** A condition over one row of an entity, whose columns are at hand under the alias; {@code this} is the row. */
    Sql condition(Node node, EntityPlan plan, String alias) {
        apartFrom(alias);
        return condition(node, SqlContext.ofRow(plan, alias));
    }

    /** A value of one row. */
    SqlValue value(Node node, EntityPlan plan, String alias) {
        apartFrom(alias);
        return value(node, SqlContext.ofRow(plan, alias));
    }

    /** A condition over rows of an entity in which {@code this} is the record in memory. */
    Sql conditionFromOutside(Node node, EntityPlan plan, String alias) {
        return condition(node, new SqlContext(plan, null, alias, null));
    }

    /** A value over rows of an entity in which {@code this} is the record in memory. */
    SqlValue valueFromOutside(Node node, EntityPlan plan, String alias) {
        return value(node, new SqlContext(plan, null, alias, null));
    }

    /** A bare name of one row. */
    SqlValue name(String name, EntityPlan plan, String alias, Node at) {
        return element(name, SqlContext.ofRow(plan, alias), at);
    }

    /** A step along a reference, an organ, a region or a code. */
    SqlValue member(SqlValue base, String field, Node at) {
        return member(base, field, at, null);
    }

    /** {@code ==} between compiled values. */
    Sql same(SqlValue left, SqlValue right, Node at) {
        return comparisons.same(left, right, at);
    }

    /** An aggregate over all records of an entity, asked from a record in memory. */
    SqlValue aggregateFromOutside(String function, EntityPlan entity, @Nullable Node condition, @Nullable Node value) {
        return aggregates.fromOutside(function, entity, condition, value);
    }

    Sql scopeOf(SqlValue value, Node at) {
        return organFunctions.scopeOf(value, at);
    }

    String freshAlias() {
        return prefix + ++aliases;
    }

    /** A condition that stands inside another compiler's statement must not take that one's aliases for its own. */
    private void apartFrom(String alias) {
        if (alias.startsWith(prefix)) {
            prefix = alias + "x";
        }
    }

    // conditions

    Sql condition(Node node, SqlContext context) {
        if (isConstant(node, context)) {
            return Boolean.TRUE.equals(constant(node)) ? Sql.TRUE : Sql.FALSE;
        }
        return switch (node) {
            case Node.Binary binary -> binary(binary, context);
            case Node.Unary unary
            when unary.operator() == UnaryOperator.NOT ->
                condition(unary.operand(), context).not();
            case Node.In in -> in(in, context);
            case Node.Conditional chosen -> {
                var test = condition(chosen.test(), context);
                yield test.and(condition(chosen.then(), context))
                        .or(test.not().and(condition(chosen.otherwise(), context)));
            }
            case Node.Name name
            when isScopeWord(name, context) ->
                words.rows(name.name(), Objects.requireNonNull(context.plan()), context.alias());
            default -> truth(value(node, context), node);
        };
    }

    private static boolean isScopeWord(Node.Name name, SqlContext context) {
        return SCOPE_WORDS.contains(name.name())
                && context.plan() != null
                && !context.plan().has(name.name());
    }

    Sql truth(SqlValue value, Node at) {
        return switch (value) {
            case SqlValue.Truth truth -> truth.sql();
            case SqlValue.Const known -> Boolean.TRUE.equals(known.value()) ? Sql.TRUE : Sql.FALSE;
            case SqlValue.Scalar scalar
            when scalar.kind() == FieldKind.BOOLEAN || scalar.kind() == FieldKind.CONSENT ->
                write(scalar.sql(), " = true");
            default -> throw new NotCompilable(at, "This is no condition.");
        };
    }

    private Sql binary(Node.Binary node, SqlContext context) {
        return switch (node.operator()) {
            case AND -> condition(node.left(), context).and(condition(node.right(), context));
            case OR -> condition(node.left(), context).or(condition(node.right(), context));
            case EQUAL -> comparisons.same(value(node.left(), context), value(node.right(), context), node);
            case NOT_EQUAL ->
                same(value(node.left(), context), value(node.right(), context), node)
                        .not();
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                comparisons.ordered(node.operator(), value(node.left(), context), value(node.right(), context), node);
            case PLUS, MINUS, TIMES, DIVIDE -> throw new NotCompilable(node, "This is no condition.");
        };
    }

    private Sql in(Node.In node, SqlContext context) {
        var found = inside(node, context);
        return node.negated() ? found.not() : found;
    }

    private Sql inside(Node.In node, SqlContext context) {
        var value = value(node.value(), context);
        if (node.collection() instanceof Node.Range range) {
            return comparisons
                    .ordered(Operator.GREATER_OR_EQUAL, value, value(range.from(), context), node)
                    .and(comparisons.ordered(Operator.LESS_OR_EQUAL, value, value(range.to(), context), node));
        }
        if (node.collection() instanceof Node.ListLiteral list) {
            return comparisons.inItems(
                    value,
                    list.items().stream().map(item -> value(item, context)).toList(),
                    node);
        }
        var collection = value(node.collection(), context);
        return switch (collection) {
            case SqlValue.Const known
            when known.value() instanceof List<?> items ->
                comparisons.inItems(
                        value,
                        items.stream()
                                .map(item -> (SqlValue) new SqlValue.Const(item))
                                .toList(),
                        node);
            case SqlValue.Const known
            when known.value() instanceof Period period ->
                comparisons
                        .ordered(Operator.GREATER_OR_EQUAL, value, new SqlValue.Const(period.from()), node)
                        .and(comparisons.ordered(
                                Operator.LESS,
                                value,
                                new SqlValue.Const(period.to().plusDays(1)),
                                node));
            case SqlValue.Const known when known.value() == null -> Sql.FALSE;
            case SqlValue.Many many -> comparisons.inMany(value, many, node);
            case SqlValue.ManyColumns many -> comparisons.inColumns(value, many, node);
            default -> throw new NotCompilable(node, "This is no list.");
        };
    }

    // values

    SqlValue value(Node node, SqlContext context) {
        if (isConstant(node, context)) {
            return new SqlValue.Const(constant(node));
        }
        return switch (node) {
            case Node.Name name -> named(name, context);
            case Node.Path path -> member(value(path.base(), context), path.field(), path, context);
            case Node.Call call -> call(call, context);
            case Node.Binary binary when arithmetic(binary.operator()) -> arithmetic(binary, context);
            case Node.Unary unary
            when unary.operator() == UnaryOperator.MINUS ->
                new SqlValue.Scalar(
                        Sql.writer()
                                .add("(-")
                                .add(scalar(value(unary.operand(), context), unary))
                                .add(")")
                                .sql(),
                        FieldKind.DECIMAL,
                        null);
            case Node.Conditional chosen -> conditional(chosen, context);
            case Node.Binary binary -> new SqlValue.Truth(condition(binary, context));
            case Node.Unary unary -> new SqlValue.Truth(condition(unary, context));
            case Node.In in -> new SqlValue.Truth(in(in, context));
            default -> throw new NotCompilable(node, "This has no counterpart in the database.");
        };
    }

    private static boolean arithmetic(Operator operator) {
        return operator == Operator.PLUS
                || operator == Operator.MINUS
                || operator == Operator.TIMES
                || operator == Operator.DIVIDE;
    }

    private boolean isConstant(Node node, SqlContext context) {
        return SqlConstants.isConstant(
                node, context.self() != null, name -> given(name, context) instanceof SqlValue.Const);
    }

    private @Nullable SqlValue given(String name, SqlContext context) {
        boolean isField = context.plan() == null
                ? context.rows() != null && context.rows().rows().containsKey(name)
                : context.plan().has(name);
        return isField ? null : names.get(name);
    }

    private SqlValue named(Node.Name name, SqlContext context) {
        var given = given(name.name(), context);
        if (given != null) {
            return given;
        }
        if (name.name().equals("this") && context.self() != null) {
            return context.self();
        }
        return element(name.name(), context, name);
    }

    private SqlValue element(String name, SqlContext context, Node at) {
        if (context.rows() != null) {
            var column = context.rows().rows().get(name);
            if (column == null) {
                throw new NotCompilable(at, "\"%s\" is no column of the rows.".formatted(name));
            }
            return element(column, context.alias());
        }
        var plan = Objects.requireNonNull(context.plan());
        var alias = context.alias();
        var field = plan.field(name);
        if (field != null) {
            var definition = field.definition();
            if (definition.from() != null) {
                return through(definition.from(), plan, alias);
            }
            if (definition.compute() != null) {
                return computed(definition.compute(), plan, alias, at);
            }
            if (field.kind() == FieldKind.DECISION) {
                throw new NotCompilable(
                        at,
                        "\"%s\" is decided row by row; write what it gives into a field by `set`, and name that field."
                                .formatted(name));
            }
            if (field.several()) {
                return new SqlValue.Many(field, Sql.of(alias + ".id"));
            }
            return element(field, alias);
        }
        if (!plan.isBuiltIn(name)) {
            throw new NotCompilable(at, "\"%s\" is no field of \"%s\".".formatted(name, plan.id()));
        }
        return builtIn(name, plan, alias);
    }

    private static SqlValue builtIn(String name, EntityPlan plan, String alias) {
        var column = Sql.of(alias + "." + EntityPlan.builtInColumn(name));
        return switch (name) {
            case "organ" -> new SqlValue.Org(column, Sql.of(alias + ".scope"));
            case "id" -> new SqlValue.Rec(plan, column, alias);
            case "open" -> new SqlValue.Scalar(column, FieldKind.BOOLEAN, null);
            case "createdAt", "changedAt" -> new SqlValue.Scalar(column, FieldKind.DATETIME, null);
            case "version" -> new SqlValue.Scalar(column, FieldKind.INTEGER, null);
            case "state", "step", "outcome" -> new SqlValue.Scalar(column, FieldKind.CODE, null);
            default -> new SqlValue.Scalar(column, FieldKind.TEXT, null);
        };
    }

    /** What a value counts as in a tally. */
    SqlValue counted(SqlValue value) {
        return codes.counted(value);
    }

    /** The column of a field in the row under the alias. */
    SqlValue element(FieldPlan field, String alias) {
        return field.sealed()
                ? new SqlValue.Sealed(field, Sql.of(alias + "." + field.blindColumn()))
                : column(field, alias + "." + field.column());
    }

    /** A column as the kind of thing it holds. */
    SqlValue column(FieldPlan field, String column) {
        return switch (field.kind()) {
            case REFERENCE, CASE -> {
                var target = plans.targetOf(field);
                yield target == null
                        ? new SqlValue.Scalar(Sql.of(column), FieldKind.FILE, null)
                        : new SqlValue.Rec(target, Sql.of(column), null);
            }
            case ORGAN ->
                new SqlValue.Org(
                        Sql.of(column), Sql.of("(select o.scope from lz_organ o where o.id = " + column + ")"));
            case CODE ->
                new SqlValue.Scalar(
                        Sql.of(column),
                        FieldKind.CODE,
                        field.definition().type().target());
            default -> new SqlValue.Scalar(Sql.of(column), field.kind(), null);
        };
    }

    /** A computed field in the place of its name. One that reads itself in another record has no end here, and is not for the database. */
    private SqlValue computed(Expression compute, EntityPlan plan, String alias, Node at) {
        if (inlined == MOST_INLINED) {
            throw new NotCompilable(at, "\"%s\" is computed from itself.".formatted(compute.text()));
        }
        inlined++;
        try {
            return through(compute, plan, alias);
        } finally {
            inlined--;
        }
    }

    /** What a field shows is the field's own: who may see the field sees it, whatever it is read from. */
    private SqlValue through(Expression expression, EntityPlan plan, String alias) {
        through++;
        try {
            return value(expression.root(), SqlContext.ofRow(plan, alias));
        } finally {
            through--;
        }
    }

    private Sql rows(EntityPlan plan, String alias) {
        return through > 0 ? Sql.TRUE : guard.rows(plan, alias);
    }

    private SqlValue member(SqlValue base, String field, Node at, @Nullable SqlContext context) {
        return switch (base) {
            case SqlValue.Rec record -> memberOf(record, field, at);
            case SqlValue.Org organ -> memberOf(organ, field, at);
            case SqlValue.Many many
            when many.field().rows().containsKey(field) ->
                new SqlValue.ManyColumns(
                        many.field(), Objects.requireNonNull(many.field().rows().get(field)), many.owner());
            case SqlValue.Scalar scalar when scalar.list() != null -> codes.column(scalar, field, at);
            case SqlValue.Scalar scalar when scalar.kind() == FieldKind.REGION && field.equals("code") -> scalar;
            default -> throw new NotCompilable(at, "\"%s\" cannot be asked in the database.".formatted(field));
        };
    }

    SqlValue memberOf(SqlValue.Rec record, String field, Node at) {
        if (record.alias() != null) {
            return element(field, SqlContext.ofRow(record.plan(), record.alias()), at);
        }
        var several = record.plan().field(field);
        if (several != null && several.several() && (guard == UNGUARDED || through > 0)) {
            return new SqlValue.Many(several, record.id());
        }
        var alias = freshAlias();
        var inner = element(field, SqlContext.ofRow(record.plan(), alias), at);
        var rows = rows(record.plan(), alias);
        java.util.function.UnaryOperator<Sql> looked = sql -> Sql.writer()
                .add("(select ")
                .add(sql)
                .add(" from " + record.plan().table() + " " + alias + " where " + alias + ".id = ")
                .add(record.id())
                .add(
                        rows.isTrue()
                                ? Sql.of("")
                                : Sql.writer().add(" and ").add(rows).sql())
                .add(")")
                .sql();
        return switch (inner) {
            case SqlValue.Scalar scalar ->
                new SqlValue.Scalar(looked.apply(scalar.sql()), scalar.kind(), scalar.list());
            case SqlValue.Rec reference -> new SqlValue.Rec(reference.plan(), looked.apply(reference.id()), null);
            case SqlValue.Org organ ->
                new SqlValue.Org(organ.id() == null ? null : looked.apply(organ.id()), looked.apply(organ.scope()));
            case SqlValue.Const known -> known;
            case SqlValue.Truth truth ->
                new SqlValue.Scalar(
                        looked.apply(Sql.writer()
                                .add("case when ")
                                .add(truth.sql())
                                .add(" then true else false end")
                                .sql()),
                        FieldKind.BOOLEAN,
                        null);
            case SqlValue.Many many -> throw new NotCompilable(at, "Several values of another record.");
            case SqlValue.ManyColumns many -> throw new NotCompilable(at, "Several values of another record.");
            case SqlValue.Sealed sealed ->
                throw new NotCompilable(at, "\"%s\" is sealed and cannot be compared.".formatted(field));
        };
    }

    private SqlValue memberOf(SqlValue.Org organ, String field, Node at) {
        var column = switch (field) {
            case "name" -> "name";
            case "region" -> "region";
            case "type" -> "type";
            case "prefix" -> "prefix";
            case "parent" -> "parent";
            default ->
                throw new NotCompilable(at, "\"%s\" of an organ cannot be asked in the database.".formatted(field));
        };
        if (field.equals("parent")) {
            return SqlOrgans.above(organ);
        }
        return new SqlValue.Scalar(
                SqlOrgans.row(organ, "o." + column), field.equals("region") ? FieldKind.REGION : FieldKind.TEXT, null);
    }

    private SqlValue conditional(Node.Conditional node, SqlContext context) {
        var then = value(node.then(), context);
        var otherwise = value(node.otherwise(), context);
        var shape = then instanceof SqlValue.Scalar scalar ? scalar : otherwise instanceof SqlValue.Scalar s ? s : null;
        var sample = then instanceof SqlValue.Const known ? known.value() : null;
        return new SqlValue.Scalar(
                Sql.writer()
                        .add("case when ")
                        .add(condition(node.test(), context))
                        .add(" then ")
                        .add(scalar(then, node))
                        .add(" else ")
                        .add(scalar(otherwise, node))
                        .add(" end")
                        .sql(),
                shape != null ? shape.kind() : sample == null ? FieldKind.TEXT : SqlCodes.kindOf(sample),
                shape == null ? null : shape.list());
    }

    private SqlValue arithmetic(Node.Binary node, SqlContext context) {
        var left = value(node.left(), context);
        var right = value(node.right(), context);
        if (node.operator() == Operator.MINUS && SqlDates.isDay(left) && SqlDates.isDay(right)) {
            return dates.between(right, left, node);
        }
        if (left instanceof SqlValue.Scalar time
                && (time.kind() == FieldKind.DATE || time.kind() == FieldKind.DATETIME)
                && right instanceof SqlValue.Const by) {
            return new SqlValue.Scalar(
                    SqlDates.later(time.sql(), node.operator(), by.value(), node), time.kind(), null);
        }
        if (!isNumber(left) || !isNumber(right)) {
            throw new NotCompilable(node, "Only numbers are computed with in the database.");
        }
        var writer = Sql.writer()
                .add("(")
                .add(scalar(left, node))
                .add(" " + node.operator().sign() + " ");
        if (node.operator() == Operator.DIVIDE) {
            writer.add("nullif(").add(scalar(right, node)).add(", 0)");
        } else {
            writer.add(scalar(right, node));
        }
        return new SqlValue.Scalar(writer.add(")").sql(), FieldKind.DECIMAL, null);
    }

    private static boolean isNumber(SqlValue value) {
        return switch (value) {
            case SqlValue.Const known -> known.value() instanceof Number;
            case SqlValue.Scalar scalar ->
                scalar.kind() == FieldKind.INTEGER
                        || scalar.kind() == FieldKind.DECIMAL
                        || scalar.kind() == FieldKind.YEAR;
            default -> false;
        };
    }

    // functions

    private SqlValue call(Node.Call call, SqlContext context) {
        if (AGGREGATES.contains(call.function())) {
            return aggregates.of(call, context);
        }
        var arguments = call.arguments();
        return switch (call.function()) {
            case "covers" ->
                new SqlValue.Truth(organFunctions.covers(
                        value(arguments.get(0), context), value(arguments.get(1), context), call));
            case "at-level" -> organFunctions.atLevel(value(arguments.get(0), context), arguments.get(1), call);
            case "parent", "supervisor" ->
                SqlOrgans.above(organFunctions.organ(value(arguments.get(0), context), call));
            case "due", "over", "overdue", "met", "open" -> SqlClocks.of(call, context, constants.today());
            case "done", "day" -> SqlMarks.of(call, context);
            case "band" -> SqlBands.of(this, call, value(arguments.get(0), context));
            case "year" -> dates.year(value(arguments.get(0), context), call);
            case "years" -> dates.years(value(arguments.get(0), context), value(arguments.get(1), context), call);
            default -> throw new NotCompilable(call, "%s() is not known to the database.".formatted(call.function()));
        };
    }

    // pieces

    /** A value as it stands in a select list or a comparison. */
    Sql scalar(SqlValue value, Node at) {
        return switch (value) {
            case SqlValue.Scalar scalar -> scalar.sql();
            case SqlValue.Rec record -> record.id();
            case SqlValue.Org organ -> organ.id() == null ? SqlOrgans.row(organ, "o.id") : organ.id();
            case SqlValue.Const known ->
                known.value() == null
                        ? Sql.of("null")
                        : Sql.bind(SqlComparisons.bound(
                                FieldKind.TEXT,
                                known.value() instanceof BigDecimal n ? (Object) n : known.value(),
                                at));
            case SqlValue.Truth truth ->
                Sql.writer()
                        .add("case when ")
                        .add(truth.sql())
                        .add(" then true else false end")
                        .sql();
            case SqlValue.Many many -> throw new NotCompilable(at, "Several values stand where one is needed.");
            case SqlValue.ManyColumns many -> throw new NotCompilable(at, "Several values stand where one is needed.");
            case SqlValue.Sealed sealed ->
                throw new NotCompilable(
                        at,
                        "\"%s\" is sealed and cannot be compared."
                                .formatted(sealed.field().id()));
        };
    }

    static Sql write(Sql sql, String after) {
        return Sql.writer().add(sql).add(after).sql();
    }

    private @Nullable Object constant(Node node) {
        return Compiled.of(node).evaluate(constants);
    }
}
