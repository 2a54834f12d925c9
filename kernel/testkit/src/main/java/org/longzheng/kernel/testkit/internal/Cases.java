package org.longzheng.kernel.testkit.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.HandedCases;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.testkit.internal.Hands.CaseName;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Workflows;

/** The cases of a scenario by their names, and the one in hand. */
final class Cases {

    private final TestPlatform platform;
    private final Cast cast;
    private final Map<String, String> processes = new HashMap<>();
    private @Nullable String current;

    Cases(TestPlatform platform, Cast cast) {
        this.platform = platform;
        this.cast = cast;
    }

    void started(String name, ProcessDefinition process, long caseId) {
        cast.name(name, new Reference(process.entity(), caseId, name));
        processes.put(name, process.id());
        current = name;
    }

    /** Takes a case in hand: one that a step started, or a record of the cast that is a case. */
    void take(String name) {
        if (!processes.containsKey(name)) {
            var entity = platform.ask(Definitions.class)
                    .current()
                    .entity(cast.record(name).entity());
            processes.put(
                    name, Objects.requireNonNull(entity.process(), () -> "\"" + name + "\" is a record and no case"));
        }
        current = name;
    }

    /**
     * Takes the one case of an entity with these values in hand.
     *
     * @param called the name by which later steps know it, or null
     */
    void take(Yaml told, @Nullable String called) {
        var entry = told.entries().entrySet().iterator().next();
        var entity = platform.ask(Definitions.class).current().entity(entry.getKey());
        var tests = new ArrayList<Filter>();
        cast.values(entity, Yaml.of(entry.getValue()), Actor.platform())
                .forEach((field, value) ->
                        tests.add(new Filter.Test(field, Filter.Operator.EQ, List.of(Objects.requireNonNull(value)))));
        var found = platform.ask(Records.class)
                .list(Actor.platform(), Query.of(entity.id()).where(new Filter.And(tests)))
                .rows();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    "%d cases fit %s; name what tells one from the others".formatted(found.size(), told));
        }
        var name = called == null ? told.toString() : called;
        cast.name(name, new Reference(entity.id(), found.getFirst().id(), name));
        processes.put(name, Objects.requireNonNull(entity.process()));
        current = name;
    }

    String process() {
        return Objects.requireNonNull(processes.get(current), "no case was started yet");
    }

    long id() {
        return cast.record(Objects.requireNonNull(current, "no case was started yet"))
                .id();
    }

    CaseName name() {
        return new CaseName(process(), id());
    }

    /** The case that the one in hand handed over last under a contract. */
    Reference handed(String contract) {
        var entity = platform.ask(Definitions.class).current().entity(process());
        var record = platform.ask(RecordStore.class).load(entity.id(), id());
        var ids = new ArrayList<Long>();
        for (var field : entity.fields().values()) {
            if (contract.equals(field.type().contract())) {
                var value = record.values().get(field.id());
                (value instanceof List<?> many ? many : value == null ? List.of() : List.of(value))
                        .forEach(id -> ids.add((Long) id));
            }
        }
        if (ids.isEmpty()) {
            throw new IllegalStateException("nothing was handed over under the contract \"" + contract + "\"");
        }
        return platform.ask(HandedCases.class).named(ids.getLast()).orElseThrow();
    }

    LocalDate today() {
        return LocalDate.now(platform.clock());
    }

    CaseView view() {
        return view(Actor.platform());
    }

    CaseView view(Actor actor) {
        return platform.ask(Workflows.class)
                .view(actor, process(), id())
                .orElseThrow(
                        () -> new IllegalStateException("%s sees no case \"%s\"".formatted(actor.name(), current)));
    }

    /** The open tasks that somebody may do. */
    List<CaseView.Task> tasksOf(Actor actor) {
        return platform.hands().tasks(actor, name()).stream()
                .filter(CaseView.Task::mine)
                .toList();
    }

    /** Where the case in hand stands, in one line. */
    String standing() {
        if (current == null || !processes.containsKey(current)) {
            return "no case is in hand";
        }
        var seen = platform.ask(Workflows.class).view(Actor.platform(), process(), id());
        if (seen.isEmpty()) {
            return "the case \"" + current + "\" does not exist";
        }
        var view = seen.get();
        var state = view.record().value("state");
        if (!view.open()) {
            return "the case \"%s\" has ended with %s".formatted(current, view.outcome());
        }
        var tasks = view.tasks().stream()
                .map(task ->
                        "%s（%s，%s %s）".formatted(task.step(), task.stepLabel(), task.organName(), task.roleLabel()))
                .collect(Collectors.joining("、"));
        return "the case \"%s\" is %s and stands at %s".formatted(current, state, tasks.isEmpty() ? "no task" : tasks);
    }
}
