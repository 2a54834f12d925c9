package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.RoleDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/** CAT-186, CAT-045: a step is done by somebody who can exist, and a role that an expression asks for is declared. */
final class RolesCanBeHeld implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var opened = OrganKinds.opened(checked.catalogue());
        for (var process : checked.catalogue().processes().values()) {
            var kinds = new OrganKinds(checked.catalogue(), process, opened);
            for (var step : process.allSteps()) {
                step(kinds, step, problems);
            }
            for (var action : process.actions().values()) {
                anywhere(kinds, "Action \"" + action.id() + "\"", action.by(), action.place(), problems);
            }
            for (var pause : process.pauses().values()) {
                anywhere(kinds, "Pause \"" + pause.id() + "\"", pause.by(), pause.place(), problems);
            }
            for (var limit : process.limits().values()) {
                if (limit.extend() != null) {
                    anywhere(
                            kinds,
                            "The extension of limit \"" + limit.id() + "\"",
                            limit.extend().by(),
                            limit.place(),
                            problems);
                }
            }
        }
        for (var expression : checked.values().expressions()) {
            asked(checked, expression, expression.root(), problems);
        }
    }

    private static void step(OrganKinds kinds, StepDefinition step, ProblemCollector problems) {
        var holders = anywhere(kinds, "Step \"" + step.id() + "\"", step.by(), step.place(), problems);
        if (holders.isEmpty() || kinds.level(step.at()) != null) {
            return;
        }
        var at = kinds.of(step.at());
        if (at != null && holders.stream().noneMatch(at::have)) {
            problems.error("CAT-186", step.place())
                    .mend("Let a role do the step that exists there, or say with `at` where it is done.")
                    .says(
                            "Step \"%s\" is done by \"%s\", which nobody holds where it is done: %s.",
                            step.id(),
                            first(step.by()),
                            Stream.concat(at.levels().stream().map(Level::word), at.types().stream())
                                    .collect(Collectors.joining(", ")));
        }
    }

    /** Who may do what roles alone do; tells when no level and no outside body has any of them. */
    private static List<RoleDefinition> anywhere(
            OrganKinds kinds, String what, List<Performer> by, SourcePlace place, ProblemCollector problems) {
        // a role that no file declares is told elsewhere
        var holders = isByRoles(by) ? holders(kinds, by) : List.<RoleDefinition>of();
        if (holders.isEmpty()
                || holders.stream()
                        .anyMatch(role ->
                                !role.levels().isEmpty() || !role.organs().isEmpty())) {
            return holders;
        }
        problems.error("CAT-186", place)
                .mend("Give the role `levels` or `organs`, let `starter` do it, or name another role.")
                .says("%s is done by \"%s\", which no level and no outside body has.", what, first(by));
        return List.of();
    }

    private static boolean isByRoles(List<Performer> by) {
        return !by.isEmpty() && by.stream().allMatch(Performer.Role.class::isInstance);
    }

    private static List<RoleDefinition> holders(OrganKinds kinds, List<Performer> by) {
        return by.stream()
                .flatMap(performer -> kinds.holders(((Performer.Role) performer).role()).stream())
                .toList();
    }

    private static String first(List<Performer> by) {
        return ((Performer.Role) by.getFirst()).role();
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
