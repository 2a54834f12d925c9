package org.longzheng.kernel.extensions.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.PlatformClock;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.ActionDefinition;
import org.longzheng.kernel.documents.Servings.Method;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.CaseView.Offer;
import org.longzheng.kernel.workflow.LegalDays;
import org.longzheng.kernel.workflow.Votes;
import org.longzheng.kernel.workflow.Votes.Minutes;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.GivenMaterial;
import org.longzheng.kernel.workflow.Workflows.MaterialState;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes the cases of one {@code cases….yaml} as far as their paths say. {@code process} names their process, {@code writes} what people fill in (a field
 * for every act that needs it, or {@code step.choice} to the fields of that act), {@code reasons} why; a case may say {@code writes} of its own, and a
 * {@code key} by which later cases refer to it. {@code vote:step} on a path keeps the result of a meeting whose numbers {@code writes} gives under that
 * name, {@code clock:step.choice} takes what the clock takes when a limit has run out.
 */
final class DemonstrationCases {

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final DemonstrationData data;
    private final Catalogue catalogue;
    private final Workflows workflows;
    private final LegalDays legalDays;
    private final Votes votes;
    private final PlatformClock clock;
    private final TransactionOperations transactions;
    private final LocalDate today;

    DemonstrationCases(
            DemonstrationData data,
            Catalogue catalogue,
            Workflows workflows,
            LegalDays legalDays,
            Votes votes,
            PlatformClock clock,
            TransactionOperations transactions) {
        this.data = data;
        this.catalogue = catalogue;
        this.workflows = workflows;
        this.legalDays = legalDays;
        this.votes = votes;
        this.clock = clock;
        this.transactions = transactions;
        this.today = LocalDate.now(clock);
    }

    /** What the cases refer to: rows and accounts that were loaded before them. */
    interface DemonstrationData {

        /** @param by whoever fills it in: a file is theirs */
        Object value(EntityDefinition entity, String field, Object given, Actor by);

        void name(String key, Reference record);

        Long file(Actor uploader);

        Actor actor(String account);

        List<Actor> actorsAt(String organ);
    }

    /**
     * What became of the cases of a file.
     *
     * @param failed those of which nothing was kept, each with the reason
     */
    record Outcome(int made, List<Failure> failed) {}

    /** A case that could not be taken along its path, by its place in the file, the first being 1. */
    record Failure(String file, int number, RuntimeException reason) {}

    /** Makes the cases of a file, each whole or not at all: one that fails does not keep the others from being made. */
    Outcome load(Path file) throws IOException {
        var load = new Load(LoadSettings.builder().build());
        var script = (Map<?, ?>) Objects.requireNonNull(load.loadFromString(Files.readString(file)));
        var process = catalogue.process(String.valueOf(script.get("process")));
        var failed = new ArrayList<Failure>();
        int number = 0;
        for (var entry : (List<?>) Objects.requireNonNull(script.get("cases"))) {
            number++;
            try {
                transactions.executeWithoutResult(status -> new Walk(process, script, (Map<?, ?>) entry).run());
            } catch (RuntimeException reason) {
                failed.add(new Failure(file.getFileName().toString(), number, reason));
            }
        }
        return new Outcome(number - failed.size(), failed);
    }

    private LocalDate workingDaysFrom(LocalDate day, int days, int direction) {
        var result = day;
        while (direction < 0 && !catalogue.nationalCalendar().works(result)) {
            result = result.minusDays(1);
        }
        for (int left = days; left > 0; ) {
            result = result.plusDays(direction);
            if (catalogue.nationalCalendar().works(result)) {
                left--;
            }
        }
        return result;
    }

    /** One case, taken as far as its path says. */
    private final class Walk {

        private final ProcessDefinition process;
        private final EntityDefinition entity;
        private final Map<?, ?> script;
        private final Map<?, ?> line;
        private final Actor starter;
        private final LocalDate submitted;
        private final List<String> path;
        private long caseId;

        Walk(ProcessDefinition process, Map<?, ?> script, Map<?, ?> line) {
            this.process = process;
            this.entity = catalogue.entity(process.entity());
            this.script = script;
            this.line = line;
            starter = data.actor(String.valueOf(line.get("by")));
            submitted = workingDaysFrom(today, Integer.parseInt(String.valueOf(line.get("ago"))), -1);
            path = ((List<?>) Objects.requireNonNull(line.get("path")))
                    .stream().map(String::valueOf).toList();
        }

        void run() {
            clock.at(submitted.atTime(MORNING), this::start);
            int minute = 0;
            for (var act : path) {
                var parts = act.split(" ", 2);
                var day = parts.length == 1 ? submitted : workingDaysFrom(submitted, Integer.parseInt(parts[0]), 1);
                var moment = earlier(day.atTime(MORNING).plusMinutes(10L * ++minute), LocalDateTime.now(clock));
                clock.at(moment, () -> act(parts[parts.length - 1]));
            }
            if (line.get("key") != null) {
                data.name(String.valueOf(line.get("key")), new Reference(entity.id(), caseId, ""));
            }
        }

