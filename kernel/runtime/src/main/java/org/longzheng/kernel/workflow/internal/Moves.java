package org.longzheng.kernel.workflow.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.audit.AuditEntry;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.clocks.CaseClocks;
import org.longzheng.kernel.clocks.Moment;
import org.longzheng.kernel.clocks.Reached;
import org.longzheng.kernel.documents.Issuing;
import org.longzheng.kernel.documents.Issuing.Issued;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.internal.Engine.EngineTask;
import org.longzheng.kernel.worklist.Holders;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.Deadline;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** What every act on a case ends with: history, limits, tasks, documents, the case's own rows. */
@Component
class Moves {

    private final CaseMapper cases;
    private final ActMapper acts;
    private final CaseLinkMapper links;
    private final StoredHandedCases handedCases;
    private final ExtensionMapper extensions;
    private final RecordStore store;
    private final TaskBoard board;
    private final Issuing issuing;
    private final Gates gates;
    private final Audit audit;

    Moves(
            CaseMapper cases,
            ActMapper acts,
            CaseLinkMapper links,
            StoredHandedCases handedCases,
            ExtensionMapper extensions,
            RecordStore store,
            TaskBoard board,
            Issuing issuing,
            Gates gates,
            Audit audit) {
        this.cases = cases;
        this.acts = acts;
        this.links = links;
        this.handedCases = handedCases;
        this.extensions = extensions;
        this.store = store;
        this.board = board;
        this.issuing = issuing;
        this.gates = gates;
        this.audit = audit;
    }

    /** Begins a line of the history; {@link #record} writes it. */
    ActRow act(
            CaseContext context,
            String kind,
            @Nullable String step,
            @Nullable String choice,
            String what,
            Collection<Performer> performers,
            @Nullable LocalDate legalDay,
            @Nullable String opinion) {
        var act = new ActRow();
        act.id = IdWorker.getId();
        act.caseId = context.record.recordId();
        act.kind = kind;
        act.step = step;
        act.choice = choice;
        act.what = what;
        act.account = context.actor.account();
        var principal = context.principal();
        act.name = context.actor.name() + (principal == null ? "" : "（代 " + principal.name() + "）");
        act.forAccount = principal == null ? null : principal.account();
        act.forPerson = principal == null ? null : principal.person();
        act.person = context.actor.person();
        act.organ = context.actor.organ();
        act.post = gates.post(context, performers);
        act.at = context.now;
        act.legalDay = legalDay == null ? context.today() : legalDay;
        act.opinion = opinion == null || opinion.isBlank() ? null : opinion.strip();
        act.apart = step != null && context.process.apart().contains(step);
        return act;
    }

    void record(CaseContext context, ActRow act) {
        acts.insert(act);
        context.acts.add(act);
        link(context, act);
    }

    /** Notes which act opened which cases. */
    void link(CaseContext context, ActRow act) {
        for (var link : context.takeOpened()) {
            link.actId = act.id;
            links.insert(link);
        }
    }

    Moment moment(ActRow act) {
        return new Moment(act.id, act.at, act.legalDay, act.name, act.what, act.opinion);
    }

    // rules

    /** What the record and its rules say at these marks, at which its rule tables decide; nothing is stored. */
    List<Refusal> judge(CaseContext context, Set<String> marks, Submission submission, @Nullable String reason) {
        var writing = writing(context, "judge", marks, submission, reason);
        context.record = store.decided(context.actor, context.record, writing);
        return store.judge(context.actor, context.record, writing).stream()
                .filter(refusal -> refusal.severity() != Refusal.Severity.INFO)
                .toList();
    }

    /** Lets rule tables decide where the platform takes a choice on the way. */
    void decide(CaseContext context, String step, String choice) {
        Gates.refuse(judge(context, Set.of(step, step + "." + choice), Submission.once(), null).stream()
                .filter(refusal -> refusal.id().equals(RecordStore.UNDECIDED))
                .toList());
    }

