package org.longzheng.kernel.testkit.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.clocks.Clocks;
import org.longzheng.kernel.expressions.Decided;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.records.Draws;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.worklist.Worklist;

/** Compares what happened with what a step expects, and tells every difference as a sentence. */
final class Expectations {

    private final TestPlatform platform;
    private final Cast cast;
    private final Cases cases;
    private final Outcome outcome;
    private final @Nullable String exported;
    private final List<String> unmet = new ArrayList<>();

    /** @param exported the entity of which the step exports records, or null */
    Expectations(TestPlatform platform, Cast cast, Cases cases, Outcome outcome, @Nullable String exported) {
        this.exported = exported;
        this.platform = platform;
        this.cast = cast;
        this.cases = cases;
        this.outcome = outcome;
    }

    /** What is not as the step expects; empty when all is. */
    List<String> unmet(Yaml expect) {
        refusals(expect);
        if (!outcome.refused().isEmpty() && !expect.has("refused")) {
            return unmet;
        }
        var limits = new LimitExpectations(() -> cases.view().clocks(), cases.today(), unmet);
        var papers = new DocumentExpectations(platform, cases, unmet);
        for (var entry : expect.entries().entrySet()) {
            switch (entry.getKey()) {
                case "refused", "warned", "says", "offer" -> {
                    // compared above, together
                }
                case "step" -> step(expect.texts("step"));
                case "outcome" -> same("the outcome", cases.view().outcome(), expect.text("outcome"));
                case "document" -> papers.check(Objects.requireNonNull(entry.getValue()));
                case "limits" -> expect.map("limits").entries().forEach(limits::limit);
                case "light" -> expect.map("light").entries().forEach(limits::light);
                case "duties" ->
                    expect.map("duties").entries().forEach((name, wanted) -> duties(name, Yaml.of(wanted)));
                case "record" ->
                    expect.map("record").entries().forEach((name, wanted) -> record(name, Yaml.of(wanted)));
                case "task" -> task(expect);
                case "told" -> expect.texts("told").forEach(this::told);
                case "shown" -> shown(expect.texts("shown"));
                case "count" ->
                    same("the number of records found", outcome.found().size(), expect.text("count"));
                case "figures", "lines", "broken" -> {
                    // compared below, together
                }
                case "waiting" -> same("the number of rows that wait", outcome.waiting(), expect.text("waiting"));
                case "same-as" -> sameAs(expect.text("same-as"));
                case "linked" -> expect.map("linked").entries().forEach(this::linked);
                case "vote" -> vote(expect.map("vote"));
                case "audited" -> audited(Objects.requireNonNull(entry.getValue()));
                default -> throw new IllegalArgumentException("the test kit cannot check \"" + entry.getKey() + "\"");
            }
        }
        new ReportExpectations(outcome, unmet).check(expect);
        return unmet;
    }

    // what the act came to

    private void refusals(Yaml expect) {
        var ids = outcome.refused().stream()
                .filter(refusal -> refusal.severity() != Refusal.Severity.INFO)
                .map(Refusal::id)
                .toList();
        if (!expect.has("refused")) {
            if (!outcome.refused().isEmpty()) {
                unmet.add("expected the act to be done");
            }
        } else if (!ids.containsAll(expect.texts("refused"))) {
            unmet.add("expected a refusal by %s, and %s"
                    .formatted(
                            expect.texts("refused"), ids.isEmpty() ? "the act was done" : "it was refused by " + ids));
        }
        var warned = outcome.warned().stream().map(Refusal::id).toList();
        if (expect.has("warned") && !warned.containsAll(expect.texts("warned"))) {
            unmet.add("expected a warning by %s, and there was %s"
                    .formatted(expect.texts("warned"), warned.isEmpty() ? "none" : Story.said(outcome.warned())));
        }
        for (var words : expect.texts("says")) {
            if (outcome.refused().stream()
                    .noneMatch(refusal -> refusal.message().contains(words))) {
                unmet.add("expected the refusal to say 「%s」".formatted(words));
            }
        }
        if (expect.has("offer")
                && outcome.refused().stream()
                        .noneMatch(refusal -> expect.text("offer").equals(refusal.offer()))) {
            unmet.add("expected the refusal to offer " + expect.text("offer"));
        }
    }

    // where the case is

    private void step(List<String> wanted) {
        var view = cases.view();
        var picture = view.tasks().stream().map(task -> task.step()).collect(Collectors.toSet());
        var at = view.record().value("step");
        for (var step : wanted) {
            if (!picture.contains(step) && !step.equals(at)) {
                unmet.add("expected the case to stand at step " + step);
            }
        }
    }