        private LocalDateTime earlier(LocalDateTime a, LocalDateTime b) {
            return a.isBefore(b) ? a : b;
        }

        private void start() {
            var materials = new HashMap<String, GivenMaterial>();
            entity.materials()
                    .keySet()
                    .forEach(id -> materials.put(id, new GivenMaterial(MaterialState.RECEIVED, data.file(starter))));
            if (path.stream().anyMatch(act -> act.endsWith("accept.correct"))) {
                materials.remove(
                        materials.keySet().stream().sorted().findFirst().orElseThrow());
            }
            caseId = workflows
                    .start(
                            starter,
                            process.id(),
                            new Start(values((Map<?, ?>) line.get("with"), starter), materials, Submission.once()))
                    .caseId();
        }

        private Map<String, Object> values(@Nullable Map<?, ?> given, Actor by) {
            var values = new LinkedHashMap<String, Object>();
            if (given != null) {
                given.forEach((field, value) -> values.put(
                        String.valueOf(field),
                        data.value(entity, String.valueOf(field), Objects.requireNonNull(value), by)));
            }
            return values;
        }

        private void act(String act) {
            var target = act.contains(":") ? act.substring(act.indexOf(':') + 1) : null;
            var what = target == null ? act : act.substring(0, act.indexOf(':'));
            switch (what) {
                case "pause" -> {
                    var by =
                            Objects.requireNonNull(process.pauses().get(target)).by();
                    workflows.pause(oneOf(by), process.id(), caseId, Objects.requireNonNull(target), because(what));
                }
                case "resume" -> {
                    var by =
                            Objects.requireNonNull(process.pauses().get(target)).by();
                    workflows.resume(oneOf(by), process.id(), caseId, Objects.requireNonNull(target), because(what));
                }
                case "extend" -> {
                    var extend =
                            Objects.requireNonNull(process.limits().get(target)).extend();
                    workflows.extend(
                            oneOf(Objects.requireNonNull(extend).by()),
                            process.id(),
                            caseId,
                            Objects.requireNonNull(target),
                            because(what));
                }
                case "serve" -> serve(Objects.requireNonNull(target));
                case "vote" -> vote(Objects.requireNonNull(target));
                case "clock" -> clock(Objects.requireNonNull(target));
                case "act" -> {
                    var action = Objects.requireNonNull(
                            process.actions().get(target), () -> process.id() + " has no action " + target);
                    var by = oneOf(action.by());
                    workflows.act(by, process.id(), caseId, action.id(), written(action, by));
                }
                case "withdraw" -> workflows.act(starter, process.id(), caseId, what, because(what));
                default -> choose(what, target);
            }
        }

        /** Whoever has the case in hand registers that the newest document of the kind was served. */
        private void serve(String kind) {
            var document = workflows.view(Actor.platform(), process.id(), caseId).orElseThrow().documents().stream()
                    .filter(issued -> issued.kind().equals(kind))
                    .findFirst()
                    .orElseThrow();
            var server = tasks(Actor.platform()).stream()
                    .flatMap(task -> data.actorsAt(task.organ()).stream())
                    .filter(actor -> tasks(actor).stream().anyMatch(CaseView.Task::mine))
                    .findFirst()
                    .orElseThrow();
            legalDays.serve(
                    server,
                    document.id(),
                    new LegalDays.Service(
                            Method.DIRECT, LocalDate.now(clock), null, "当事人", true, null, null, Submission.once()));
        }

        /** Whoever holds the task of the step registers what the meeting voted. */
        private void vote(String step) {
            var task = taskAt(step);
            var holder = data.actorsAt(task.organ()).stream()
                    .filter(actor ->
                            tasks(actor).stream().anyMatch(own -> own.id().equals(task.id()) && own.mine()))
                    .findFirst()
                    .orElseThrow();
            var own = map(line.get("writes")).get("vote:" + step);
            var held = map(own != null ? own : map(script.get("writes")).get("vote:" + step));
            var counts = new LinkedHashMap<String, Map<String, Integer>>();
            if (held.get("counts") == null) {
                counts.put("", numbers(held));
            } else {
                map(held.get("counts")).forEach((subject, of) -> counts.put(String.valueOf(subject), numbers(map(of))));
            }
            var came = held.get("presentPeople") instanceof List<?> people
                    ? people.stream()
                            .map(one -> ((Reference) data.value(entity, "", Objects.requireNonNull(one), holder)).id())
                            .collect(Collectors.toSet())
                    : null;
            int present = Integer.parseInt(String.valueOf(held.get("present")));
            votes.keep(
                    holder,
                    task.id(),
                    new Minutes(null, Map.of(), came, present, counts, null, null, Submission.once()));
        }