    private static Writing writing(
            CaseContext context, String act, Set<String> marks, Submission submission, @Nullable String reason) {
        return new Writing(act, marks, submission.reasons(), reason, context::over, context.mayBeUnfinished());
    }

    // going on

    /** Shows where the case is now, in its record and its row; {@code end} closes it. */
    void standAt(CaseContext context, List<String> steps, @Nullable String end) {
        var row = context.row;
        row.steps(steps);
        row.readyEnd = null;
        row.changedAt = context.now;
        var values = new LinkedHashMap<String, @Nullable Object>();
        if (end != null) {
            forgetExtensions(context);
            row.isOpen = false;
            row.outcome = end;
            row.endedAt = context.now;
            row.steps = "";
            values.put("step", null);
            values.put("state", end);
            values.put("outcome", end);
            values.put("open", false);
        } else {
            var step = steps.getFirst();
            var shown = context.groupOf(step).map(group -> group.id()).orElse(step);
            var state = step.equals(Target.BackTo.START)
                    ? context.process.start().state()
                    : context.step(shown).map(each -> each.state()).orElse(null);
            values.put("step", shown);
            values.put("state", state);
            values.put("outcome", null);
            values.put("open", true);
        }
        context.record = store.with(context.actor, context.record, values);
    }

    /** Nobody decides any more about limits that no longer run. */
    private void forgetExtensions(CaseContext context) {
        if (LimitsOf.all(context).stream()
                .anyMatch(limit ->
                        limit.extend() != null && !limit.extend().askedBy().isEmpty())) {
            for (var row : extensions.ofCase(context.row.id)) {
                extensions.delete(row.taskId);
                board.remove(row.taskId);
            }
        }
    }

    /** The case has come to a good end that takes effect only together with another case. */
    void standReady(CaseContext context, String end) {
        context.row.readyEnd = end;
        context.row.changedAt = context.now;
        context.record = store.with(context.actor, context.record, Map.of("state", FinishingTogether.READY));
        board.removeAll(context.row.id);
    }

    /** Moves the limits for the marks of an act and of the steps it entered. */
    void clocks(CaseContext context, ActRow act, Set<String> marks, List<String> entered, @Nullable String end) {
        var from = new HashSet<>(marks);
        from.remove(act.step); // it was left; a limit starts when a step is entered
        entered.stream().filter(step -> !step.equals(Target.BackTo.START)).forEach(from::add);
        var until = new HashSet<>(marks);
        if (end != null) {
            from.add("end");
            until.add("end");
        }
        context.clocks.reached(
                new Reached(until, from, null, end != null),
                moment(act),
                new CaseSubject(context, stands(context, act, entered, end)));
    }

    /** Where the case stands after the act: at the steps it entered, and at the other branches of a group that go on. */
    private static Set<String> stands(CaseContext context, ActRow act, List<String> entered, @Nullable String end) {
        if (end != null) {
            return Set.of();
        }
        var now = new HashSet<>(entered);
        var left = act.is(ActRow.CHOICE) ? act.step : null;
        if (entered.isEmpty() || left != null && context.groupOf(left).isPresent() && act.target == null) {
            now.addAll(context.row.stepList());
            now.remove(left);
        }
        return now;
    }

    /** Moves the limits for dates and rows that were saved without an act; answers whether one changed. */
    boolean saved(CaseContext context, Map<String, Object> before) {
        var fields = fieldMarks(context, before);
        if (fields.isEmpty() && !LimitsOf.readOthers(context)) {
            return false;
        }
        var moment = new Moment(0, context.now, context.today(), context.actor.name(), "填写", null);
        context.clocks.reached(Reached.of(fields, fields), moment, new CaseSubject(context, null));
        return context.clocks.changed();
    }

    /** Fields that limits start or stop at, and that got a value, another date or one row more. */
    static Set<String> fieldMarks(CaseContext context, Map<String, Object> before) {
        var found = new HashSet<String>();
        LimitsOf.fields(context).forEach(field -> {
            if (gotValue(before.get(field), context.record.values().get(field))) {
                found.add(field);
            }
        });
        return found;
    }

