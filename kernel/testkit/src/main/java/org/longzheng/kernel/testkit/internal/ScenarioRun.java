package org.longzheng.kernel.testkit.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Sweep;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.GivenMaterial;
import org.longzheng.kernel.workflow.Workflows.MaterialState;
import org.longzheng.kernel.workflow.Workflows.Start;

/** Plays one scenario: each step is an act at a moment, followed by what is expected of it. */
public final class ScenarioRun {

    /** When the daily sweep of a day that passed is thought to run. */
    private static final LocalTime SWEEP = LocalTime.of(0, 20);

    private final TestPlatform platform;
    private final Cast cast;
    private final Yaml scenario;
    private final Map<String, String> processes = new HashMap<>();
    private @Nullable String currentCase;
    private @Nullable LocalDateTime now;

    public ScenarioRun(TestPlatform platform, Cast cast, Yaml scenario) {
        this.platform = platform;
        this.cast = cast;
        this.scenario = scenario;
    }

    public void run() {
        int number = 0;
        for (var step : scenario.maps("steps")) {
            number++;
            try {
                play(step);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError(
                        "step %d of \"%s\": %s%n  %s"
                                .formatted(number, scenario.text("scenario"), step, failed.getMessage()),
                        failed);
            }
        }
    }

    private void play(Yaml step) {
        var at = LocalDateTime.parse(step.text("at").replace(' ', 'T'));
        passTime(at);
        if (step.has("case")) {
            currentCase = step.text("case");
        }
        var outcome = act(step);
        new Expectations(this, platform, cast, outcome).check(step.map("expect"), at.toLocalDate());
    }

    /** Runs the sweep for every day that passed. */
    private void passTime(LocalDateTime at) {
        var sweep = platform.ask(Sweep.class);
        if (now != null) {
            for (var day = now.toLocalDate().plusDays(1); !day.isAfter(at.toLocalDate()); day = day.plusDays(1)) {
                var moment = day.atTime(SWEEP);
                if (!moment.isAfter(at)) {
                    platform.clock().set(moment);
                    sweep.run(moment);
                }
            }
        }
        now = at;
        platform.clock().set(at);
    }