        /** Votes by option; the rest of what a meeting is told by is no number of votes. */
        private static Map<String, Integer> numbers(Map<?, ?> held) {
            var numbers = new LinkedHashMap<String, Integer>();
            held.forEach((option, count) -> {
                if (!option.equals("present") && !option.equals("presentPeople")) {
                    numbers.put(String.valueOf(option), Integer.valueOf(String.valueOf(count)));
                }
            });
            return numbers;
        }

        private void clock(String choice) {
            var parts = choice.split("\\.");
            workflows.choose(Actor.platform(), taskAt(parts[0]).id(), Decision.of(parts[1]));
        }

        private CaseView.Task taskAt(String step) {
            return tasks(Actor.platform()).stream()
                    .filter(task -> task.step().equals(step))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nobody has " + step + " of " + line));
        }

        private void choose(String what, @Nullable String target) {
            boolean one = what.endsWith("/1");
            var parts = (one ? what.substring(0, what.length() - 2) : what).split("\\.");
            if (parts[0].equals("start")) {
                completeMaterials();
            }
            boolean again = true;
            while (again) {
                again = sign(parts[0], parts[1], target) && !one;
            }
        }

        /** Lets one person take the choice; true when the task waits for another signature. */
        private boolean sign(String step, String choice, @Nullable String target) {
            boolean applicant = step.equals("start");
            for (var open : tasks(Actor.platform())) {
                for (var actor : data.actorsAt(open.organ())) {
                    var own = tasks(actor).stream()
                            .filter(task -> task.id().equals(open.id()) && task.mine())
                            .filter(task -> applicant || task.step().equals(step))
                            .findFirst();
                    if (own.isPresent()) {
                        var task = own.get();
                        var offer = task.choices().stream()
                                .filter(o -> applicant || o.id().equals(choice))
                                .findFirst()
                                .orElseThrow(() -> new IllegalStateException("no choice " + choice));
                        workflows.choose(actor, task.id(), decision(actor, step, offer, target));
                        return task.signsNeeded() > task.signs().size() + 1;
                    }
                }
            }
            throw new IllegalStateException("nobody may take " + step + "." + choice + " of " + line);
        }

        private List<CaseView.Task> tasks(Actor actor) {
            return workflows
                    .view(actor, process.id(), caseId)
                    .map(CaseView::tasks)
                    .orElse(List.of());
        }

        private void completeMaterials() {
            workflows.view(starter, process.id(), caseId).orElseThrow().materials().stream()
                    .filter(material -> material.state() == MaterialState.MISSING)
                    .forEach(material -> workflows.material(
                            starter, process.id(), caseId, material.id(), MaterialState.RECEIVED, data.file(starter)));
        }

        private Decision decision(Actor actor, String step, Offer offer, @Nullable String target) {
            var act = step + "." + offer.id();
            var written = new LinkedHashMap<String, Object>();
            for (var source : List.of(map(script.get("writes")), map(line.get("writes")))) {
                offer.needs().stream()
                        .filter(need -> source.get(need) != null)
                        .forEach(need -> written.put(need, Objects.requireNonNull(source.get(need))));
                map(source.get(act)).forEach((field, value) -> written.put(String.valueOf(field), value));
            }
            return new Decision(offer.id(), values(written, actor), reason(act), target, null, Submission.once());
        }

        private Decision written(ActionDefinition action, Actor by) {
            var given = new LinkedHashMap<String, Object>();
            map(script.get("writes")).forEach((key, value) -> {
                if (key.equals(action.id())) {
                    map(value).forEach((field, each) -> given.put(String.valueOf(field), each));
                }
            });
            return new Decision("", values(given, by), reason(action.id()), null, null, Submission.once());
        }

        private Decision because(String act) {
            return new Decision("", Map.of(), reason(act), null, null, Submission.once());
        }

        private @Nullable String reason(String act) {
            var own = map(line.get("reasons")).get(act);
            var usual = map(script.get("reasons")).get(act);
            var reason = own == null ? usual : own;
            return reason == null ? null : String.valueOf(reason);
        }

        private static Map<?, ?> map(@Nullable Object value) {
            return value instanceof Map<?, ?> map ? map : Map.of();
        }

        /** A demonstration account that may act where the case is: of one of the roles, or named by the case. */
        private Actor oneOf(List<Performer> performers) {
            var organs = tasks(Actor.platform()).stream().map(CaseView.Task::organ);
            return Stream.concat(organs, Stream.of(starter.organ()))
                    .flatMap(organ -> data.actorsAt(organ).stream())
                    .filter(actor -> performers.stream()
                            .anyMatch(performer -> performer instanceof Performer.Role role
                                    ? actor.roles().stream().anyMatch(held -> catalogue.standsFor(held, role.role()))
                                    : tasks(actor).stream().anyMatch(CaseView.Task::mine)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nobody may act on " + line));
        }
    }
}
