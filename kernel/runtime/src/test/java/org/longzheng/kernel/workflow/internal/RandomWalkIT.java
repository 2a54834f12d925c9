package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.flowable.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Accounts.NewAccount;
import org.longzheng.kernel.access.Accounts.NewPost;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Deputies;
import org.longzheng.kernel.access.Deputies.Appointment;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Verbs;
import org.longzheng.kernel.workflow.Verbs.Candidate;
import org.longzheng.kernel.workflow.Verbs.SignPlace;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestClock;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestColleagues;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestDefinitions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * Walks at random through processes made at random, with everything that may be done with a task besides deciding it, a deputy, pauses and suspension.
 * After every act the engine, the worklist, the case and its record tell the same; nothing comes to
 * a dead end; no limit runs on after the end; every act is in the history. {@code -Dwalks=10000} walks longer, {@code -Dseed=…} repeats a walk.
 */
@SpringBootTest(
        classes = WorkflowTestSetup.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:walks;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;"
                    + "LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1",
            "spring.liquibase.change-log=classpath:longzheng/migrations/platform/changelog.yaml",
            "longzheng.home=target/workflow-home",
            "spring.main.banner-mode=off",
            "logging.level.root=warn"
        })
class RandomWalkIT {

    private static final int PROCESSES = 12;
    private static final int LONGEST = 40;
    private static final Set<String> OF_THE_CASE = Set.of("action", "pause", "resume", "extend", "suspend", "continue");
    private static final Set<String> OF_A_TASK =
            Set.of("transfer", "delegate", "answer", "recall", "add-signer", "conclude", "copy", "urge");

    @Autowired
    private Workflows workflows;

    @Autowired
    private Verbs verbs;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Deputies deputies;

    @Autowired
    private TestColleagues colleagues;

    @Autowired
    private TestDefinitions definitions;

    @Autowired
    private CaseMapper cases;

    @Autowired
    private ActMapper acts;

    @Autowired
    private RecordStore store;

    @Autowired
    private RuntimeService engine;

    @Autowired
    private TestClock clock;

    private final Actor second = actor("走乙", "clerk");
    private final Actor deputy = actor("走代", "archivist");
    private final List<Actor> people =
            List.of(actor("走甲", "clerk"), second, actor("走丙", "clerk"), actor("走丁", "leader"), deputy);

    private static Actor actor(String name, String role) {
        return new Actor(name, name, null, "230100", "2301", Set.of(role));
    }

    /** Everybody holds their post; one clerk is away now and then, with a deputy of no role that the processes know. */
    private void staff() {
        long natural = 990_000L;
        for (var who : people) {
            accounts.create(new NewAccount(
                    who.account(),
                    who.name(),
                    "x".toCharArray(),
                    natural++,
                    true,
                    List.of(new NewPost(who.roles().iterator().next(), who.organ()))));
        }
        colleagues.work(people.toArray(Actor[]::new));
        clock.set(LocalDateTime.parse("2026-09-14T09:00:00"));
        deputies.appoint(
                second,
                new Appointment(
                        second.account(),
                        deputy.account(),
                        null,
                        null,
                        null,
                        LocalDate.parse("2026-09-15"),
                        LocalDate.parse("2026-09-16"),
                        "外出"));
    }

