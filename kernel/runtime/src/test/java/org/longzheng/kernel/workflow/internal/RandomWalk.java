package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.flowable.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.clocks.Clocks;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Sweep;
import org.longzheng.kernel.workflow.Verbs;
import org.longzheng.kernel.workflow.Verbs.Candidate;
import org.longzheng.kernel.workflow.Verbs.SignPlace;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestClock;
import org.longzheng.kernel.worklist.TaskBoard;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One walk: a case or two, and all that they open, are split into, joined to and reopened as, until all have ended or it has been long enough. Whoever
 * acts is drawn first and asked what they may do, so that a step costs little more than the act and one look.
 */
final class RandomWalk {

    private static final int LONGEST = 60;
    private static final int MOST_CASES = 8;
    private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-09-14T09:00:00");
    private static final Set<String> OF_THE_CASE =
            Set.of("action", "pause", "resume", "extend", "suspend", "continue", "join", "split", "reopen");
    private static final Set<String> OF_A_TASK =
            Set.of("transfer", "delegate", "answer", "recall", "add-signer", "conclude", "copy", "urge");

    /** What a walk asks. */
    record Platform(
            Workflows workflows,
            Verbs verbs,
            JdbcClient database,
            CaseLinkMapper links,
            RecordStore store,
            TaskBoard board,
            RuntimeService engine,
            Clocks clocks,
            Sweep sweep,
            TestClock clock) {}

    /** Where a case stands; another state than before means that everything has to be looked at again. */
    private record State(
            long id,
            String process,
            String instance,
            String steps,
            boolean open,
            @Nullable String outcome,
            boolean suspended,
            int acts) {

        Set<String> stepSet() {
            return steps.isEmpty() ? Set.of() : Set.of(steps.split(","));
        }
    }

    /** Something that somebody may do. */
    private record Possible(Actor who, long caseId, String kind, String task, CaseView.Offer offer) {

        @Override
        public String toString() {
            return who.name() + " " + kind + " " + offer.id();
        }
    }

    private final Platform platform;
    private final List<Actor> people;
    private final Random random;
    private final List<String> trace = new ArrayList<>();
    /** Cases of the walk in the order in which they began, as they stood when everything was last seen to agree; null: not yet. */
    private final Map<Long, @Nullable State> seen = new LinkedHashMap<>();

    private Map<Long, State> states = Map.of();
    private @Nullable Possible done;

    private LocalDateTime now = MONDAY;

    RandomWalk(Platform platform, List<Actor> people, Random random) {
        this.platform = platform;
        this.people = people;
        this.random = random;
    }

    /** What was done, for whoever has to find out why. */
    List<String> trace() {
        return trace;
    }

    /** How many cases it had. */
    int cases() {
        return seen.size();
    }

    /** How much was done. */
    int acts() {
        return trace.size();
    }

    void go(String process) {
        now = MONDAY.plusDays(random.nextInt(5));
        platform.clock().set(now);
        int begins = random.nextInt(4) == 0 ? 2 : 1;
        for (int i = 0; i < begins; i++) {
            start(process);
        }
        boolean goesOn = true;
        for (int i = 0; i < LONGEST && goesOn; i++) {
            if (random.nextInt(3) == 0) {
                timePasses();
            }
            goesOn = (!open().isEmpty() || random.nextInt(4) == 0 && seen.size() < MOST_CASES) && act();
        }
        seen.replaceAll((id, state) -> null);
        allAgree();
    }

    private void start(String process) {
        var values = Map.of(
                "flag",
                random.nextBoolean(),
                "other",
                random.nextBoolean(),
                "parts",
                List.of(Map.of("name", "一"), Map.of("name", "二")));
        var id = platform.workflows()
                .start(people.getFirst(), process, new Start(values, Map.of(), Submission.once()))
                .caseId();
        trace.add("start " + process);
        seen.put(id, null);
        look();
    }

