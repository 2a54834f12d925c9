package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.CodeList;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.expressions.Compiled;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.expressions.Node.Operator;
import org.longzheng.kernel.expressions.Node.UnaryOperator;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;

/**
 * Compiles expressions to SQL with bound values. What depends on the reader or the day alone ({@code me}, {@code today}, literals) is evaluated
 * first and bound; paths become scalar sub-selects over primary keys, so that a condition stands anywhere without joins. The answers are those of the
 * language: null is a value for {@code ==}, other comparisons with null are false, logic is two-valued.
 */
final class ExpressionSql {

    private static final Set<String> AGGREGATES =
            Set.of("exists", "count", "sum", "min", "max", "avg", "first", "all", "any");
    private static final Set<String> NEEDS_A_RECORD = Set.of(
            "done",
            "day",
            "due",
            "over",
            "met",
            "overdue",
            "open",
            "used",
            "not-counted",
            "next",
            "number",
            "lookup",
            "at",
            "changes");
    private static final Set<String> SCOPE_WORDS = Set.of("mine", "own", "below", "supervised", "above", "all");

    private final Plans plans;
    private final Organs organs;
    private final Scope constants;
    private final RowGuard guard;
    private final ScopeWords words;
    private int aliases;

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
    ExpressionSql(Plans plans, Organs organs, Scope constants, RowGuard guard, @Nullable ScopeWords words) {
        this.plans = plans;
        this.organs = organs;
        this.constants = constants;
        this.guard = guard;
        this.words = words == null ? (word, plan, alias) -> Sql.FALSE : words;
    }

    /** A compiled part. */
    sealed interface Value {

        /** Known before the statement runs. */
        record Const(@Nullable Object value) implements Value {}

        /** A column or a computation; {@code list} is the code list of a code. */
        record Scalar(Sql sql, FieldKind kind, @Nullable String list) implements Value {}

        /** A record by its id; with an alias, its columns are at hand. */
        record Rec(EntityPlan plan, Sql id, @Nullable String alias) implements Value {}

        /** An organ by its scope code and, where it is known, its id. */
        record Org(@Nullable Sql id, Sql scope) implements Value {}

        /** The values of a field with several, of the record with this id. */
        record Many(FieldPlan field, Sql owner) implements Value {}

        /** A condition used as a value. */
        record Truth(Sql sql) implements Value {}
    }

    /** Where bare names are looked up, and what {@code this} is; null: a record in memory. */
    private record Context(
            @Nullable EntityPlan plan, @Nullable FieldPlan rows, String alias, Value.@Nullable Rec self) {}

    // entry points

    /** A condition over one row of an entity, whose columns are at hand under the alias; {@code this} is the row. */
    Sql condition(Node node, EntityPlan plan, String alias) {
        return condition(node, ofRow(plan, alias));
    }

    /** A value of one row. */
    Value value(Node node, EntityPlan plan, String alias) {
        return value(node, ofRow(plan, alias));
    }

    /** A condition over rows of an entity in which {@code this} is the record in memory. */
    Sql conditionFromOutside(Node node, EntityPlan plan, String alias) {
        return condition(node, new Context(plan, null, alias, null));
    }

    /** A value over rows of an entity in which {@code this} is the record in memory. */
    Value valueFromOutside(Node node, EntityPlan plan, String alias) {
        return value(node, new Context(plan, null, alias, null));
    }

    /** A bare name of one row. */
    Value name(String name, EntityPlan plan, String alias, Node at) {
        return element(name, ofRow(plan, alias), at);
    }

    /** A step along a reference, an organ, a region or a code. */
    Value member(Value base, String field, Node at) {
        return member(base, field, at, null);
    }

    String freshAlias() {
        return "x" + ++aliases;
    }

    private static Context ofRow(EntityPlan plan, String alias) {
        return new Context(plan, null, alias, new Value.Rec(plan, Sql.of(alias + ".id"), alias));
    }

    // conditions

