package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.expressions.Node.Operator;

/**
 * Which fields of which entities an expression over a record reads, and how the record is found again from the one that changed. Computed fields are
 * followed into what they read.
 */
final class Influences {

    /** Read by an expression that asks for marks, limits or numbers: any act on the case may change its answer. */
    static final String ANYTHING = "*";

    private static final Set<String> OF_A_CASE =
            Set.of("done", "day", "due", "over", "met", "overdue", "open", "used", "not-counted", "number");
    private static final Set<String> OF_TIME = Set.of("over", "overdue", "used");
    private static final int DEEPEST = 12;

    private final Plans plans;
    private final Map<Key, Set<String>> reads = new LinkedHashMap<>();
    private final List<Node> untraceable = new ArrayList<>();
    private boolean timely;

    /** One step from a changed record towards the record in hand. */
    sealed interface Hop {

        /** To the rows of the holder whose reference leads to it. */
        record Referring(EntityPlan holder, FieldPlan reference) implements Hop {}

        /**
         * To the rows that an aggregate's condition links it to: {@code inner == outer}.
         *
         * @param inner over the changed record
         * @param outer {@code this}, or a path from it
         */
        record Linked(EntityPlan from, Node inner, EntityPlan to, Node outer) implements Hop {}
    }

    /** What is read of an entity, and the way from there to the record in hand; no hops: it is the record itself. */
    record Reach(String entity, Set<String> fields, List<Hop> hops) {

        boolean isTouchedBy(Set<String> changed) {
            return fields.contains(ANYTHING) || fields.stream().anyMatch(changed::contains);
        }
    }

    private record Key(String entity, List<Hop> hops) {}

    /** Where names are looked up; a null plan stands for the columns of rows. */
    private record Place(
            @Nullable EntityPlan plan,
            List<Hop> hops,
            @Nullable Place self) {

        Place here() {
            return self == null ? this : self;
        }
    }

    private Influences(Plans plans) {
        this.plans = plans;
    }

    static Influences of(Plans plans, EntityPlan plan, Expression expression) {
        var found = new Influences(plans);
        found.look(expression.root(), new Place(plan, List.of(), null), 0);
        return found;
    }

    List<Reach> reaches() {
        return reads.entrySet().stream()
                .map(read -> new Reach(
                        read.getKey().entity(),
                        Set.copyOf(read.getValue()),
                        read.getKey().hops()))
                .toList();
    }

    /** True when the day alone may change the answer. */
    boolean isTimely() {
        return timely;
    }

    /** Parts from which the record in hand cannot be found again. */
    List<Node> untraceable() {
        return untraceable;
    }

    private void read(Place place, String name) {
        if (place.plan() != null) {
            reads.computeIfAbsent(new Key(place.plan().id(), place.hops()), key -> new LinkedHashSet<>())
                    .add(name);
        }
    }

    private void look(Node node, Place place, int depth) {
        if (depth > DEEPEST) {
            untraceable.add(node);
            return;
        }
        switch (node) {
            case Node.Name name -> name(name, place, depth);
            case Node.Path path -> path(path, place, depth);
            case Node.Binary both -> {
                look(both.left(), place, depth);
                look(both.right(), place, depth);
            }
            case Node.Unary one -> look(one.operand(), place, depth);
            case Node.In in -> {
                look(in.value(), place, depth);
                look(in.collection(), place, depth);
            }
            case Node.ListLiteral list -> list.items().forEach(item -> look(item, place, depth));
            case Node.Range range -> {
                look(range.from(), place, depth);
                look(range.to(), place, depth);
            }
            case Node.Conditional chosen -> {
                look(chosen.test(), place, depth);
                look(chosen.then(), place, depth);
                look(chosen.otherwise(), place, depth);
            }
            case Node.Call call -> call(call, place, depth);
            default -> {
                // a literal reads nothing
            }
        }
    }

    private void name(Node.Name node, Place place, int depth) {
        var name = node.name();
        if (name.equals("today") || name.equals("now")) {
            timely = true;
        }
        var plan = place.plan();
        if (plan == null || !plan.has(name)) {
            return;
        }
        var field = plan.field(name);
        var within = new Place(plan, place.hops(), null);
        if (field != null && field.definition().from() != null) {
            look(field.definition().from().root(), within, depth + 1);
        } else if (field != null && field.definition().compute() != null) {
            look(field.definition().compute().root(), within, depth + 1);
        } else {
            read(place, name);
        }
    }