    /** Reads where all cases stand, in one statement. */
    private void look() {
        var found = new LinkedHashMap<Long, State>();
        platform.database()
                .sql("select c.*, (select count(*) from lz_act a where a.case_id = c.id) as acts from lz_case c"
                        + " where c.id in (:ids) order by c.id")
                .param("ids", seen.keySet())
                .query((row, number) -> new State(
                        row.getLong("id"),
                        row.getString("process"),
                        row.getString("instance"),
                        row.getString("steps"),
                        row.getBoolean("is_open"),
                        row.getString("outcome"),
                        row.getObject("suspended_at") != null,
                        row.getInt("acts")))
                .list()
                .forEach(state -> found.put(state.id(), state));
        states = found;
    }

    private State state(long id) {
        return Objects.requireNonNull(states.get(id));
    }

    private List<Long> open() {
        return states.values().stream().filter(State::open).map(State::id).toList();
    }

    /** Hours or days; then whatever time alone brings about. */
    private void timePasses() {
        allAgree();
        now = now.plusHours(1 + random.nextInt(72));
        platform.clock().set(now);
        trace.add("it is " + now);
        platform.sweep().run(now);
        assertThat(platform.clocks().lapsed(now, 1))
                .as("time is up, and nothing has happened")
                .isEmpty();
        look();
    }

    /** Does something with one of the cases; false when there is nothing to be done with any. */
    private boolean act() {
        var ids = new ArrayList<>(states.keySet());
        Collections.shuffle(ids, random);
        for (var id : ids) {
            var offer = oneOf(state(id));
            if (offer != null) {
                allAgree();
                take(offer);
                return true;
            }
        }
        assertThat(open()).as("cases with which nobody can do anything").isEmpty();
        return false;
    }

    private void take(Possible offer) {
        trace.add(offer.toString());
        try {
            var moved = take(offer, state(offer.caseId()).process());
            done = offer.kind().equals("save") ? null : offer;
            if (moved != null) {
                seen.putIfAbsent(moved.caseId(), null);
            }
            if (offer.offer().id().equals(RandomProcess.OPENS)) {
                platform.links().ofOpener(offer.caseId()).forEach(link -> seen.putIfAbsent(link.linkedId, null));
            }
        } catch (RefusedException e) {
            trace.add("refused " + e.getMessage());
        }
        look();
    }

    // what somebody may do

    /** What somebody may do with the case; null when nobody may do anything, and then it waits for another one that is open. */
    private @Nullable Possible oneOf(State state) {
        var order = new ArrayList<>(people);
        Collections.shuffle(order, random);
        for (var who : order) {
            var offers = offers(who, state);
            if (!offers.isEmpty()) {
                return oneOf(offers);
            }
        }
        if (state.open()) {
            assertThat(state.stepSet())
                    .as("where nobody can do anything with case %s", state.id())
                    .allMatch(step -> step.startsWith("w"));
            var child = (Long)
                    platform.store().load(state.process(), state.id()).values().get("child");
            assertThat(state(Objects.requireNonNull(child)).open())
                    .as("what case %s waits for is open", state.id())
                    .isTrue();
        }
        return null;
    }

    /** Two of three acts are choices where there is one, so that what is done besides does not keep the case from moving. */
    private Possible oneOf(List<Possible> open) {
        var choices = open.stream()
                .filter(each -> each.kind().equals("choice") || each.kind().equals("save"))
                .toList();
        var from = choices.isEmpty() || random.nextInt(3) == 0 ? open : choices;
        return from.get(random.nextInt(from.size()));
    }

