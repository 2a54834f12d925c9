package org.longzheng.kernel.records.internal;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.AccessGrant.Can;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.records.internal.Grants.FieldClass;

/**
 * The fields that declared expressions over the rows of an entity read, and whether one reader may see them: fields of the row by the grants that
 * reach it, fields of other records by the grants to those.
 */
final class Uses {

    private static final Set<String> WORD_ARGUMENTS =
            Set.of("done", "day", "due", "over", "met", "overdue", "open", "used", "not-counted");

    private final RecordSource source;
    private final Plans plans;
    private final Grants grants;
    private final @Nullable FieldPlan rows;
    private final Set<FieldPlan> own = new LinkedHashSet<>();
    private boolean othersSeen = true;

    /** @param rows the field whose rows the expressions are over, or null */
    Uses(RecordSource source, Plans plans, Grants grants, @Nullable FieldPlan rows) {
        this.source = source;
        this.plans = plans;
        this.grants = grants;
        this.rows = rows;
        if (rows != null) {
            own.add(rows);
        }
    }

    Uses of(Iterable<Node> nodes) {
        nodes.forEach(node -> walk(node, new At(grants.plan(), rows, true)));
        return this;
    }

    /** True when rows of this class show everything that is read. */
    boolean seenBy(FieldClass fieldClass) {
        return othersSeen && own.stream().allMatch(field -> Filters.isComparable(grants, field, fieldClass, false));
    }

    /**
     * Where names are looked up.
     *
     * @param rows the field whose columns names are, or null
     * @param isOwn the row itself, and not a record that it counts
     */
    private record At(EntityPlan plan, @Nullable FieldPlan rows, boolean isOwn) {}

    private void walk(Node node, At at) {
        switch (node) {
            case Node.Name name -> name(name.name(), at);
            case Node.Path path -> path(path, at);
            case Node.Call call -> call(call, at);
            case Node.Binary binary -> {
                walk(binary.left(), at);
                walk(binary.right(), at);
            }
            case Node.Unary unary -> walk(unary.operand(), at);
            case Node.In in -> {
                walk(in.value(), at);
                walk(in.collection(), at);
            }
            case Node.ListLiteral list -> list.items().forEach(item -> walk(item, at));
            case Node.Range range -> {
                walk(range.from(), at);
                walk(range.to(), at);
            }
            case Node.Conditional chosen -> {
                walk(chosen.test(), at);
                walk(chosen.then(), at);
                walk(chosen.otherwise(), at);
            }
            default -> {
                // a literal reads nothing
            }
        }
    }

    private void name(String name, At at) {
        if (at.rows() != null) {
            var column = at.rows().rows().get(name);
            if (column != null) {
                column(column);
                return;
            }
        }
        var field = at.plan().field(name);
        if (field != null) {
            field(field, at);
        }
    }

    /** A column has the right of the field that holds it, and may be graded higher. */
    private void column(FieldPlan column) {
        var grade = column.grade();
        if (column.sealed()
                || grade != null && (grade.onlyWhereNamed() || grade.mask().contains(Where.DETAIL.word()))) {
            othersSeen = grants.actor().isPlatform();
        }
    }

    private void field(FieldPlan field, At at) {
        if (at.isOwn()) {
            own.add(field);
        } else {
            other(at.plan(), field);
        }
    }

    private void path(Node.Path path, At at) {
        if (path.base() instanceof Node.Name base && base.name().equals("this")) {
            name(path.field(), new At(grants.plan(), null, true));
            return;
        }
        walk(path.base(), at);
        var target = target(path.base(), at);
        var field = target == null ? null : target.field(path.field());
        if (target != null && field != null) {
            other(target, field);
        }
    }

    private @Nullable EntityPlan target(Node base, At at) {
        if (at.rows() != null && base instanceof Node.Name name) {
            var column = at.rows().rows().get(name.name());
            return column == null ? null : plans.targetOf(column);
        }
        if (base instanceof Node.Path inner
                && inner.base() instanceof Node.Name first
                && first.name().equals("this")) {
            var field = grants.plan().field(inner.field());
            return field == null ? null : plans.targetOf(field);
        }
        var origin = Paths.origin(plans, at.plan(), base);
        return origin == null ? null : plans.targetOf(origin);
    }

    /** A field of another record is seen when every grant to such records shows it. */
    private void other(EntityPlan target, FieldPlan field) {
        var others = Grants.of(source, plans, target, grants.actor(), Can.READ);
        othersSeen &= grants.actor().isPlatform()
                || others.isGranted()
                        && others.openClasses().stream().allMatch(c -> Filters.isComparable(others, field, c, false));
    }

    private void call(Node.Call call, At at) {
        if (WORD_ARGUMENTS.contains(call.function())) {
            return;
        }
        if (!ExpressionSql.AGGREGATES.contains(call.function())
                || call.arguments().isEmpty()) {
            call.arguments().forEach(argument -> walk(argument, at));
            return;
        }
        var over = call.arguments().getFirst();
        var several = over instanceof Node.Name name ? at.plan().field(name.name()) : null;
        var entity = over instanceof Node.Name name && (several == null || !several.several())
                ? plans.find(name.name())
                : null;
        At inner;
        if (entity != null) {
            inner = new At(entity, null, false);
            if (!Grants.of(source, plans, entity, grants.actor(), Can.READ).isGranted()) {
                othersSeen = grants.actor().isPlatform();
            }
        } else {
            walk(over, at);
            inner = several == null ? at : new At(at.plan(), Objects.requireNonNull(several), at.isOwn());
        }
        call.arguments().stream().skip(1).forEach(argument -> walk(argument, inner));
    }
}