    @Test
    void findsNoDeadEndNoLostClockAndACompleteHistory(@TempDir Path folder) throws IOException {
        var seed = Long.getLong("seed", 20260914L);
        var walks = Integer.getInteger("walks", 120);
        var random = new Random(seed);
        Files.writeString(
                folder.resolve("module.yaml"),
                "module: walks\nlabel: 走查\nversion: 1.0.0\nlevels: [province, city, county]\nmenu: [{ 走查: [walk-0] }]\n");
        for (int i = 0; i < PROCESSES; i++) {
            var at = folder.resolve("walk-" + i);
            Files.createDirectories(at);
            Files.writeString(at.resolve("entity.yaml"), RandomProcess.entity(i));
            Files.writeString(at.resolve("workflow.yaml"), RandomProcess.process(i, random));
        }
        definitions.publishBeside(folder, "walks");
        staff();

        for (int walk = 0; walk < walks; walk++) {
            clock.set(LocalDateTime.parse("2026-09-14T09:00:00").plusDays(walk % 5));
            var process = "walk-" + walk % PROCESSES;
            var trace = new ArrayList<String>();
            try {
                walk(process, random, trace);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ", walk " + walk + ": " + trace + "\n"
                                + Files.readString(folder.resolve(process).resolve("workflow.yaml")),
                        e);
            }
        }
    }

    private void walk(String process, Random random, List<String> trace) {
        var values = Map.of("flag", random.nextBoolean(), "other", random.nextBoolean());
        var id = workflows
                .start(people.getFirst(), process, new Start(values, Map.of(), Submission.once()))
                .caseId();
        var history = agrees(process, id, 0);
        for (int i = 0; i < LONGEST && cases.any(id).isOpen; i++) {
            var open = offers(process, id);
            assertThat(open).as("something can be done").isNotEmpty();
            var offer = oneOf(open, random);
            trace.add(offer.toString());
            try {
                take(process, id, offer, random);
            } catch (RefusedException e) {
                trace.add("refused " + e.getMessage());
                agrees(process, id, history - 1);
                continue;
            }
            history = agrees(process, id, history);
        }
    }

    /** Every other act is a choice where there is one, so that what is done besides does not keep the case from moving. */
    private static Possible oneOf(List<Possible> open, Random random) {
        var choices = open.stream().filter(each -> each.kind().equals("choice")).toList();
        var from = choices.isEmpty() || random.nextBoolean() ? open : choices;
        return from.get(random.nextInt(from.size()));
    }

    /** Something that somebody may do. */
    private record Possible(Actor who, String kind, String task, CaseView.Offer offer) {

        @Override
        public String toString() {
            return who.name() + " " + kind + " " + offer.id();
        }
    }

    private List<Possible> offers(String process, long id) {
        var found = new ArrayList<Possible>();
        for (var who : people) {
            var view = workflows.view(who, process, id).orElse(null);
            if (view == null) {
                continue;
            }
            view.acts().stream()
                    .filter(offer -> offer.refused() == null)
                    .filter(offer -> OF_THE_CASE.contains(offer.kind()))
                    .forEach(offer -> found.add(new Possible(who, offer.kind(), "", offer)));
            view.tasks().forEach(task -> {
                task.verbs().stream()
                        .filter(offer -> offer.refused() == null)
                        .filter(offer -> OF_A_TASK.contains(offer.kind()))
                        .forEach(offer -> found.add(new Possible(who, offer.kind(), task.id(), offer)));
                task.asked().stream()
                        .filter(CaseView.Asked::removable)
                        .forEach(asked ->
                                found.add(new Possible(who, "remove-signer", task.id(), event(asked.account()))));
            });
            view.tasks().stream().filter(CaseView.Task::mine).forEach(task -> {
                task.choices().stream()
                        .filter(offer -> offer.refused() == null)
                        .forEach(offer -> found.add(new Possible(who, "choice", task.id(), offer)));
                if (task.choices().isEmpty()) {
                    found.add(new Possible(who, "save", task.id(), event("event")));
                }
            });
        }
        return found;
    }

    private static CaseView.Offer event(String id) {
        return new CaseView.Offer("", id, "", null, List.of(), List.of(), false);
    }

    /** Somebody who may be named for the verb; an act for which there is nobody is refused. */
    private String someone(Possible possible, Random random) {
        var all = verbs.candidates(possible.who(), possible.task(), possible.kind()).stream()
                .filter(each -> each.refused() == null)
                .map(Candidate::account)
                .toList();
        return all.isEmpty() ? "无人" : all.get(random.nextInt(all.size()));
    }

    private void take(String process, long id, Possible possible, Random random) {
        var offer = possible.offer();
        var decision = Decision.of(offer.id()).because("走查");
        if (!offer.targets().isEmpty()) {
            decision = decision.to(
                    offer.targets().get(random.nextInt(offer.targets().size())).id());
        }
        switch (possible.kind()) {
            case "choice" -> workflows.choose(possible.who(), possible.task(), decision);
            case "action" -> workflows.act(possible.who(), process, id, offer.id(), decision);
            case "pause" -> workflows.pause(possible.who(), process, id, offer.id(), decision);
            case "resume" -> workflows.resume(possible.who(), process, id, offer.id(), decision);
            case "extend" -> workflows.extend(possible.who(), process, id, offer.id(), decision);
            case "suspend" -> verbs.suspend(possible.who(), process, id, decision);
            case "continue" -> verbs.continueCase(possible.who(), process, id, decision);
            case "transfer" -> verbs.transfer(possible.who(), possible.task(), someone(possible, random), decision);
            case "delegate" -> verbs.delegate(possible.who(), possible.task(), someone(possible, random), decision);
            case "answer" -> verbs.answer(possible.who(), possible.task(), decision);
            case "recall" -> verbs.recall(possible.who(), possible.task(), decision);
            case "conclude" -> verbs.conclude(possible.who(), possible.task(), decision);
            case "urge" -> verbs.urge(possible.who(), possible.task(), decision);
            case "copy" ->
                verbs.copy(possible.who(), possible.task(), List.of(someone(possible, random)), List.of(), decision);
            case "add-signer" -> {
                var places = SignPlace.values();
                verbs.addSigner(
                        possible.who(),
                        possible.task(),
                        someone(possible, random),
                        places[random.nextInt(places.length)],
                        decision);
            }
            case "remove-signer" -> verbs.removeSigner(possible.who(), possible.task(), offer.id(), decision);
            default ->
                workflows.save(
                        possible.who(), possible.task(), Map.of("event", random.nextInt(100)), Submission.once());
        }
    }

    /** Everything tells the same about the case; answers how long its history is. */
    private int agrees(String process, long id, int before) {
        var row = cases.any(id);
        var record = store.load(process, id);
        var steps = new HashSet<>(row.stepList());
        var view = people.stream()
                .flatMap(who -> workflows.view(who, process, id).stream())
                .findFirst()
                .orElseThrow();
        var shown = new HashSet<String>();
        view.tasks().forEach(task -> shown.add(task.step()));
        assertThat(shown).as("the worklist").isEqualTo(steps);
        assertThat(record.values().get("open")).isEqualTo(row.isOpen);
        assertThat(record.values().get("outcome")).isEqualTo(row.outcome);
        if (row.isOpen) {
            assertThat(steps).as("steps of an open case").isNotEmpty();
            var active = new HashSet<String>();
            engine.getActiveActivityIds(row.instance).stream()
                    .filter(node -> node.startsWith("do-") && steps.contains(Nodes.step(node)))
                    .forEach(node -> active.add(Nodes.step(node)));
            assertThat(active).as("the engine").isEqualTo(steps);
            assertThat(view.clocks())
                    .as("the limit of the whole case")
                    .anySatisfy(limit -> assertThat(limit.limit()).isEqualTo("whole"));
            if (view.suspended() != null) {
                assertThat(view.clocks())
                        .as("limits of a suspended case")
                        .filteredOn(limit -> limit.limit().equals("whole"))
                        .noneMatch(limit -> limit.state() == ClockView.State.RUNNING);
            }
        } else {
            assertThat(engine.createProcessInstanceQuery()
                            .processInstanceId(row.instance)
                            .count())
                    .as("the engine after the end")
                    .isZero();
            assertThat(view.clocks())
                    .as("limits after the end")
                    .allSatisfy(limit -> assertThat(limit.state()).isEqualTo(ClockView.State.STOPPED));
        }
        var history = acts.ofCase(id).size();
        assertThat(history).as("the history").isGreaterThan(before);
        return history;
    }
}