    /** {@code task}: one that is open, at a step or organ, held by these people of the cast; {@code none} when nobody may have one. */
    private void task(Yaml expect) {
        var tasks = cases.view().tasks();
        if ("none".equals(expect.textOrNull("task")) && !(expect.get("task") instanceof Map)) {
            if (!tasks.isEmpty()) {
                unmet.add("expected that nobody has a task of the case");
            }
            return;
        }
        var wanted = expect.map("task");
        var fitting = tasks.stream()
                .filter(task -> !wanted.has("step") || wanted.text("step").equals(task.step()))
                .filter(task -> !wanted.has("label") || wanted.text("label").equals(task.stepLabel()))
                .filter(task ->
                        !wanted.has("at") || cast.organ(wanted.text("at")).equals(task.organ()))
                .map(task -> task.id())
                .toList();
        if (fitting.isEmpty()) {
            unmet.add("expected an open task " + wanted);
        }
        for (var who : wanted.texts("for")) {
            if (cases.tasksOf(cast.actor(who)).stream().noneMatch(task -> fitting.contains(task.id()))) {
                unmet.add("expected the task to be for %s, and it is not in that inbox".formatted(who));
            }
        }
        for (var who : wanted.texts("not-for")) {
            if (cases.tasksOf(cast.actor(who)).stream().anyMatch(task -> fitting.contains(task.id()))) {
                unmet.add("expected the task not to be for %s, and it is in that inbox".formatted(who));
            }
        }
    }

    /** {@code vote}: the newest of the case. */
    private void vote(Yaml wanted) {
        var votes = cases.view().votes();
        if (votes.isEmpty()) {
            unmet.add("expected a vote to be kept, and there is none");
            return;
        }
        var vote = votes.getFirst();
        wanted.entries().forEach((what, value) -> {
            switch (what) {
                case "passed" -> same("the vote passed", vote.passed(), value);
                case "running" -> same("the ballot is open", vote.running(), value);
                case "expected" -> same("those expected", vote.expected(), value);
                case "present" -> same("those present", vote.present(), value);
                case "results" ->
                    same("the subjects with numbers", vote.results().size(), value);
                case "elected" ->
                    same(
                            "those elected",
                            vote.results().stream()
                                    .filter(CaseView.Counted::elected)
                                    .map(CaseView.Counted::title)
                                    .toList(),
                            value);
                default ->
                    same(
                            "votes " + what,
                            vote.results().stream()
                                    .flatMap(subject -> subject.counts().stream())
                                    .filter(count -> count.option().equals(what))
                                    .mapToInt(CaseView.Count::votes)
                                    .sum(),
                            value);
            }
        });
    }

    private void told(String who) {
        long about = outcome.found().size() == 1 ? outcome.found().getFirst().id() : cases.id();
        var told = platform.ask(Worklist.class).copied(cast.actor(who), "", 0, 50).rows().stream()
                .anyMatch(row -> row.caseId() == about);
        if (!told) {
            unmet.add("expected %s to be told of it, and nothing was sent there".formatted(who));
        }
    }

    /** How many cases or records the case refers to through a field, or what it sees of the one that it refers to. */
    private void linked(String field, @Nullable Object wanted) {
        var store = platform.ask(RecordStore.class);
        var definitions = platform.ask(Definitions.class).current();
        var entity = definitions.entity(definitions.process(cases.process()).entity());
        if (wanted instanceof Map<?, ?>) {
            var led = store.load(entity.id(), cases.id()).get(field);
            if (led instanceof RecordValue record) {
                Yaml.of(wanted).entries().forEach((name, value) -> same(field + "." + name, record.get(name), value));
            } else {
                unmet.add("expected %s to lead to a case or record, and it does not".formatted(field));
            }
            return;
        }
        var value = store.load(entity.id(), cases.id()).values().get(field);
        int count = value == null ? 0 : value instanceof Collection<?> many ? many.size() : 1;
        same("the number of " + field, count, wanted);
    }

    private void audited(Object wanted) {
        var definitions = platform.ask(Definitions.class).current();
        var history = exported != null
                ? platform.ask(Audit.class).ofEntity(exported)
                : platform.ask(Audit.class)
                        .history(definitions.process(cases.process()).entity(), cases.id());
        var acts = wanted instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .map(entry -> Map.entry(String.valueOf(entry.getKey()), String.valueOf(entry.getValue())))
                        .toList()
                : (wanted instanceof List<?> list ? list : List.of(wanted))
                        .stream().map(act -> Map.entry(String.valueOf(act), "")).toList();
        for (var act : acts) {
            var found = history.stream()
                    .anyMatch(entry -> (entry.entry().act().equals(act.getKey())
                                    || entry.entry().act().endsWith(" " + act.getKey()))
                            && (act.getValue().isEmpty() || entry.account().equals(act.getValue())));
            if (!found) {
                unmet.add("expected the audit trail to hold %s%s, and it holds %s"
                        .formatted(
                                act.getKey(),
                                act.getValue().isEmpty() ? "" : " by " + act.getValue(),
                                history.stream()
                                        .map(entry -> entry.entry().act() + " by " + entry.account())
                                        .toList()));
            }
        }
    }

    /** What a record owes: duty to how it stands, {@code none}: it never owed it. */
    private void duties(String name, Yaml wanted) {
        var reference = cast.record(name);
        var entity = platform.ask(Definitions.class).current().entity(reference.entity());
        var now = cases.today().atTime(LocalTime.MAX);
        var ledger = platform.ask(Clocks.class).of(entity, reference.id());
        var limits = new LimitExpectations(() -> ledger.views(now), cases.today(), unmet);
        wanted.entries().forEach(limits::limit);
    }