    private void path(Node.Path path, Place place, int depth) {
        var owner = owner(path.base(), place, depth);
        if (owner == null) {
            look(path.base(), place, depth);
        } else {
            look(new Node.Name(path.field(), path.at()), owner, depth + 1);
        }
    }

    /** The record that a path leads to; null when it leads to none. What is read on the way is noted. */
    private @Nullable Place owner(Node node, Place place, int depth) {
        return switch (node) {
            case Node.Name name when name.name().equals("this") -> place.here();
            case Node.Name name -> referenced(name.name(), place, depth);
            case Node.Path path -> {
                var base = owner(path.base(), place, depth);
                yield base == null ? null : referenced(path.field(), base, depth);
            }
            default -> null;
        };
    }

    private @Nullable Place referenced(String name, Place place, int depth) {
        var field = place.plan() == null ? null : place.plan().field(name);
        if (field == null || depth > DEEPEST) {
            return null;
        }
        var from = field.definition().from();
        if (from != null) {
            return owner(from.root(), new Place(place.plan(), place.hops(), null), depth + 1);
        }
        var target = field.definition().stored() ? plans.targetOf(field) : null;
        if (target == null) {
            return null;
        }
        read(place, name);
        var hops = new ArrayList<Hop>();
        hops.add(new Hop.Referring(place.plan(), field));
        hops.addAll(place.hops());
        return new Place(target, List.copyOf(hops), null);
    }

    private void call(Node.Call call, Place place, int depth) {
        var arguments = call.arguments();
        if (OF_A_CASE.contains(call.function())) {
            read(place, ANYTHING);
            timely |= OF_TIME.contains(call.function());
            return;
        }
        if (!ExpressionSql.AGGREGATES.contains(call.function()) || arguments.isEmpty()) {
            arguments.forEach(argument -> look(argument, place, depth));
            return;
        }
        var inner = elements(arguments.getFirst(), arguments.size() > 1 ? arguments.get(1) : null, place, depth);
        for (var argument : arguments.subList(1, arguments.size())) {
            look(argument, inner, depth + 1);
        }
    }

    private Place elements(Node source, @Nullable Node condition, Place place, int depth) {
        if (source instanceof Node.Name name) {
            var field = place.plan() == null ? null : place.plan().field(name.name());
            var entity = field != null && field.several() ? null : plans.find(name.name());
            if (entity != null) {
                return recordsOf(entity, source, condition, place);
            }
        }
        var owner = owner(source, place, depth);
        if (owner != null) {
            return new Place(owner.plan(), owner.hops(), place.here());
        }
        look(source, place, depth);
        return new Place(null, place.hops(), place.here());
    }

    /** All records of an entity: those that count for a record are found by what the condition says of {@code this}. */
    private Place recordsOf(EntityPlan entity, Node source, @Nullable Node condition, Place place) {
        var here = place.here();
        var link = condition == null || here.plan() == null ? null : link(entity, condition, here.plan());
        if (link == null) {
            untraceable.add(source);
            return new Place(entity, List.of(), here);
        }
        var hops = new ArrayList<Hop>();
        hops.add(link);
        hops.addAll(here.hops());
        return new Place(entity, List.copyOf(hops), here);
    }

    private static Hop.@Nullable Linked link(EntityPlan entity, Node condition, EntityPlan here) {
        if (condition instanceof Node.Binary both && both.operator() == Operator.AND) {
            var left = link(entity, both.left(), here);
            return left != null ? left : link(entity, both.right(), here);
        }
        if (condition instanceof Node.Binary equal && equal.operator() == Operator.EQUAL) {
            if (isFromThis(equal.right()) && isOf(entity, equal.left())) {
                return new Hop.Linked(entity, equal.left(), here, equal.right());
            }
            if (isFromThis(equal.left()) && isOf(entity, equal.right())) {
                return new Hop.Linked(entity, equal.right(), here, equal.left());
            }
        }
        return null;
    }

    private static boolean isFromThis(Node node) {
        return node instanceof Node.Name name && name.name().equals("this")
                || node instanceof Node.Path path && isFromThis(path.base());
    }

    private static boolean isOf(EntityPlan entity, Node node) {
        return node instanceof Node.Name name && entity.has(name.name())
                || node instanceof Node.Path path && isOf(entity, path.base());
    }
}