    private static boolean gotValue(@Nullable Object before, @Nullable Object after) {
        return switch (after) {
            case null -> false;
            case List<?> rows -> rows.size() > (before instanceof List<?> old ? old.size() : 0);
            case LocalDate day -> !day.equals(before);
            default -> before == null;
        };
    }

    // tasks

    /** Puts a row into the worklist for each task that the engine created. */
    void tasks(CaseContext context, List<EngineTask> created, String from) {
        var deadline = deadline(context.clocks);
        for (var task : created) {
            board.put(openTask(context, task, from, deadline));
        }
    }

    /** Shows on the tasks that stay open what this act changed for all of them: the limit that counts, the number of the case. */
    void tasksStay(CaseContext context) {
        if (context.clocks.changed() || context.drewNumber()) {
            board.show(context.row.id, deadline(context.clocks), context.row.number);
        }
    }

    private OpenTask openTask(CaseContext context, EngineTask task, String from, @Nullable Deadline deadline) {
        var id = IdWorker.getId();
        var starts = task.step().equals(Target.BackTo.START);
        var step = context.step(task.step()).orElse(null);
        var performers = context.holders(task.step());
        String assignee = null;
        Long person = null;
        String organ;
        if (starts || performers.stream().anyMatch(Performer.Starter.class::isInstance)) {
            organ = context.row.starterOrgan;
            performers = context.process.start().by();
            // who opened it by an effect need not hold a right to start it
            var own = context.row.opener != null
                    && !context.row.starter.equals(Actor.platform().account());
            assignee = own || Holders.key(context.process, performers) == null ? context.row.starter : null;
        } else {
            organ = context.organAt(step == null ? null : step.at()).id();
            for (var performer : performers) {
                if (performer instanceof Performer.Path path) {
                    switch (path.path().evaluate(context.scope())) {
                        case RecordValue found -> person = Long.valueOf(found.id());
                        case String account -> assignee = account;
                        case null, default ->
                            throw new RefusedException(Refusal.of(
                                    "assignee", "「" + context.stepLabel(task.step()) + "」的办理人还没有确定。填写后再提交。"));
                    }
                }
            }
        }
        return new OpenTask(
                id,
                task.id(),
                context.row.id,
                context.process.id(),
                task.step(),
                organ,
                assignee == null && person == null ? Holders.key(context.process, first(step, performers)) : null,
                assignee,
                person,
                context.process.apart().contains(task.step()),
                context.row.title,
                context.row.number,
                from,
                context.today(),
                deadline);
    }

    /** Where roles sign one after the other the first of them gets the task first. */
    private static Collection<Performer> first(@Nullable StepDefinition step, List<Performer> performers) {
        var turn = step == null ? null : Round.turn(step, 0);
        return turn == null ? performers : List.of(turn);
    }

    static @Nullable Deadline deadline(CaseClocks clocks) {
        return clocks.counting()
                .map(counting -> new Deadline(
                        counting.clock(),
                        counting.limit(),
                        counting.length(),
                        counting.unit(),
                        counting.startedOn(),
                        counting.dueOn(),
                        counting.yellowOn(),
                        counting.pausedOn()))
                .orElse(null);
    }

    // documents

    /** Draws the number of a document before the effects run, so that they may read it. */
    void drawNumber(CaseContext context, @Nullable String document) {
        var definition = document == null ? null : context.entity.documents().get(document);
        if (definition != null) {
            var number = issuing.number(definition, context.scope(), context.actingOrgan(), context.today());
            context.drew(document, number);
            if (number != null) {
                // the tasks that this act creates carry it; those that stay get it by #tasksStay
                context.row.number = number;
            }
        }
    }

    /** Issues a document whose number has been drawn; empty when the act has none. */
    List<Issued> issue(CaseContext context, ActRow act, @Nullable String document) {
        return issue(context, act, document, Map.of());
    }