    // records

    private void record(String path, Yaml wanted) {
        if (!outcome.found().isEmpty()) {
            found(outcome.found(), wanted);
            return;
        }
        var store = platform.ask(RecordStore.class);
        var parts = path.split("\\.");
        var reference = cast.record(parts[0]);
        var record = store.load(reference.entity(), reference.id());
        for (int i = 1; i < parts.length; i++) {
            var part = parts[i];
            var id = record.reference(part);
            if (id == null) {
                unmet.add("expected %s to lead to a record, and %s is empty".formatted(path, part));
                return;
            }
            var target = platform.ask(Definitions.class)
                    .current()
                    .entity(record.entity())
                    .fields()
                    .get(part)
                    .type()
                    .target();
            record = store.load(Objects.requireNonNull(target), id);
        }
        var last = record;
        wanted.entries().forEach((field, value) -> same(path + "." + field, last.get(field), value));
    }

    /** Everybody is where an earlier run of the lot put them. */
    private void sameAs(String name) {
        if (outcome.found().size() != 1) {
            unmet.add("expected a lot to be compared with " + name + ", and none was drawn");
            return;
        }
        var drawn = outcome.found().getFirst();
        var earlier = cast.record(name);
        if (!seats(drawn.entity(), drawn.id()).equals(seats(earlier.entity(), earlier.id()))) {
            unmet.add("expected everybody to be where %s put them, and somebody is not".formatted(name));
        }
    }

    private Map<Long, List<Long>> seats(String entity, long run) {
        var draws = platform.ask(Draws.class);
        var seats = new HashMap<Long, List<Long>>();
        for (var place : draws.run(Actor.platform(), entity, run).orElseThrow().places()) {
            draws.in(Actor.platform(), entity, run, place.place().id())
                    .forEach(line -> seats.put(
                            line.candidate().id(),
                            List.of(
                                    place.place().id(),
                                    Objects.requireNonNull(line.number()).longValue())));
        }
        for (var line : draws.picked(Actor.platform(), entity, run, 0, Integer.MAX_VALUE)) {
            if (line.number() != null) {
                seats.put(line.candidate().id(), List.of(line.number().longValue()));
            }
        }
        return seats;
    }

    private void found(List<RecordView> rows, Yaml wanted) {
        if (rows.size() != 1) {
            unmet.add("expected to find one record, and found " + rows.size());
            return;
        }
        wanted.entries().forEach((field, value) -> same(field, rows.getFirst().value(field), value));
    }

    /** Exactly these fields are shown with a value. */
    private void shown(List<String> wanted) {
        if (outcome.found().size() != 1) {
            unmet.add("expected one record to be shown, and there were "
                    + outcome.found().size());
            return;
        }
        var definition = platform.ask(Definitions.class)
                .current()
                .entity(outcome.found().getFirst().entity());
        var seen = outcome.found().getFirst().values().entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(Map.Entry::getKey)
                .filter(field -> definition.fields().containsKey(field) || wanted.contains(field))
                .sorted()
                .toList();
        if (!seen.equals(wanted.stream().sorted().toList())) {
            unmet.add("expected only %s to be shown, and seen were %s".formatted(wanted, seen));
        }
    }

    private void same(String what, @Nullable Object actual, @Nullable Object wanted) {
        if (actual instanceof Decided decision) {
            if (wanted instanceof Map<?, ?>) {
                Yaml.of(wanted)
                        .entries()
                        .forEach((member, value) -> same(what + "." + member, decision.get(member), value));
            } else {
                same(what, decision.get(wanted instanceof List<?> ? "met" : "first"), wanted);
            }
            return;
        }
        var text = String.valueOf(wanted);
        var holds = switch (actual) {
            case List<?> many ->
                wanted instanceof List<?> all
                        ? many.stream().map(String::valueOf).toList().equals(all)
                        : String.valueOf(many.size()).equals(text);
            case RecordValue record ->
                record.id().equals(idOf(text)) || record.id().equals(text);
            case Reference reference -> String.valueOf(reference.id()).equals(idOf(text));
            case BigDecimal number -> text.matches("-?[0-9.]+") && number.compareTo(new BigDecimal(text)) == 0;
            case LocalDateTime moment ->
                text.length() <= LocalDate.EPOCH.toString().length()
                        ? moment.toLocalDate().toString().equals(text)
                        : moment.equals(LocalDateTime.parse(text.replace(' ', 'T')));
            case null -> text.equals("none") || text.equals("null");
            default -> String.valueOf(actual).equals(text);
        };
        if (!holds) {
            unmet.add("expected %s to be %s, and it is %s".formatted(what, text, actual == null ? "empty" : actual));
        }
    }

    private @Nullable String idOf(String name) {
        return cast.known(name) ? Long.toString(cast.record(name).id()) : null;
    }
}
