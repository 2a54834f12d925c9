package org.longzheng.kernel.workflow.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.ActionDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.ChoiceDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.expressions.Reads;

/**
 * What the cases of a process wait for, found once per definition: which processes wait at all, which records of others their conditions read, and
 * whether the day alone can change an answer. A process that waits for nothing costs one look into a set.
 */
final class Waits {

    private static final int DEEPEST = 5;

    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Map<String, List<Dependent>> dependents = new HashMap<>();
    private final Map<String, List<Dependent>> clocked = new HashMap<>();

    private Waits(Catalogue catalogue, Collection<ProcessDefinition> processes) {
        processes.forEach(process -> {
            var found = new Finding(catalogue, process).find();
            if (found.any) {
                waiting.computeIfAbsent(process.id(), each -> new Waiting()).add(found);
                depends(catalogue, process, found, dependents);
            }
            depends(catalogue, process, new Finding(catalogue, process).limits(), clocked);
        });
    }

    /** @param processes those in force, and earlier versions under which cases still run */
    static Waits of(Catalogue catalogue, Collection<ProcessDefinition> processes) {
        return new Waits(catalogue, processes);
    }

    /** True when cases of the process may go on, or show another state, without a person. */
    boolean waits(ProcessDefinition process) {
        return waiting.containsKey(process.id());
    }

    /** True when a case that stands at these steps may go on, or show another state, without a person. */
    static boolean waitsAt(ProcessDefinition process, List<String> steps) {
        return process.allSteps().stream()
                        .filter(step -> steps.contains(step.id())
                                || step.together().keySet().stream().anyMatch(steps::contains))
                        .anyMatch(step -> step.waits()
                                || step.stateBy() != null
                                || step.choices().values().stream().anyMatch(Waits::byPlatform))
                || process.actions().values().stream()
                        .filter(Waits::byPlatform)
                        .anyMatch(action -> action.during().isEmpty()
                                || steps.contains("start")
                                || steps.stream()
                                        .anyMatch(step -> action.during().contains(step)
                                                || process.steps().values().stream()
                                                        .anyMatch(group ->
                                                                group.together().containsKey(step)
                                                                        && action.during()
                                                                                .contains(group.id()))));
    }