    private List<Possible> offers(Actor who, State row) {
        var found = new ArrayList<Possible>();
        var view = platform.workflows().view(who, row.process(), row.id()).orElse(null);
        if (view == null) {
            return found;
        }
        if (!row.equals(seen.get(row.id()))) {
            agrees(row, view);
        }
        view.acts().stream()
                .filter(offer -> offer.refused() == null && OF_THE_CASE.contains(offer.kind()))
                .filter(offer ->
                        seen.size() < MOST_CASES || !Set.of("split", "reopen").contains(offer.kind()))
                .filter(offer -> !offer.kind().equals("join") || leading(row) != null)
                .forEach(offer -> found.add(new Possible(who, row.id(), offer.kind(), "", offer)));
        view.tasks().forEach(task -> {
            task.verbs().stream()
                    .filter(offer -> offer.refused() == null && OF_A_TASK.contains(offer.kind()))
                    .forEach(offer -> found.add(new Possible(who, row.id(), offer.kind(), task.id(), offer)));
            task.asked().stream()
                    .filter(CaseView.Asked::removable)
                    .forEach(asked ->
                            found.add(new Possible(who, row.id(), "remove-signer", task.id(), event(asked.account()))));
        });
        view.tasks().stream().filter(CaseView.Task::mine).forEach(task -> {
            task.choices().stream()
                    .filter(offer -> offer.refused() == null)
                    .filter(offer -> seen.size() < MOST_CASES || !offer.id().equals(RandomProcess.OPENS))
                    .forEach(offer -> found.add(new Possible(who, row.id(), "choice", task.id(), offer)));
            if (task.choices().isEmpty()) {
                found.add(new Possible(who, row.id(), "save", task.id(), event("event")));
            }
        });
        return found;
    }

    private static CaseView.Offer event(String id) {
        return new CaseView.Offer("", id, "", null, List.of(), List.of(), false);
    }

    /** Another open case of the walk into which this one may go. */
    private @Nullable Long leading(State row) {
        return open().stream()
                .filter(id -> id != row.id() && state(id).process().equals(row.process()))
                .findFirst()
                .orElse(null);
    }

    /** Somebody who may be named for the verb; an act for which there is nobody is refused. */
    private String someone(Possible possible) {
        var all = platform.verbs().candidates(possible.who(), possible.task(), possible.kind()).stream()
                .filter(each -> each.refused() == null)
                .map(Candidate::account)
                .toList();
        return all.isEmpty() ? "无人" : all.get(random.nextInt(all.size()));
    }

    private @Nullable CaseMoved take(Possible possible, String process) {
        var workflows = platform.workflows();
        var verbs = platform.verbs();
        var id = possible.caseId();
        var offer = possible.offer();
        var who = possible.who();
        var task = possible.task();
        var decision = Decision.of(offer.id()).because("走查");
        if (!offer.targets().isEmpty()) {
            decision = decision.to(
                    offer.targets().get(random.nextInt(offer.targets().size())).id());
        }
        return switch (possible.kind()) {
            case "choice" -> workflows.choose(who, task, decision);
            case "action" -> workflows.act(who, process, id, offer.id(), decision);
            case "pause" -> workflows.pause(who, process, id, offer.id(), decision);
            case "resume" -> workflows.resume(who, process, id, offer.id(), decision);
            case "extend" -> workflows.extend(who, process, id, offer.id(), decision);
            case "suspend" -> verbs.suspend(who, process, id, decision);
            case "continue" -> verbs.continueCase(who, process, id, decision);
            case "join" -> verbs.join(who, process, id, Objects.requireNonNull(leading(state(id))), decision);
            case "split" -> verbs.split(who, process, id, List.of(random.nextInt(2)), decision);
            case "reopen" -> verbs.reopen(who, process, id, decision);
            case "transfer" -> verbs.transfer(who, task, someone(possible), decision);
            case "delegate" -> verbs.delegate(who, task, someone(possible), decision);
            case "answer" -> verbs.answer(who, task, decision);
            case "recall" -> verbs.recall(who, task, decision);
            case "conclude" -> verbs.conclude(who, task, decision);
            case "urge" -> verbs.urge(who, task, decision);
            case "copy" -> verbs.copy(who, task, List.of(someone(possible)), List.of(), decision);
            case "add-signer" ->
                verbs.addSigner(
                        who,
                        task,
                        someone(possible),
                        SignPlace.values()[random.nextInt(SignPlace.values().length)],
                        decision);
            case "remove-signer" -> verbs.removeSigner(who, task, offer.id(), decision);
            default -> {
                workflows.save(who, task, Map.of("event", random.nextInt(100)), Submission.once());
                yield null;
            }
        };
    }

