package org.longzheng.kernel.records.internal;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Node;

/** Follows dotted paths through references. */
final class Paths {

    private Paths() {}

    /** The stored field at the end of a path such as {@code person.name}; null when there is none. */
    static @Nullable FieldPlan origin(Plans plans, EntityPlan plan, Node path) {
        return switch (path) {
            case Node.Name name -> {
                var field = plan.field(name.name());
                if (field == null) {
                    yield null;
                }
                var from = field.definition().from();
                yield from == null ? field : origin(plans, plan, from.root());
            }
            case Node.Path step -> {
                var base = origin(plans, plan, step.base());
                var target = base == null ? null : plans.targetOf(base);
                yield target == null ? null : origin(plans, target, new Node.Name(step.field(), step.at()));
            }
            default -> null;
        };
    }
}