    private Outcome act(Yaml step) {
        try {
            if (step.has("start")) {
                return start(step);
            }
            if (step.has("choose")) {
                return choose(step);
            }
            if (step.has("act")) {
                return action(step);
            }
            if (step.has("pause") || step.has("resume") || step.has("extend")) {
                return clock(step);
            }
            if (step.has("save")) {
                return save(step);
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
            return Outcome.NOTHING;
        } catch (RefusedException refused) {
            return Outcome.refused(refused.refusals());
        }
    }

    private Outcome start(Yaml step) {
        var process = definitions().current().process(step.text("start"));
        var entity = definitions().current().entity(process.entity());
        var actor = cast.actor(step.text("as"));
        var materials = new LinkedHashMap<String, GivenMaterial>();
        if ("all".equals(step.textOrNull("materials"))) {
            entity.materials()
                    .keySet()
                    .forEach(
                            id -> materials.put(id, new GivenMaterial(MaterialState.RECEIVED, cast.sampleFile(actor))));
        }
        var moved = platform.ask(Workflows.class)
                .start(
                        actor,
                        process.id(),
                        new Start(cast.values(entity, step.map("with").entries()), materials, Submission.once()));
        var name = Objects.requireNonNullElse(step.textOrNull("name"), "case");
        cast.name(name, new Reference(entity.id(), moved.caseId(), name));
        processes.put(name, process.id());
        currentCase = name;
        return Outcome.warned(moved.warnings());
    }

    private Outcome choose(Yaml step) {
        var parts = step.text("choose").split("\\.");
        var warnings = new ArrayList<Refusal>();
        for (var who : step.texts("as")) {
            var actor = cast.actor(who);
            var decision = decision(step, parts[1]);
            var moved = platform.ask(Workflows.class).choose(actor, task(parts[0]), decision);
            warnings.addAll(moved.warnings());
        }
        return Outcome.warned(warnings);
    }

    /** The open task of a step of the current case, whoever may do it. */
    private String task(String step) {
        return view().tasks().stream()
                .filter(task -> task.step().equals(step))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.of("not-offered", "没有「" + step + "」这一环节的待办。")))
                .id();
    }

    private Outcome action(Yaml step) {
        var moved = platform.ask(Workflows.class)
                .act(
                        cast.actor(step.text("as")),
                        process(),
                        caseId(),
                        step.text("act"),
                        decision(step, step.text("act")));
        return Outcome.warned(moved.warnings());
    }

    private Outcome clock(Yaml step) {
        var workflows = platform.ask(Workflows.class);
        var actor = cast.actor(step.text("as"));
        var decision = decision(step, "");
        if (step.has("pause")) {
            workflows.pause(actor, process(), caseId(), step.text("pause"), decision);
        } else if (step.has("resume")) {
            workflows.resume(actor, process(), caseId(), step.text("resume"), decision);
        } else {
            workflows.extend(actor, process(), caseId(), step.text("extend"), decision);
        }
        return Outcome.NOTHING;
    }

    private Decision decision(Yaml step, String choice) {
        var entity = definitions()
                .current()
                .entity(definitions().current().process(process()).entity());
        var values = cast.values(entity, step.map("with").entries());
        var reason = (String) values.remove("reason");
        return new Decision(choice, values, reason, step.textOrNull("to"), null, Submission.once());
    }

    private Outcome save(Yaml step) {
        var entity = definitions().current().entity(step.text("save"));
        var saved = platform.ask(Records.class)
                .create(
                        cast.actor(step.text("as")),
                        entity.id(),
                        cast.values(entity, step.map("with").entries()),
                        Submission.once());
        cast.name(
                Objects.requireNonNullElse(step.textOrNull("name"), "record"),
                new Reference(entity.id(), saved.id(), saved.title()));
        return Outcome.NOTHING;
    }

    private Outcome change(Yaml step) {
        var record = cast.record(step.text("change"));
        var entity = definitions().current().entity(record.entity());
        var records = platform.ask(Records.class);
        var actor = cast.actor(step.text("as"));
        var version =
                records.read(actor, entity.id(), record.id()).orElseThrow().version();
        records.change(
                actor,
                entity.id(),
                record.id(),
                version,
                cast.values(entity, step.map("with").entries()),
                Submission.once());
        return Outcome.NOTHING;
    }

    /** One line of an import: judged like a save that may also write what only imports and processes write. */
    private Outcome importRow(Yaml step) {
        var entity = definitions().current().entity(step.text("import"));
        var store = platform.ask(RecordStore.class);
        var actor = cast.actor(step.text("as"));
        var draft = store.draft(
                actor, entity.id(), cast.values(entity, step.map("with").entries()));
        var found = store.judge(actor, draft, Writing.of("import"));
        return found.stream().anyMatch(refusal -> refusal.severity() == Refusal.Severity.ERROR)
                ? Outcome.refused(found)
                : Outcome.warned(found);
    }

    private Outcome find(Yaml step) {
        var where = step.text("where");
        var matcher =
                java.util.regex.Pattern.compile("(\\w+)\\s*==\\s*'([^']*)'").matcher(where);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a scenario finds by `field == 'text'`, not by " + where);
        }
        var page = platform.ask(Records.class)
                .list(
                        cast.actor(step.text("as")),
                        Query.of(step.text("find"))
                                .where(new Filter.Test(
                                        matcher.group(1), Filter.Operator.EQ, List.of(matcher.group(2)))));
        return new Outcome(List.of(), List.of(), page.rows());
    }

    CaseView view() {
        return platform.ask(Workflows.class)
                .view(Actor.platform(), process(), caseId())
                .orElseThrow(() -> new IllegalStateException("no case \"" + currentCase + "\""));
    }

    boolean hasCase() {
        return currentCase != null && processes.containsKey(currentCase);
    }

    private String process() {
        return Objects.requireNonNull(processes.get(currentCase), "no case was started yet");
    }

    private long caseId() {
        return cast.record(Objects.requireNonNull(currentCase)).id();
    }

    private Definitions definitions() {
        return platform.ask(Definitions.class);
    }

    LocalDate today() {
        return Objects.requireNonNull(now).toLocalDate();
    }

    /** What an act came to. */
    record Outcome(List<Refusal> refused, List<Refusal> warned, List<org.longzheng.kernel.records.RecordView> found) {

        static final Outcome NOTHING = new Outcome(List.of(), List.of(), List.of());

        static Outcome refused(List<Refusal> refusals) {
            return new Outcome(refusals, List.of(), List.of());
        }

        static Outcome warned(List<Refusal> warnings) {
            return new Outcome(List.of(), warnings, List.of());
        }
    }
}