    // everything tells the same

    /** Looks at all cases that something has happened to. */
    private void allAgree() {
        for (var state : states.values()) {
            if (!state.equals(seen.get(state.id()))) {
                var view = people.stream()
                        .flatMap(who -> platform.workflows().view(who, state.process(), state.id()).stream())
                        .findFirst()
                        .orElseThrow();
                agrees(state, view);
            }
        }
        done = null;
    }

    private void agrees(State state, CaseView view) {
        var record = platform.store().load(state.process(), state.id());
        var shown = new HashSet<String>();
        view.tasks().forEach(task -> shown.add(task.step()));
        assertThat(shown).as("the worklist of case %s", state.id()).isEqualTo(state.stepSet());
        assertThat(record.values().get("open")).isEqualTo(state.open());
        assertThat(record.values().get("outcome")).isEqualTo(state.outcome());
        if (state.open()) {
            standsSomewhere(state);
            whole(state, view);
        } else {
            assertThat(platform.engine()
                            .createProcessInstanceQuery()
                            .processInstanceId(state.instance())
                            .count())
                    .as("the engine after the end")
                    .isZero();
            assertThat(view.clocks())
                    .as("limits after the end")
                    .allSatisfy(limit -> assertThat(limit.state()).isEqualTo(ClockView.State.STOPPED));
        }
        history(state, view);
        seen.put(state.id(), state);
    }

    private void standsSomewhere(State state) {
        assertThat(state.stepSet()).as("steps of an open case").isNotEmpty();
        var active = new HashSet<String>();
        platform.engine().getActiveActivityIds(state.instance()).stream()
                .filter(node -> node.startsWith("do-") && state.stepSet().contains(Nodes.step(node)))
                .forEach(node -> active.add(Nodes.step(node)));
        assertThat(active).as("the engine").isEqualTo(state.stepSet());
    }

    /** The limit of the whole case runs or pauses until the last step is left, and its day stands on every task. */
    private void whole(State state, CaseView view) {
        var whole = view.clocks().stream()
                .filter(limit -> limit.limit().equals("whole"))
                .toList();
        assertThat(whole).as("the limit of the whole case").isNotEmpty();
        if (state.steps().equals("start")) {
            return;
        }
        var open = whole.stream()
                .filter(limit -> limit.state() != ClockView.State.STOPPED)
                .toList();
        assertThat(open).as("the limit of the whole case as it counts").hasSize(1);
        var runs = open.getFirst().state();
        if (state.suspended()) {
            assertThat(runs).as("the limit of a suspended case").isEqualTo(ClockView.State.PAUSED);
        }
        assertThat(open.getFirst().due() == null).isEqualTo(runs == ClockView.State.PAUSED);
        var counts = view.clocks().getFirst();
        for (var task : platform.board().ofCase(state.id())) {
            assertThat(task.deadline()).as("the limit on a task").isNotNull();
            assertThat(due(task)).as("the day on a task").isEqualTo(counts.due());
        }
    }

    private static @Nullable LocalDate due(TaskBoard.OpenTask task) {
        return Objects.requireNonNull(task.deadline()).due();
    }

    /** Nothing leaves the history, and what somebody has just done stands in it with their name. */
    private void history(State state, CaseView view) {
        var before = seen.get(state.id());
        var timeline = view.timeline();
        assertThat(timeline).as("the history").hasSize(state.acts());
        assertThat(state.acts()).as("the history").isGreaterThanOrEqualTo(before == null ? 1 : before.acts());
        var act = done;
        if (act != null && act.caseId() == state.id()) {
            assertThat(timeline.subList(0, state.acts() - (before == null ? 0 : before.acts())))
                    .as("what was done just now: %s", act)
                    .anySatisfy(
                            event -> assertThat(event.who()).contains(act.who().name()));
        }
    }
}