    /** @param own texts by placeholder that only this kind of act knows */
    List<Issued> issue(CaseContext context, ActRow act, @Nullable String document, Map<String, String> own) {
        var definition = document == null ? null : context.entity.documents().get(document);
        if (definition == null) {
            return List.of();
        }
        var facts = new HashMap<>(own);
        facts.put("title", context.row.title);
        facts.put("reason", act.opinion == null ? "" : act.opinion);
        facts.put("opinion", act.opinion == null ? "" : act.opinion);
        facts.put("starter", context.row.starterName);
        facts.put("recipient", context.organ(context.row.starterOrgan).name());
        facts.put("process", context.process.label().zh());
        facts.put(
                "due",
                context.clocks
                        .counting()
                        .map(CaseClocks.Counting::dueOn)
                        .map(day -> "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth()))
                        .orElse(""));
        var checklist = context.checklist();
        var served = definition.serve().contains("starter");
        var issued = issuing.issue(new Issuing.Order(
                definition,
                context.process.id(),
                context.entity.id(),
                context.row.id,
                act.id,
                context.numberOf(document),
                context.actingOrgan(),
                context.today(),
                served,
                context.scope(),
                facts,
                definition.lists() == null ? checklist.all() : checklist.missing()));
        context.issued(issued);
        return List.of(issued);
    }

    /** Takes back what was done since a step: sign-offs struck, documents superseded, limits as if it had not been. */
    void takeBack(CaseContext context, Set<Long> struck, ActRow act) {
        if (struck.isEmpty()) {
            return;
        }
        acts.strike(struck);
        context.strike(struck);
        issuing.supersede(struck);
        context.clocks.takeBack(struck, moment(act));
    }

    // storing

    /** Keeps what was done with a case without moving it or changing its record, and answers where it stands. */
    CaseMoved noted(CaseContext context, ActRow act) {
        record(context, act);
        audit.record(
                context.actor,
                AuditEntry.of(context.process.id() + " " + act.kind, context.entity.id(), context.row.id)
                        .because(act.opinion));
        context.afterwards().acted(context);
        if (isNew(context)) {
            store.takePart(context.actor.account(), context.row.entity, context.row.id);
        }
        return new CaseMoved(
                context.row.process,
                context.row.id,
                List.copyOf(context.row.stepList()),
                context.row.outcome,
                List.of(),
                List.of());
    }

    /** Stores the case's rows after an act and answers what it brought about. */
    CaseMoved finish(
            CaseContext context,
            String act,
            Set<String> marks,
            Submission submission,
            @Nullable String reason,
            List<Issued> documents) {
        var row = context.row;
        if (row.number != null && !row.number.equals(context.record.values().get("number"))) {
            context.record = store.with(context.actor, context.record, Map.of("number", row.number));
        }
        var state = row.isOpen && row.readyEnd == null ? context.stateNow() : null;
        if (state != null && !state.equals(context.record.values().get("state"))) {
            context.record = store.with(context.actor, context.record, Map.of("state", state));
        }
        var judged = submission.reasons().isEmpty() ? Set.<String>of() : marks;
        var saved = store.save(
                context.actor,
                context.record,
                writing(context, act, judged, submission, reason).telling(marks));
        context.record = saved.record();
        row.title = shortened(store.outwardTitle(context.record));
        context.clocks.flush();
        cases.update(row);
        handedCases.note(context);
        context.afterwards().acted(context);
        // whoever hands a case over under a contract reads what the contract answers, and not the case
        if (!context.actor.isPlatform() && !context.mayBeUnfinished() && isNew(context)) {
            store.takePart(context.actor.account(), row.entity, row.id);
        }
        return new CaseMoved(
                row.process,
                row.id,
                List.copyOf(row.stepList()),
                row.outcome,
                new ArrayList<>(documents.stream().map(Issued::id).toList()),
                saved.warnings());
    }

    /** True when the actor did nothing in the case before this act. */
    private static boolean isNew(CaseContext context) {
        return context.acts.stream()
                        .filter(act -> act.account.equals(context.actor.account()))
                        .count()
                == 1;
    }

    static String shortened(String title) {
        return shortened(title, 500);
    }

    static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }
}
