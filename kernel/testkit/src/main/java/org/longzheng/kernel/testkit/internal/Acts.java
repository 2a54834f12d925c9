package org.longzheng.kernel.testkit.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.documents.Servings.Method;
import org.longzheng.kernel.records.Batches;
import org.longzheng.kernel.records.Batches.Extract;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordActs;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.testkit.internal.Hands.Outside;
import org.longzheng.kernel.workflow.LegalDays;
import org.longzheng.kernel.workflow.Votes.Minutes;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.GivenMaterial;
import org.longzheng.kernel.workflow.Workflows.MaterialState;
import org.longzheng.kernel.workflow.Workflows.Start;

/** Does what a step of a scenario says. */
final class Acts {

    private static final Pattern TEST = Pattern.compile("\\s*([A-Za-z]+) (==|!=) (?:'([^']*)'|null)\\s*");

    /** What minutes say besides votes. */
    private static final Set<String> MINUTES =
            Set.of("expected", "present", "presentPeople", "leftOut", "counts", "heldOn", "note");

    private final TestPlatform platform;
    private final Cast cast;
    private final Cases cases;
    private final Hands hands;

    Acts(TestPlatform platform, Cast cast, Cases cases) {
        this.platform = platform;
        this.hands = platform.hands();
        this.cast = cast;
        this.cases = cases;
    }

    Outcome play(Yaml step) {
        var outcome = once(step);
        for (int again = 1; again < Integer.parseInt(step.text("times", "1")); again++) {
            outcome = once(step);
        }
        return outcome;
    }

    private Outcome once(Yaml step) {
        if (step.has("start")) {
            return start(step);
        }
        if (step.has("choose")) {
            return choose(step);
        }
        if (step.has("act")) {
            return action(step);
        }
        if (step.has("serve")) {
            return serve(step);
        }
        if (step.has("pause") || step.has("resume") || step.has("extend")) {
            return clock(step);
        }
        if (step.has("join")) {
            var actor = actor(step);
            var moved = hands.join(
                    actor, cases.name(), cast.record(step.text("join")).id(), decision(step, "", actor));
            return Outcome.warned(moved.warnings());
        }
        if (step.has("vote") || step.has("ballot")) {
            return vote(step);
        }
        if (step.has("cast")) {
            return cast(step);
        }
        if (step.has("stand-in")) {
            return standIn(step);
        }
        if (step.has("walk-to")) {
            return new Walk(platform, cast, cases).to(step.text("walk-to"), step.map("with"));
        }
        if (step.has("save")) {
            return save(step);
        }
        if (step.has("draw")) {
            return draw(step);
        }
        if (step.has("change")) {
            return change(step);
        }
        if (step.has("import")) {
            return importRow(step);
        }
        if (step.has("find")) {
            return find(step);
        }
        if (step.has("export")) {
            return export(step);
        }
        if (step.has("report")) {
            return report(step);
        }
        return step.has("read") ? read(step) : Outcome.NOTHING;
    }

    // cases

    private Outcome start(Yaml step) {
        var process = definitions().current().process(step.text("start"));
        var entity = definitions().current().entity(process.entity());
        var actor = actor(step);
        var materials = new LinkedHashMap<String, GivenMaterial>();
        if ("all".equals(step.textOrNull("materials"))) {
            entity.materials().keySet().forEach(id -> materials.put(id, received(actor)));
        } else if (step.get("materials") instanceof List<?>) {
            step.texts("materials").forEach(id -> materials.put(id, received(actor)));
        }
        var moved = hands.start(
                actor,
                process.id(),
                new Start(cast.values(entity, step.map("with"), actor), materials, submission(step)));
        cases.started(step.text("name", "case"), process, moved.caseId());
        return Outcome.warned(moved.warnings());
    }

    private GivenMaterial received(Actor actor) {
        return new GivenMaterial(MaterialState.RECEIVED, cast.sampleFile(actor));
    }

    private Outcome choose(Yaml step) {
        var parts = step.text("choose").split("\\.");
        var warnings = new ArrayList<Refusal>();
        for (var who : step.texts("as")) {
            var actor = cast.actor(who);
            warnings.addAll(platform.as(
                    actor,
                    () -> hands.choose(actor, task(parts[0]), decision(step, parts[1], actor))
                            .warnings()));
        }
        return Outcome.warned(warnings);
    }

