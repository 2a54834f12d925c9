package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-186, CAT-045: a step is done by somebody who can exist, and a role that an expression asks for is declared. */
final class RolesCanBeHeld implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var roles = checked.catalogue().roles();
        for (var process : checked.catalogue().processes().values()) {
            for (var step : Flow.steps(process)) {

                var named = step.by().stream()
                        .filter(Performer.Role.class::isInstance)
                        .map(performer -> roles.get(((Performer.Role) performer).role()))
                        .toList();
                boolean nobody = !named.isEmpty()
                        && named.size() == step.by().size()
                        && named.stream()
                                .allMatch(role -> role != null
                                        && role.levels().isEmpty()
                                        && role.organs().isEmpty());
                if (nobody) {
                    problems.error("CAT-186", step.place())
                            .mend(
                                    "Give the role `levels` or `organs`, let `starter` do the step, or name another role.")
                            .says(
                                    "Step \"%s\" is done by \"%s\", which no level and no outside body has.",
                                    step.id(), named.getFirst().id());
                }
            }
        }
        for (var expression : checked.values().expressions()) {
            asked(checked, expression, expression.root(), problems);
        }
    }

    /** {@code 'law-leader' in me.roles}. */
    private static void asked(Checked checked, Expression expression, Node node, ProblemCollector problems) {
        switch (node) {
            case Node.In in -> {
                if (in.value() instanceof Node.TextLiteral role
                        && in.collection() instanceof Node.Path path
                        && path.field().equals("roles")
                        && checked.catalogue().findRole(role.value()).isEmpty()) {
                    problems.error("CAT-045", expression.place().shifted(role.at()))
                            .similar(Similar.to(
                                    role.value(), checked.catalogue().roles().keySet()))
                            .mend("Name a declared role.")
                            .says("The expression asks for the role \"%s\", which no file declares.", role.value());
                }
                asked(checked, expression, in.value(), problems);
                asked(checked, expression, in.collection(), problems);
            }
            case Node.Binary binary -> {
                asked(checked, expression, binary.left(), problems);
                asked(checked, expression, binary.right(), problems);
            }
            case Node.Unary unary -> asked(checked, expression, unary.operand(), problems);
            case Node.Conditional conditional -> {
                asked(checked, expression, conditional.test(), problems);
                asked(checked, expression, conditional.then(), problems);
                asked(checked, expression, conditional.otherwise(), problems);
            }
            case Node.Call call -> {
                for (var argument : call.arguments()) {
                    asked(checked, expression, argument, problems);
                }
            }
            case Node.ListLiteral list -> {
                for (var item : list.items()) {
                    asked(checked, expression, item, problems);
                }
            }
            default -> {
                // holds nothing that could ask for a role
            }
        }
    }
}