    private Sql condition(Node node, Context context) {
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

    private static boolean isScopeWord(Node.Name name, Context context) {
        return SCOPE_WORDS.contains(name.name())
                && context.plan() != null
                && !context.plan().has(name.name());
    }

    private Sql truth(Value value, Node at) {
        return switch (value) {
            case Value.Truth truth -> truth.sql();
            case Value.Const known -> Boolean.TRUE.equals(known.value()) ? Sql.TRUE : Sql.FALSE;
            case Value.Scalar scalar
            when scalar.kind() == FieldKind.BOOLEAN || scalar.kind() == FieldKind.CONSENT ->
                write(scalar.sql(), " = true");
            default -> throw new NotCompilable(at, "This is no condition.");
        };
    }

    private Sql binary(Node.Binary node, Context context) {
        return switch (node.operator()) {
            case AND -> condition(node.left(), context).and(condition(node.right(), context));
            case OR -> condition(node.left(), context).or(condition(node.right(), context));
            case EQUAL -> same(value(node.left(), context), value(node.right(), context), node);
            case NOT_EQUAL ->
                same(value(node.left(), context), value(node.right(), context), node)
                        .not();
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                ordered(node.operator(), value(node.left(), context), value(node.right(), context), node);
            case PLUS, MINUS, TIMES, DIVIDE -> throw new NotCompilable(node, "This is no condition.");
        };
    }

    /** {@code ==}, in which null is a value. */
    Sql same(Value left, Value right, Node at) {
        if (left instanceof Value.Const && !(right instanceof Value.Const)) {
            return same(right, left, at);
        }
        if (isTruth(left) || isTruth(right)) {
            return sameTruth(left, right, at);
        }
        return right instanceof Value.Const known ? sameAs(left, known.value(), at) : sameColumns(left, right, at);
    }

    private static boolean isTruth(Value value) {
        return value instanceof Value.Truth;
    }

    private Sql sameTruth(Value left, Value right, Node at) {
        if (right instanceof Value.Const known) {
            return known.value() instanceof Boolean yes
                    ? yes ? truth(left, at) : truth(left, at).not()
                    : Sql.FALSE;
        }
        var one = truth(left, at);
        var other = truth(right, at);
        return one.and(other).or(one.not().and(other.not()));
    }

    private Sql sameAs(Value column, @Nullable Object known, Node at) {
        return switch (column) {
            case Value.Const both -> Objects.equals(both.value(), known) ? Sql.TRUE : Sql.FALSE;
            case Value.Scalar scalar ->
                known == null
                        ? write(scalar.sql(), " is null")
                        : Sql.writer()
                                .add(scalar.sql())
                                .add(" = ")
                                .bind(bound(scalar.kind(), known, at))
                                .sql();
            case Value.Rec record -> sameRecord(record, known);
            case Value.Org organ -> sameOrgan(organ, known);
            case Value.Many many -> throw new NotCompilable(at, "Several values cannot be compared with one.");
            case Value.Truth truth -> throw new NotCompilable(at, "A condition has no other value.");
        };
    }

    private Sql sameRecord(Value.Rec record, @Nullable Object known) {
        if (known == null) {
            return write(record.id(), " is null");
        }
        var id = recordId(record.plan(), known);
        return id == null
                ? Sql.FALSE
                : Sql.writer().add(record.id()).add(" = ").bind(id).sql();
    }

    /** The id of a record in memory, or of the register row that an organ is; null when it is a record of another entity. */
    private @Nullable Long recordId(EntityPlan plan, Object known) {
        if (known instanceof RecordValue value && value.entity().equals(plan.id())) {
            return Long.valueOf(value.id());
        }
        if (known instanceof Number id) {
            return id.longValue();
        }
        var organ = organ(known);
        return organ != null && plan.definition().isOrgan() != null ? organ.record() : null;
    }

    private Sql sameOrgan(Value.Org organ, @Nullable Object known) {
        if (known == null) {
            return write(organ.id() == null ? organ.scope() : organ.id(), " is null");
        }
        var other = organ(known);
        if (other == null) {
            return Sql.FALSE;
        }
        return organ.id() == null
                ? Sql.writer().add(organ.scope()).add(" = ").bind(other.scope()).sql()
                : Sql.writer().add(organ.id()).add(" = ").bind(other.id()).sql();
    }

    private @Nullable Organ organ(Object known) {
        var id = known instanceof RecordValue value
                ? value.entity().equals("organ") ? value.id() : value.organ()
                : known.toString();
        return id == null ? null : organs.find(id).orElse(null);
    }

    private Sql sameColumns(Value left, Value right, Node at) {
        if (left instanceof Value.Org || right instanceof Value.Org) {
            return nullSafe(scopeOf(left, at), scopeOf(right, at));
        }
        if (left instanceof Value.Rec one && right instanceof Value.Rec other) {
            if (one.plan() == other.plan()) {
                return nullSafe(one.id(), other.id());
            }
            return one.plan().definition().isOrgan() != null
                            && other.plan().definition().isOrgan() != null
                    ? nullSafe(scopeOf(left, at), scopeOf(right, at))
                    : Sql.FALSE;
        }
        return nullSafe(scalar(left, at), scalar(right, at));
    }

    private static Sql nullSafe(Sql one, Sql other) {
        if (isKey(one) || isKey(other)) {
            return Sql.writer().add(one).add(" = ").add(other).sql();
        }
        return Sql.writer()
                .add("(")
                .add(one)
                .add(" = ")
                .add(other)
                .add(" or (")
                .add(one)
                .add(" is null and ")
                .add(other)
                .add(" is null))")
                .sql();
    }

    /** A primary key is never null. */
    private static boolean isKey(Sql sql) {
        return sql.text().matches("[a-z0-9]+\\.id");
    }

    private Sql ordered(Operator operator, Value left, Value right, Node at) {
        if (isNull(left) || isNull(right)) {
            return Sql.FALSE;
        }
        return Sql.writer()
                .add(operand(left, right, at))
                .add(" " + operator.sign() + " ")
                .add(operand(right, left, at))
                .sql();
    }

    private static boolean isNull(Value value) {
        return value instanceof Value.Const known && known.value() == null;
    }

    /** One side of a comparison, bound in the kind of the other side. */
    private Sql operand(Value value, Value other, Node at) {
        if (value instanceof Value.Const known) {
            var kind = other instanceof Value.Scalar scalar ? scalar.kind() : FieldKind.TEXT;
            return Sql.bind(bound(kind, Objects.requireNonNull(known.value()), at));
        }
        return scalar(value, at);
    }

    private static Object bound(FieldKind kind, Object known, Node at) {
        return switch (known) {
            case LocalDate day when kind == FieldKind.DATETIME -> day.atStartOfDay();
            case LocalDateTime moment
            when kind == FieldKind.DATE -> throw new NotCompilable(at, "A date is compared with a moment.");
            case RecordValue record -> recordAsColumn(kind, record, at);
            case Length length -> length.toString();
            case Collection<?> several -> throw new NotCompilable(at, "Several values cannot be compared with one.");
            case BigDecimal number when kind == FieldKind.TEXT || kind == FieldKind.CODE -> number.toPlainString();
            default -> known;
        };
    }

    private static Object recordAsColumn(FieldKind kind, RecordValue record, Node at) {
        if (kind == FieldKind.USER && record.has("account")) {
            return Objects.requireNonNull(record.get("account"));
        }
        throw new NotCompilable(at, "A record is compared with a value.");
    }

    private Sql in(Node.In node, Context context) {
        var found = inside(node, context);
        return node.negated() ? found.not() : found;
    }

    private Sql inside(Node.In node, Context context) {
        var value = value(node.value(), context);
        if (node.collection() instanceof Node.Range range) {
            return ordered(Operator.GREATER_OR_EQUAL, value, value(range.from(), context), node)
                    .and(ordered(Operator.LESS_OR_EQUAL, value, value(range.to(), context), node));
        }
        if (node.collection() instanceof Node.ListLiteral list) {
            return inItems(
                    value,
                    list.items().stream().map(item -> value(item, context)).toList(),
                    node);
        }
        var collection = value(node.collection(), context);
        return switch (collection) {
            case Value.Const known
            when known.value() instanceof List<?> items ->
                inItems(
                        value,
                        items.stream()
                                .map(item -> (Value) new Value.Const(item))
                                .toList(),
                        node);
            case Value.Const known when known.value() == null -> Sql.FALSE;
            case Value.Many many -> inMany(value, many, node);
            default -> throw new NotCompilable(node, "This is no list.");
        };
    }

    private Sql inItems(Value value, List<Value> items, Node at) {
        if (value instanceof Value.Scalar scalar
                && !items.isEmpty()
                && items.stream().allMatch(item -> item instanceof Value.Const known && known.value() != null)) {
            return Sql.writer()
                    .add(scalar.sql())
                    .add(" in (")
                    .bindAll(items.stream()
                            .map(item -> bound(scalar.kind(), Objects.requireNonNull(((Value.Const) item).value()), at))
                            .toList())
                    .add(")")
                    .sql();
        }
        var found = Sql.FALSE;
        for (var item : items) {
            found = found.or(same(value, item, at));
        }
        return found;
    }

    private Sql inMany(Value value, Value.Many many, Node at) {
        if (many.field().kind() == FieldKind.ROWS) {
            throw new NotCompilable(at, "Name the column of the rows.");
        }
        var alias = freshAlias();
        var item = element(many.field(), alias + ".value");
        return Sql.writer()
                .add("exists (select 1 from " + many.field().table() + " " + alias + " where " + alias + ".owner_id = ")
                .add(many.owner())
                .add(" and ")
                .add(same(item, value, at))
                .add(")")
                .sql();
    }

    // values

    private Value value(Node node, Context context) {
        if (isConstant(node, context)) {
            return new Value.Const(constant(node));
        }
        return switch (node) {
            case Node.Name name -> named(name, context);
            case Node.Path path -> member(value(path.base(), context), path.field(), path, context);
            case Node.Call call -> call(call, context);
            case Node.Binary binary when arithmetic(binary.operator()) -> arithmetic(binary, context);
            case Node.Unary unary
            when unary.operator() == UnaryOperator.MINUS ->
                new Value.Scalar(
                        Sql.writer()
                                .add("(-")
                                .add(scalar(value(unary.operand(), context), unary))
                                .add(")")
                                .sql(),
                        FieldKind.DECIMAL,
                        null);
            case Node.Conditional chosen -> conditional(chosen, context);
            case Node.Binary binary -> new Value.Truth(condition(binary, context));
            case Node.Unary unary -> new Value.Truth(condition(unary, context));
            case Node.In in -> new Value.Truth(in(in, context));
            default -> throw new NotCompilable(node, "This has no counterpart in the database.");
        };
    }

    private static boolean arithmetic(Operator operator) {
        return operator == Operator.PLUS
                || operator == Operator.MINUS
                || operator == Operator.TIMES
                || operator == Operator.DIVIDE;
    }

    private Value named(Node.Name name, Context context) {
        if (name.name().equals("this") && context.self() != null) {
            return context.self();
        }
        return element(name.name(), context, name);
    }

    private Value element(String name, Context context, Node at) {
        if (context.rows() != null) {
            var column = context.rows().rows().get(name);
            if (column == null) {
                throw new NotCompilable(at, "\"%s\" is no column of the rows.".formatted(name));
            }
            return element(column, context.alias() + "." + column.column());
        }
        var plan = Objects.requireNonNull(context.plan());
        var alias = context.alias();
        var field = plan.field(name);
        if (field != null) {
            var definition = field.definition();
            if (definition.from() != null) {
                return value(definition.from().root(), ofRow(plan, alias));
            }
            if (definition.compute() != null) {
                return value(definition.compute().root(), ofRow(plan, alias));
            }
            if (field.several()) {
                return new Value.Many(field, Sql.of(alias + ".id"));
            }
            if (field.sealed()) {
                throw new NotCompilable(at, "\"%s\" is sealed and cannot be compared.".formatted(name));
            }
            return element(field, alias + "." + field.column());
        }
        if (!plan.isBuiltIn(name)) {
            throw new NotCompilable(at, "\"%s\" is no field of \"%s\".".formatted(name, plan.id()));
        }
        return builtIn(name, plan, alias);
    }

    private static Value builtIn(String name, EntityPlan plan, String alias) {
        var column = Sql.of(alias + "." + EntityPlan.builtInColumn(name));
        return switch (name) {
            case "organ" -> new Value.Org(column, Sql.of(alias + ".scope"));
            case "id" -> new Value.Rec(plan, column, alias);
            case "open" -> new Value.Scalar(column, FieldKind.BOOLEAN, null);
            case "createdAt", "changedAt" -> new Value.Scalar(column, FieldKind.DATETIME, null);
            case "version" -> new Value.Scalar(column, FieldKind.INTEGER, null);
            case "state", "step", "outcome" -> new Value.Scalar(column, FieldKind.CODE, null);
            default -> new Value.Scalar(column, FieldKind.TEXT, null);
        };
    }

    /** A column as the kind of thing it holds. */
    private Value element(FieldPlan field, String column) {
        return switch (field.kind()) {
            case REFERENCE, CASE -> {
                var target = plans.targetOf(field);
                yield target == null
                        ? new Value.Scalar(Sql.of(column), FieldKind.FILE, null)
                        : new Value.Rec(target, Sql.of(column), null);
            }
            case ORGAN ->
                new Value.Org(Sql.of(column), Sql.of("(select o.scope from lz_organ o where o.id = " + column + ")"));
            case CODE ->
                new Value.Scalar(
                        Sql.of(column),
                        FieldKind.CODE,
                        field.definition().type().target());
            default -> new Value.Scalar(Sql.of(column), field.kind(), null);
        };
    }

    private Value member(Value base, String field, Node at, @Nullable Context context) {
        return switch (base) {
            case Value.Rec record -> memberOf(record, field, at);
            case Value.Org organ -> memberOf(organ, field, at);
            case Value.Scalar scalar when scalar.list() != null -> codeColumn(scalar, field, at);
            case Value.Scalar scalar when scalar.kind() == FieldKind.REGION && field.equals("code") -> scalar;
            default -> throw new NotCompilable(at, "\"%s\" cannot be asked in the database.".formatted(field));
        };
    }

    private Value memberOf(Value.Rec record, String field, Node at) {
        if (record.alias() != null) {
            return element(field, ofRow(record.plan(), record.alias()), at);
        }
        var several = record.plan().field(field);
        if (several != null && several.several() && guard == UNGUARDED) {
            return new Value.Many(several, record.id());
        }
        var alias = freshAlias();
        var inner = element(field, ofRow(record.plan(), alias), at);
        var rows = guard.rows(record.plan(), alias);
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
            case Value.Scalar scalar -> new Value.Scalar(looked.apply(scalar.sql()), scalar.kind(), scalar.list());
            case Value.Rec reference -> new Value.Rec(reference.plan(), looked.apply(reference.id()), null);
            case Value.Org organ ->
                new Value.Org(organ.id() == null ? null : looked.apply(organ.id()), looked.apply(organ.scope()));
            case Value.Const known -> known;
            case Value.Truth truth ->
                new Value.Scalar(
                        looked.apply(Sql.writer()
                                .add("case when ")
                                .add(truth.sql())
                                .add(" then true else false end")
                                .sql()),
                        FieldKind.BOOLEAN,
                        null);
            case Value.Many many -> throw new NotCompilable(at, "Several values of another record.");
        };
    }