    /** Processes whose cases may go on when the day changes, or when something far away does. */
    Set<String> swept() {
        return waiting.entrySet().stream()
                .filter(each -> each.getValue().swept)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whose cases may go on when a record of the entity changes. */
    List<Dependent> dependents(String entity) {
        return dependents.getOrDefault(entity, List.of());
    }

    /** Whose limits and pauses may move when a record of the entity changes. */
    List<Dependent> clocked(String entity) {
        return clocked.getOrDefault(entity, List.of());
    }

    private static void depends(
            Catalogue catalogue, ProcessDefinition process, Waiting found, Map<String, List<Dependent>> dependents) {
        for (var other : found.others) {
            var own = catalogue.entities().get(process.entity());
            var target = catalogue.entities().get(other);
            if (own == null || target == null) {
                continue;
            }
            var known = dependents.computeIfAbsent(other, each -> new ArrayList<>());
            if (known.stream().noneMatch(each -> each.process.equals(process.id()))) {
                known.add(new Dependent(
                        process.id(),
                        own.id(),
                        leading(own, other),
                        leading(target, own.id()),
                        found.beside.getOrDefault(other, Set.of())));
            }
        }
    }

    /** Stored fields of an entity that lead to another. */
    private static List<String> leading(EntityDefinition from, String to) {
        return from.fields().values().stream()
                .filter(field -> field.stored()
                        && (field.type().is(FieldKind.REFERENCE) || field.type().is(FieldKind.CASE))
                        && to.equals(field.type().target()))
                .map(FieldDefinition::id)
                .toList();
    }

    /**
     * A process that reads records of another entity.
     *
     * @param there fields of its case that lead to the record
     * @param back fields of the record that lead to its case
     * @param beside fields by which case and record lead to one third record: {@code exists(certificate-review, certificate == this.certificate)}
     */
    record Dependent(String process, String entity, List<String> there, List<String> back, Set<Beside> beside) {}

    /** A field of the case and one of the record that are compared. */
    record Beside(String own, String other) {}

    /** What one process waits for. */
    private static final class Waiting {

        private boolean any;
        private boolean swept;
        private final Set<String> others = new HashSet<>();
        private final Map<String, Set<Beside>> beside = new HashMap<>();

        private void add(Waiting other) {
            any |= other.any;
            swept |= other.swept;
            others.addAll(other.others);
            other.beside.forEach((entity, fields) ->
                    beside.computeIfAbsent(entity, each -> new HashSet<>()).addAll(fields));
        }
    }

    /** Goes through the conditions of one process. */
    private static final class Finding {

        private final Catalogue catalogue;
        private final ProcessDefinition process;
        private final EntityDefinition entity;
        private final Waiting found = new Waiting();

        Finding(Catalogue catalogue, ProcessDefinition process) {
            this.catalogue = catalogue;
            this.process = process;
            this.entity = catalogue.entity(process.entity());
        }

        Waiting find() {
            process.allSteps().forEach(step -> {
                step.waitsFor().forEach(this::mark);
                if (step.stateBy() != null) {
                    condition(step.stateBy());
                }
                step.choices().values().stream().filter(Waits::byPlatform).forEach(choice -> {
                    if (choice.when() != null) {
                        condition(choice.when());
                    }
                });
            });
            process.actions().values().stream().filter(Waits::byPlatform).forEach(action -> {
                if (action.when() != null) {
                    condition(action.when());
                }
            });
            return found;
        }

        /** Entities that the conditions of limits and pauses read. */
        Waiting limits() {
            Stream.concat(process.limits().values().stream(), entity.limits().values().stream())
                    .forEach(limit -> {
                        limit.conditions().values().forEach(condition -> expression(condition, 0));
                        if (limit.holds() != null) {
                            expression(limit.holds(), 0);
                        }
                    });
            process.pauses().values().forEach(pause -> {
                pause.conditions().values().forEach(condition -> expression(condition, 0));
                if (pause.whileHolds() != null) {
                    expression(pause.whileHolds(), 0);
                }
            });
            return found;
        }

        private void mark(Mark mark) {
            found.any = true;
            if (mark.kind() == Mark.Kind.BECAME && mark.became() != null) {
                condition(mark.became());
            } else if (mark.kind() == Mark.Kind.FIELD_END || mark.kind() == Mark.Kind.FIELD) {
                name(mark.name(), 0);
            }
        }

        private void condition(Expression expression) {
            found.any = true;
            expression(expression, 0);
        }

        private void expression(Expression expression, int depth) {
            var reads = Reads.of(expression);
            found.swept |= reads.time() || reads.far();
            reads.names().forEach(name -> name(name, depth));
            compared(expression.root(), null);
        }

        /** Looks for {@code other-entity, field == this.field}. */
        private void compared(Node node, @Nullable String over) {
            switch (node) {
                case Node.Binary both -> {
                    if (over != null && both.operator() == Node.Operator.EQUAL) {
                        pair(over, both.left(), both.right());
                        pair(over, both.right(), both.left());
                    }
                    compared(both.left(), over);
                    compared(both.right(), over);
                }
                case Node.Unary one -> compared(one.operand(), over);
                case Node.Conditional choice -> {
                    compared(choice.test(), over);
                    compared(choice.then(), over);
                    compared(choice.otherwise(), over);
                }
                case Node.Call call -> {
                    var first =
                            call.arguments().isEmpty() ? null : call.arguments().getFirst();
                    var entityThere = first instanceof Node.Name name
                                    && catalogue.entities().containsKey(name.name())
                            ? name.name()
                            : over;
                    call.arguments().forEach(argument -> compared(argument, entityThere));
                }
                default -> {}
            }
        }

        private void pair(String over, Node theirs, Node ours) {
            if (theirs instanceof Node.Name other
                    && ours instanceof Node.Path path
                    && path.base() instanceof Node.Name self
                    && self.name().equals("this")) {
                var field = entity.fields().get(path.field());
                var compared = catalogue.entity(over).fields().get(other.name());
                if (field != null
                        && compared != null
                        && isReference(field)
                        && isReference(compared)
                        && Objects.equals(field.type().target(), compared.type().target())) {
                    found.beside
                            .computeIfAbsent(over, each -> new HashSet<>())
                            .add(new Beside(field.id(), compared.id()));
                }
            }
        }

        private static boolean isReference(FieldDefinition field) {
            return field.stored() && !field.many() && field.type().is(FieldKind.REFERENCE);
        }

        private void name(String name, int depth) {
            var field = entity.fields().get(name);
            if (field == null) {
                if (catalogue.entities().containsKey(name)) {
                    found.others.add(name);
                }
                return;
            }
            var target = field.type().target();
            if (target != null
                    && (field.type().is(FieldKind.REFERENCE) || field.type().is(FieldKind.CASE))) {
                found.others.add(target);
            }
            var source = field.compute() != null ? field.compute() : field.from();
            if (source != null && depth < DEEPEST) {
                expression(source, depth + 1);
            }
        }
    }

    static boolean byPlatform(ChoiceDefinition choice) {
        return choice.by() instanceof Performer.Platform;
    }

    static boolean byPlatform(ActionDefinition action) {
        return action.by().stream().anyMatch(Performer.Platform.class::isInstance);
    }
}