    /** The result of a meeting, or an electronic ballot that is opened, closed or discarded. */
    private Outcome vote(Yaml step) {
        var actor = actor(step);
        var process = definitions().current().process(cases.process());
        var at = cases.view().tasks().stream()
                .filter(task -> process.allSteps().stream()
                        .anyMatch(each -> each.id().equals(task.step()) && each.vote() != null))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.of("not-offered", "本件现在的环节不表决。")));
        var held = step.has("vote") ? step.map("vote") : step.map("with");
        var leftOut = new LinkedHashMap<Long, String>();
        held.map("leftOut")
                .entries()
                .forEach((who, reason) -> leftOut.put(cast.record(who).id(), String.valueOf(reason)));
        if (step.has("ballot")) {
            hands.ballot(
                    actor, at.id(), Hands.Ballot.valueOf(step.text("ballot").toUpperCase(Locale.ROOT)), leftOut);
            return Outcome.NOTHING;
        }
        var came = held.has("presentPeople")
                ? held.texts("presentPeople").stream()
                        .map(who -> cast.record(who).id())
                        .collect(Collectors.toSet())
                : null;
        var counts = new LinkedHashMap<String, Map<String, Integer>>();
        if (held.has("counts")) {
            held.map("counts").entries().forEach((subject, of) -> counts.put(subject(subject), numbers(Yaml.of(of))));
        } else {
            counts.put("", numbers(held));
        }
        hands.vote(
                actor,
                at.id(),
                new Minutes(
                        held.has("expected") ? Integer.valueOf(held.text("expected")) : null,
                        leftOut,
                        came,
                        Integer.parseInt(held.text("present", came == null ? "0" : Integer.toString(came.size()))),
                        counts,
                        held.has("heldOn") ? LocalDate.parse(held.text("heldOn")) : null,
                        held.textOrNull("note"),
                        submission(step)));
        return Outcome.NOTHING;
    }

    /** A subject is a record of the cast, by its name, or a row, by its place from 1. */
    private String subject(String name) {
        return cast.known(name) ? Long.toString(cast.record(name).id()) : name;
    }

    private static Map<String, Integer> numbers(Yaml held) {
        var numbers = new LinkedHashMap<String, Integer>();
        held.entries().forEach((option, count) -> {
            if (!MINUTES.contains(option)) {
                numbers.put(option, Integer.valueOf(String.valueOf(count)));
            }
        });
        return numbers;
    }

    /** Everybody of the step casts the same ballot. */
    private Outcome cast(Yaml step) {
        for (var who : step.texts("as")) {
            var said = new LinkedHashMap<String, String>();
            if (step.get("cast") instanceof Map<?, ?>) {
                step.map("cast")
                        .entries()
                        .forEach((subject, option) -> said.put(subject(subject), String.valueOf(option)));
            } else {
                said.put(Hands.ALL, step.text("cast"));
            }
            hands.cast(cast.actor(who), said);
        }
        return Outcome.NOTHING;
    }

    /** The open task of a step of the case in hand, whoever may do it. */
    private String task(String step) {
        return cases.view().tasks().stream()
                .filter(task -> task.step().equals(step))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.of("not-offered", "没有「" + step + "」这一环节的待办。")))
                .id();
    }

    private Outcome action(Yaml step) {
        if (step.has("record")) {
            return actOnRow(step);
        }
        var actor = actor(step);
        var what = step.text("act");
        var moved = hands.act(actor, Outside.ACTION, cases.name(), what, decision(step, what, actor));
        return Outcome.warned(moved.warnings());
    }

    private Outcome actOnRow(Yaml step) {
        var record = cast.record(step.text("record"));
        var entity = definitions().current().entity(record.entity());
        var actor = actor(step);
        var values = cast.values(entity, step.map("with"), actor);
        var reason = (String) values.remove("reason");
        hands.act(
                actor,
                record,
                read(actor, record).version(),
                step.text("act"),
                new RecordActs.Given(values, reason, submission(step)));
        return Outcome.NOTHING;
    }

    /** The record as whoever acts sees it. */
    private RecordView read(Actor actor, Reference record) {
        return hands.read(actor, record)
                .orElseThrow(() -> new RefusedException(Refusal.of("not-found", "没有找到这条记录，或者您没有查看的权限。")));
    }

    /** What the absent module does with the case that was handed over: it answers, and ends it where the step says so. */
    private Outcome standIn(Yaml step) {
        var handed = cases.handed(step.text("stand-in"));
        var task = workflows().view(Actor.platform(), handed.entity(), handed.id()).orElseThrow().tasks().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("what was handed over has ended already"))
                .id();
        var values = new LinkedHashMap<String, @Nullable Object>();
        step.map("with").entries().forEach((answer, value) -> values.put(StandIns.field(answer), value));
        var choice = step.has("end") ? StandIns.choice(step.text("end")) : StandIns.ANSWER;
        workflows().choose(Actor.platform(), task, Decision.of(choice).with(values));
        return Outcome.NOTHING;
    }

    private Outcome clock(Yaml step) {
        var actor = actor(step);
        var decision = decision(step, "", actor);
        if (step.has("pause")) {
            hands.act(actor, Outside.PAUSE, cases.name(), step.text("pause"), decision);
        } else if (step.has("resume")) {
            hands.act(actor, Outside.RESUME, cases.name(), step.text("resume"), decision);
        } else {
            hands.act(actor, Outside.EXTEND, cases.name(), step.text("extend"), decision);
        }
        return Outcome.NOTHING;
    }

    private Outcome serve(Yaml step) {
        var kind = step.text("serve");
        var document = cases.view().documents().stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no document " + kind + " was issued"));
        var how = step.map("with");
        var row = how.textOrNull("row");
        var moved = hands.serve(
                actor(step),
                document.id(),
                new LegalDays.Service(
                        Method.valueOf(how.text("method", "DIRECT")),
                        LocalDate.parse(how.text("on", cases.today().toString())),
                        row == null ? null : Long.valueOf(row),
                        how.text("to", "当事人"),
                        !"false".equals(how.textOrNull("delivered")),
                        null,
                        how.textOrNull("note"),
                        submission(step)));
        return Outcome.warned(moved.warnings());
    }

    private Decision decision(Yaml step, String choice, Actor actor) {
        var process = definitions().current().process(cases.process());
        var values = cast.values(definitions().current().entity(process.entity()), step.map("with"), actor);
        var reason = (String) values.remove("reason");
        var legalDay = step.textOrNull("legal-day");
        return new Decision(
                choice,
                values,
                reason,
                step.textOrNull("to"),
                legalDay == null ? null : LocalDate.parse(legalDay),
                submission(step));
    }

    /** A warning is passed over with the reason that the step gives. */
    private static Submission submission(Yaml step) {
        var reasons = new LinkedHashMap<String, String>();
        step.map("reasons").entries().forEach((rule, reason) -> reasons.put(rule, String.valueOf(reason)));
        return new Submission(Submission.once().key(), reasons);
    }

    // records

    /** A lot is drawn by making a record of its entity. */
    private Outcome draw(Yaml step) {
        if (definitions().current().entity(step.text("draw")).draw() == null) {
            throw new IllegalArgumentException("no lot stands beside \"%s\"".formatted(step.text("draw")));
        }
        return Outcome.found(List.of(make(step, step.text("draw"))));
    }

    private Outcome save(Yaml step) {
        make(step, step.text("save"));
        return Outcome.NOTHING;
    }

    private RecordView make(Yaml step, String of) {
        var entity = definitions().current().entity(of);
        var actor = actor(step);
        var saved = hands.create(actor, entity.id(), cast.values(entity, step.map("with"), actor), submission(step));
        cast.name(step.text("name", "record"), new Reference(entity.id(), saved.id(), saved.title()));
        return saved;
    }

    private Outcome change(Yaml step) {
        var record = cast.record(step.text("change"));
        var entity = definitions().current().entity(record.entity());
        var actor = actor(step);
        var version = read(actor, record).version();
        hands.change(actor, record, version, cast.values(entity, step.map("with"), actor), submission(step));
        return Outcome.NOTHING;
    }

    /** One line of an import: judged like a save that may also write what only imports and processes write. */
    private Outcome importRow(Yaml step) {
        var entity = definitions().current().entity(step.text("import"));
        if (step.has("through")) {
            return Outcome.waiting(hands.take(
                    actor(step), entity.id(), step.text("through"), cells(step.map("with")), submission(step)));
        }
        var store = platform.ask(RecordStore.class);
        var actor = actor(step);
        var draft = store.draft(actor, entity.id(), cast.values(entity, step.map("with"), actor));
        var found = store.judge(actor, draft, Writing.of("import"));
        return found.stream().anyMatch(refusal -> refusal.severity() == Refusal.Severity.ERROR)
                ? Outcome.refused(found)
                : Outcome.warned(found);
    }

    /** Cells of a row; what is called like a field of a record of the cast is what that field holds. */
    private Map<String, Object> cells(Yaml with) {
        var cells = new LinkedHashMap<String, Object>();
        with.entries().forEach((heading, value) -> {
            var words = String.valueOf(value).split("\\.", 2);
            var field = words.length == 2 && cast.known(words[0])
                    ? platform.ask(RecordStore.class)
                            .load(
                                    cast.record(words[0]).entity(),
                                    cast.record(words[0]).id())
                            .get(words[1])
                    : value;
            cells.put(heading, String.valueOf(field));
        });
        return cells;
    }

    private Outcome find(Yaml step) {
        var found = hands.find(actor(step), step.text("find"), conditions(step.textOrNull("where")));
        var name = step.textOrNull("name");
        if (name != null) {
            if (found.size() != 1) {
                throw new IllegalArgumentException(
                        "%d records were found; a name is given to one".formatted(found.size()));
            }
            cast.name(name, new Reference(step.text("find"), found.getFirst().id(), name));
        }
        return Outcome.found(found);
    }

    /** What leaves in a workbook, as it leaves. */
    private Outcome export(Yaml step) {
        var rows = new ArrayList<RecordView>();
        platform.ask(Batches.class)
                .extract(
                        actor(step),
                        new Extract(
                                Query.of(step.text("export"))
                                        .where(new Filter.And(List.copyOf(conditions(step.textOrNull("where"))))),
                                Set.of(),
                                step.map("with").textOrNull("reason")))
                .each(rows::add);
        return Outcome.found(rows);
    }

    private static List<Filter.Test> conditions(@Nullable String where) {
        if (where == null) {
            return List.of();
        }
        var tests = new ArrayList<Filter.Test>();
        for (var part : where.split(" and ")) {
            var matcher = TEST.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "a scenario finds by `field == 'text'`, `field == null` or `field != null`, joined by `and`; not by "
                                + part);
            }
            var text = matcher.group(3);
            var operator = text != null
                    ? Filter.Operator.EQ
                    : matcher.group(2).equals("==") ? Filter.Operator.IS_NULL : Filter.Operator.NOT_NULL;
            if (text != null && matcher.group(2).equals("!=")) {
                operator = Filter.Operator.NE;
            }
            tests.add(new Filter.Test(matcher.group(1), operator, text == null ? List.of() : List.of(text)));
        }
        return tests;
    }

    private Outcome report(Yaml step) {
        var asked = new ReportAct(hands, actor(step), step.text("report"), step.textOrNull("period"));
        return Outcome.reported(asked.table());
    }

    private Outcome read(Yaml step) {
        return Outcome.found(List.of(read(actor(step), cast.record(step.text("read")))));
    }

    private Actor actor(Yaml step) {
        return cast.actor(Objects.requireNonNull(step.textOrNull("as"), "the step does not say `as` whom it is done"));
    }

    private Workflows workflows() {
        return platform.ask(Workflows.class);
    }

    private Definitions definitions() {
        return platform.ask(Definitions.class);
    }

    /** Values of a case that a task lets its people write. */
    static Map<String, Object> only(Map<String, ? extends @Nullable Object> values, List<String> fills) {
        var kept = new LinkedHashMap<String, Object>();
        values.forEach((field, value) -> {
            if (fills.contains(field) && value != null) {
                kept.put(field, value);
            }
        });
        return kept;
    }

    static EntityDefinition entityOf(Definitions definitions, String process) {
        return definitions
                .current()
                .entity(definitions.current().process(process).entity());
    }
}