    private Value memberOf(Value.Org organ, String field, Node at) {
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
            return above(organ);
        }
        return new Value.Scalar(
                organRow(organ, "o." + column), field.equals("region") ? FieldKind.REGION : FieldKind.TEXT, null);
    }

    private static Sql organRow(Value.Org organ, String column) {
        var writer = Sql.writer().add("(select " + column + " from lz_organ o where ");
        return organ.id() == null
                ? writer.add("o.scope = ").add(organ.scope()).add(")").sql()
                : writer.add("o.id = ").add(organ.id()).add(")").sql();
    }

    private static Value.Org above(Value.Org organ) {
        return new Value.Org(
                organRow(organ, "o.parent"), organRow(organ, "(select p.scope from lz_organ p where p.id = o.parent)"));
    }

    /** A column of a code list: the codes are few and known, so that their values are bound. */
    private Value codeColumn(Value.Scalar code, String field, Node at) {
        var list = plans.catalogue().codes().get(code.list());
        if (list == null) {
            throw new NotCompilable(at, "The code list is not known.");
        }
        if (list.columns().get(field) instanceof String type && type.equals("boolean")) {
            return new Value.Truth(inItems(
                    code,
                    list.items().values().stream()
                            .filter(item -> Boolean.TRUE.equals(columnOf(item, field)))
                            .map(item -> (Value) new Value.Const(item.code()))
                            .toList(),
                    at));
        }
        var writer = Sql.writer().add("case ").add(code.sql());
        int known = 0;
        Object sample = null;
        for (var item : list.items().values()) {
            var value = columnOf(item, field);
            if (value != null) {
                writer.add(" when ")
                        .bind(item.code())
                        .add(" then ")
                        .bind(value instanceof Length ? value.toString() : value);
                sample = value;
                known++;
            }
        }
        if (known == 0) {
            return new Value.Const(null);
        }
        return new Value.Scalar(writer.add(" end").sql(), kindOf(Objects.requireNonNull(sample)), null);
    }

    private static @Nullable Object columnOf(CodeList.Item item, String field) {
        // a column of the list's own stands before what every code has
        if (item.values().containsKey(field)) {
            return item.values().get(field);
        }
        return switch (field) {
            case "label" -> item.label().zh();
            case "code" -> item.code();
            case "parent" -> item.parent();
            default -> null;
        };
    }

    private static FieldKind kindOf(Object value) {
        return switch (value) {
            case Boolean yes -> FieldKind.BOOLEAN;
            case Number number -> FieldKind.DECIMAL;
            case LocalDate day -> FieldKind.DATE;
            default -> FieldKind.TEXT;
        };
    }

    private Value conditional(Node.Conditional node, Context context) {
        var then = value(node.then(), context);
        var otherwise = value(node.otherwise(), context);
        var shape = then instanceof Value.Scalar scalar ? scalar : otherwise instanceof Value.Scalar s ? s : null;
        var sample = then instanceof Value.Const known ? known.value() : null;
        return new Value.Scalar(
                Sql.writer()
                        .add("case when ")
                        .add(condition(node.test(), context))
                        .add(" then ")
                        .add(scalar(then, node))
                        .add(" else ")
                        .add(scalar(otherwise, node))
                        .add(" end")
                        .sql(),
                shape != null ? shape.kind() : sample == null ? FieldKind.TEXT : kindOf(sample),
                shape == null ? null : shape.list());
    }

    private Value arithmetic(Node.Binary node, Context context) {
        var left = value(node.left(), context);
        var right = value(node.right(), context);
        if (left instanceof Value.Scalar time
                && (time.kind() == FieldKind.DATE || time.kind() == FieldKind.DATETIME)
                && right instanceof Value.Const by) {
            return new Value.Scalar(later(time.sql(), node.operator(), by.value(), node), time.kind(), null);
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
        return new Value.Scalar(writer.add(")").sql(), FieldKind.DECIMAL, null);
    }

    private static boolean isNumber(Value value) {
        return switch (value) {
            case Value.Const known -> known.value() instanceof Number;
            case Value.Scalar scalar ->
                scalar.kind() == FieldKind.INTEGER
                        || scalar.kind() == FieldKind.DECIMAL
                        || scalar.kind() == FieldKind.YEAR;
            default -> false;
        };
    }

    /** A day so much later. The amount is a whole number of the definition, never text of anybody. */
    private static Sql later(Sql time, Operator operator, @Nullable Object by, Node at) {
        var length = by instanceof Length given
                ? given
                : by instanceof BigDecimal days ? Length.days(days.longValueExact()) : null;
        if (length == null || operator != Operator.PLUS && operator != Operator.MINUS) {
            throw new NotCompilable(at, "This cannot be added to a date in the database.");
        }
        long amount = operator == Operator.MINUS ? -length.amount() : length.amount();
        var unit = switch (length.unit()) {
            case DAYS -> "day";
            case WEEKS -> "day";
            case MONTHS -> "month";
            case YEARS -> "year";
            case MINUTES, HOURS, WORKING_DAYS ->
                throw new NotCompilable(at, "Working days and hours are counted by the calendar, not in the database.");
        };
        long count = length.unit() == Length.Unit.WEEKS ? amount * 7 : amount;
        return Sql.writer()
                .add("(")
                .add(time)
                .add((count < 0 ? " - " : " + ") + "interval '" + Math.abs(count) + "' " + unit + ")")
                .sql();
    }

    // functions

    private Value call(Node.Call call, Context context) {
        if (AGGREGATES.contains(call.function())) {
            return aggregate(call, context);
        }
        var arguments = call.arguments();
        return switch (call.function()) {
            case "covers" ->
                new Value.Truth(covers(value(arguments.get(0), context), value(arguments.get(1), context), call));
            case "at-level" -> atLevel(value(arguments.get(0), context), arguments.get(1), call);
            case "parent", "supervisor" -> above(organOf(value(arguments.get(0), context), call));
            case "year" -> year(value(arguments.get(0), context), call);
            case "years" -> years(value(arguments.get(0), context), value(arguments.get(1), context), call);
            default -> throw new NotCompilable(call, "%s() is not known to the database.".formatted(call.function()));
        };
    }

    private Sql covers(Value upper, Value lower, Node at) {
        if (isNull(upper) || isNull(lower)) {
            return Sql.FALSE;
        }
        if (upper instanceof Value.Const known) {
            var organ = organ(Objects.requireNonNull(known.value()));
            return organ == null ? Sql.FALSE : subtree(scopeOf(lower, at), organ.scope());
        }
        var above = scopeOf(upper, at);
        var below = scopeOf(lower, at);
        return Sql.writer()
                .add("left(")
                .add(below)
                .add(", char_length(")
                .add(above)
                .add(")) = ")
                .add(above)
                .sql();
    }

    /** Rows whose scope code lies in the subtree: one range of the index. */
    static Sql subtree(Sql scope, String top) {
        // codes are digits, lower-case letters, - and ~; the next character after ~ ends the range
        return Sql.writer()
                .add("(")
                .add(scope)
                .add(" >= ")
                .bind(top)
                .add(" and ")
                .add(scope)
                .add(" < ")
                .bind(top + '\u007f')
                .add(")")
                .sql();
    }

    private Sql scopeOf(Value value, Node at) {
        return switch (value) {
            case Value.Const known -> {
                var organ = known.value() == null ? null : organ(known.value());
                yield Sql.of("?", organ == null ? null : organ.scope());
            }
            default -> organOf(value, at).scope();
        };
    }

    private Value.Org organOf(Value value, Node at) {
        return switch (value) {
            case Value.Org organ -> organ;
            case Value.Rec record
            when record.plan().definition().isOrgan() != null -> (Value.Org) memberOf(record, "organ", at);
            default -> throw new NotCompilable(at, "This is no organ.");
        };
    }

    private Value atLevel(Value place, Node word, Node at) {
        var level = level(word, at);
        var code = place instanceof Value.Scalar scalar && scalar.kind() == FieldKind.REGION
                ? scalar.sql()
                : organOf(place, at).scope();
        int length = level.codeLength();
        return new Value.Org(
                null,
                Sql.writer()
                        .add("case when char_length(")
                        .add(code)
                        .add(") >= " + length + " and left(")
                        .add(code)
                        // a body that hangs higher in the tree has no organ of this level above it
                        .add(", " + length + ") not like '%~%' then left(")
                        .add(code)
                        .add(", " + length + ") end")
                        .sql());
    }

    private static Level level(Node word, Node at) {
        if (word instanceof Node.Name name) {
            for (var level : Level.values()) {
                if (level.word().equals(name.name())) {
                    return level;
                }
            }
        }
        throw new NotCompilable(at, "The level is not known.");
    }

    private Value year(Value day, Node at) {
        return new Value.Scalar(
                Sql.writer()
                        .add("extract(year from ")
                        .add(scalar(day, at))
                        .add(")")
                        .sql(),
                FieldKind.INTEGER,
                null);
    }

    /** Completed years between two days. */
    private Value years(Value from, Value to, Node at) {
        return new Value.Scalar(
                Sql.writer()
                        .add("(")
                        .add(part("year", to, at))
                        .add(" - ")
                        .add(part("year", from, at))
                        .add(" - case when ")
                        .add(monthAndDay(to, at))
                        .add(" < ")
                        .add(monthAndDay(from, at))
                        .add(" then 1 else 0 end)")
                        .sql(),
                FieldKind.INTEGER,
                null);
    }

    private Sql monthAndDay(Value day, Node at) {
        if (day instanceof Value.Const known && known.value() instanceof LocalDate value) {
            return Sql.bind(value.getMonthValue() * 100 + value.getDayOfMonth());
        }
        return Sql.writer()
                .add("(")
                .add(part("month", day, at))
                .add(" * 100 + ")
                .add(part("day", day, at))
                .add(")")
                .sql();
    }

    private Sql part(String part, Value day, Node at) {
        if (day instanceof Value.Const known && known.value() instanceof LocalDate value && part.equals("year")) {
            return Sql.bind(value.getYear());
        }
        return Sql.writer()
                .add("extract(" + part + " from ")
                .add(scalar(day, at))
                .add(")")
                .sql();
    }

    // aggregates

    private Value aggregate(Node.Call call, Context context) {
        if (call.arguments().isEmpty()) {
            throw new NotCompilable(call, "%s() needs what it is over.".formatted(call.function()));
        }
        var source = call.arguments().get(0);
        var entity =
                source instanceof Node.Name name && !hasSeveral(context, name.name()) ? plans.find(name.name()) : null;
        var alias = freshAlias();
        if (entity != null) {
            var inner = new Context(entity, null, alias, context.self());
            var from = entity.table() + " " + alias;
            return aggregate(call.function(), Parts.of(call), from, guard.rows(entity, alias), inner);
        }
        if (value(source, context) instanceof Value.Many many) {
            var inner = new Context(null, many.field(), alias, context.self());
            var rows =
                    Sql.writer().add(alias + ".owner_id = ").add(many.owner()).sql();
            return aggregate(call.function(), Parts.of(call), many.field().table() + " " + alias, rows, inner);
        }
        throw new NotCompilable(call, "%s() is over something the database does not know.".formatted(call.function()));
    }

    /** An aggregate over all records of an entity, asked from a record in memory. */
    Value aggregateFromOutside(String function, EntityPlan entity, @Nullable Node condition, @Nullable Node value) {
        var alias = freshAlias();
        return aggregate(
                function,
                new Parts(condition, value),
                entity.table() + " " + alias,
                Sql.TRUE,
                new Context(entity, null, alias, null));
    }

    private static boolean hasSeveral(Context context, String name) {
        var field = context.plan() == null ? null : context.plan().field(name);
        return field != null && field.several();
    }

    private record Parts(@Nullable Node condition, @Nullable Node value) {

        static Parts of(Node.Call call) {
            var arguments = call.arguments();
            boolean ofValues = Set.of("sum", "min", "max", "avg").contains(call.function());
            return switch (arguments.size()) {
                case 1 -> new Parts(null, null);
                case 2 -> ofValues ? new Parts(null, arguments.get(1)) : new Parts(arguments.get(1), null);
                default -> new Parts(arguments.get(1), arguments.get(2));
            };
        }
    }

    private Value aggregate(String function, Parts parts, String from, Sql rows, Context inner) {
        var condition = parts.condition() == null ? Sql.TRUE : condition(parts.condition(), inner);
        return switch (function) {
            case "exists", "any" -> new Value.Truth(select("exists (select 1 from ", from, rows.and(condition)));
            case "all" ->
                new Value.Truth(select("exists (select 1 from ", from, rows.and(condition.not()))
                        .not());
            case "count" ->
                new Value.Scalar(select("(select count(*) from ", from, rows.and(condition)), FieldKind.INTEGER, null);
            case "sum", "min", "max", "avg" -> ofValues(function, parts, from, rows.and(condition), inner);
            default ->
                throw new NotCompilable(
                        parts.condition() == null ? new Node.Invalid(0) : parts.condition(),
                        "%s() needs an order that the database does not know.".formatted(function));
        };
    }

    private Value ofValues(String function, Parts parts, String from, Sql rows, Context inner) {
        if (parts.value() == null) {
            throw new NotCompilable(new Node.Invalid(0), "%s() needs a value.".formatted(function));
        }
        var value = value(parts.value(), inner);
        var scalar = scalar(value, parts.value());
        var kind = value instanceof Value.Scalar known ? known.kind() : FieldKind.DECIMAL;
        boolean sum = function.equals("sum");
        var opening = Sql.writer()
                .add(sum ? "(select coalesce(sum(" : "(select " + function + "(")
                .add(scalar)
                .add(sum ? "), 0) from " : ") from ")
                .sql();
        boolean ofKind = function.equals("min") || function.equals("max");
        return new Value.Scalar(select(opening, from, rows), ofKind ? kind : FieldKind.DECIMAL, null);
    }

    private static Sql select(String opening, String from, Sql rows) {
        return select(Sql.of(opening), from, rows);
    }

    private static Sql select(Sql opening, String from, Sql rows) {
        var writer = Sql.writer().add(opening).add(from);
        if (!rows.isTrue()) {
            writer.add(" where ").add(rows);
        }
        return writer.add(")").sql();
    }

    // pieces

    /** A value as it stands in a select list or a comparison. */
    Sql scalar(Value value, Node at) {
        return switch (value) {
            case Value.Scalar scalar -> scalar.sql();
            case Value.Rec record -> record.id();
            case Value.Org organ -> organ.id() == null ? organRow(organ, "o.id") : organ.id();
            case Value.Const known ->
                known.value() == null
                        ? Sql.of("null")
                        : Sql.bind(bound(
                                FieldKind.TEXT,
                                known.value() instanceof BigDecimal n ? (Object) n : known.value(),
                                at));
            case Value.Truth truth ->
                Sql.writer()
                        .add("case when ")
                        .add(truth.sql())
                        .add(" then true else false end")
                        .sql();
            case Value.Many many -> throw new NotCompilable(at, "Several values stand where one is needed.");
        };
    }

    private static Sql write(Sql sql, String after) {
        return Sql.writer().add(sql).add(after).sql();
    }

    private @Nullable Object constant(Node node) {
        return Compiled.of(node).evaluate(constants);
    }

    /** True when the answer is the same for every row. */
    private boolean isConstant(Node node, Context context) {
        return switch (node) {
            case Node.Name name ->
                switch (name.name()) {
                    case "me", "today", "now" -> true;
                    case "this" -> context.self() == null;
                    default -> false;
                };
            case Node.Path path -> isConstant(path.base(), context);
            case Node.Binary binary -> isConstant(binary.left(), context) && isConstant(binary.right(), context);
            case Node.Unary unary -> isConstant(unary.operand(), context);
            case Node.In in -> isConstant(in.value(), context) && isConstant(in.collection(), context);
            case Node.ListLiteral list -> list.items().stream().allMatch(item -> isConstant(item, context));
            case Node.Range range -> isConstant(range.from(), context) && isConstant(range.to(), context);
            case Node.Conditional chosen ->
                isConstant(chosen.test(), context)
                        && isConstant(chosen.then(), context)
                        && isConstant(chosen.otherwise(), context);
            case Node.Call call -> isConstant(call, context);
            case Node.Invalid invalid -> false;
            default -> true;
        };
    }

    private boolean isConstant(Node.Call call, Context context) {
        if (AGGREGATES.contains(call.function()) || NEEDS_A_RECORD.contains(call.function())) {
            return false;
        }
        if (call.function().equals("at-level")) {
            return isConstant(call.arguments().get(0), context);
        }
        return new ArrayList<>(call.arguments()).stream().allMatch(argument -> isConstant(argument, context));
    }
}
