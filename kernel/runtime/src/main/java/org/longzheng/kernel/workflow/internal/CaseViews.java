package org.longzheng.kernel.workflow.internal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.calendar.DueDate;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.ChoiceDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.documents.Attachments;
import org.longzheng.kernel.documents.CaseReaders;
import org.longzheng.kernel.documents.Issuing.Issued;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.CaseView.Offer;
import org.longzheng.kernel.workflow.CaseView.Progress;
import org.longzheng.kernel.workflow.CaseView.Stage;
import org.longzheng.kernel.workflow.CaseView.StepRef;
import org.longzheng.kernel.worklist.Holders;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.GivenTask;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** Puts together what one reader may see of a case. Whoever holds an open task of it reads it from then on, whatever their other rights. */
@Component
class CaseViews implements CaseReaders {

    private static final Refusal BY_ITSELF = Refusal.of("not-offered", "由平台恢复计时。");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM-dd");

    private final Contexts contexts;
    private final Gates gates;
    private final Acting acting;
    private final Extending extending;
    private final Records records;
    private final RecordStore store;
    private final TaskBoard board;
    private final CaseMapper cases;
    private final Signing signing;
    private final VerbOffers verbs;
    private final Copying copying;
    private final Attachments attachments;
    private final GivenTasks tasks;
    private final Organs organs;
    private final ActTransactions transactions;
    private final LinkedCases linked;
    private final FinishingTogether together;

    CaseViews(
            Contexts contexts,
            Gates gates,
            Acting acting,
            Extending extending,
            Records records,
            RecordStore store,
            TaskBoard board,
            CaseMapper cases,
            Signing signing,
            VerbOffers verbs,
            Copying copying,
            Attachments attachments,
            GivenTasks tasks,
            Organs organs,
            ActTransactions transactions,
            LinkedCases linked,
            FinishingTogether together) {
        this.contexts = contexts;
        this.gates = gates;
        this.acting = acting;
        this.extending = extending;
        this.records = records;
        this.store = store;
        this.board = board;
        this.cases = cases;
        this.signing = signing;
        this.verbs = verbs;
        this.copying = copying;
        this.attachments = attachments;
        this.tasks = tasks;
        this.organs = organs;
        this.transactions = transactions;
        this.linked = linked;
        this.together = together;
    }

    @Override
    public boolean mayRead(Actor actor, String entity, long id) {
        return transactions.inOne(() ->
                read(actor, entity, id).filter(seen -> seen.closed() == null).isPresent());
    }

    @Override
    public boolean mayRead(Actor actor, String entity, long id, String field, long file) {
        return transactions.inOne(() -> read(actor, entity, id)
                .filter(seen -> seen.closed() == null)
                .map(seen -> holds(seen.values().get(field), file))
                .orElse(false));
    }

    private static boolean holds(@Nullable Object value, long file) {
        return switch (value) {
            case Number number -> number.longValue() == file;
            case Collection<?> several -> several.stream().anyMatch(each -> holds(each, file));
            case Map<?, ?> row -> row.values().stream().anyMatch(each -> holds(each, file));
            case null, default -> false;
        };
    }

    Optional<CaseView> view(Actor actor, String process, long caseId) {
        return transactions.inOne(() -> {
            var row = cases.find(process, caseId);
            return row == null
                    ? Optional.empty()
                    : read(actor, row.entity, caseId).map(view -> view(contexts.of(actor, row), view));
        });
    }

    /** The record as the actor sees it; holding a task of the case is a right to read it. */
    private Optional<RecordView> read(Actor actor, String entity, long id) {
        var seen = records.read(actor, entity, id);
        if (seen.isPresent()) {
            return seen;
        }
        var row = cases.find(entity, id);
        if (row == null) {
            return Optional.empty();
        }
        var context = contexts.of(actor, row);
        if (board.ofCase(id).stream().noneMatch(task -> gates.holder(context, task) == null)
                && board.givenOf(id).stream().noneMatch(task -> tasks.whyNot(context, task) == null)
                && !copying.isSentTo(actor, id, context)) {
            return Optional.empty();
        }
        store.takePart(actor.account(), entity, id);
        return records.read(actor, entity, id);
    }

    private CaseView view(CaseContext context, RecordView record) {
        var row = context.row;
        var open = board.ofCase(row.id);
        var tasks = new ArrayList<CaseView.Task>();
        open.forEach(own -> tasks.add(task(context, main(open, own), own)));
        board.givenOf(row.id).forEach(task -> tasks.add(given(context, task)));
        tasks.sort((one, other) -> Boolean.compare(other.mine(), one.mine()));
        var documents = new LinkedHashMap<Long, CaseView.Document>();
        context.documents().forEach(issued -> documents.put(issued.id(), document(issued)));
        var suspended = Suspending.whySuspended(context);
        if (suspended == null) {
            suspended = together.whyReady(context);
        }
        var end = row.outcome == null ? null : context.process.ends().get(row.outcome);
        if (record.closed() != null) {
            return closed(row, record, end);
        }
        var clocks = context.clocks.views(context.now);
        return new CaseView(
                record,
                row.process,
                row.number,
                row.isOpen,
                row.outcome,
                end == null ? row.outcome : end.label().zh(),
                tasks,
                acts(context, open),
                timeline(context, documents),
                clocks,
                List.copyOf(documents.values()),
                materials(context),
                picture(context, open),
                copying.seen(context),
                linked.of(context),
                suspended == null ? null : suspended.message(),
                archive(context),
                new TimeSpent(context, organs, clocks).of(open),
                context.hasVotes() ? context.votes().seen() : List.of());
    }

    private static OpenTask main(List<OpenTask> open, OpenTask own) {
        return open.stream()
                .filter(task -> Long.valueOf(task.id()).equals(own.besides().main()))
                .findFirst()
                .orElse(own);
    }

    /** A case that a seal closes to the reader: what the seal shows, and nothing of what was done. */
    private static CaseView closed(CaseRow row, RecordView record, ProcessDefinition.@Nullable EndDefinition end) {
        boolean outcome = record.values().containsKey("outcome");
        return new CaseView(
                record,
                row.process,
                record.values().containsKey("number") ? row.number : null,
                row.isOpen,
                outcome ? row.outcome : null,
                !outcome ? null : end == null ? row.outcome : end.label().zh(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of());
    }

    /** How the file of an ended case is kept, and by when it is handed over: in working days of the nation, from the day of the end. */
    private static @Nullable String archive(CaseContext context) {
        var archive = context.process.standing().archive();
        if (archive == null || context.row.endedAt == null) {
            return null;
        }
        var due = DueDate.after(
                context.row.endedAt.toLocalDate(), archive.within(), context.catalogue.nationalCalendar());
        var kept = context.catalogue
                .codeList("retention")
                .item(archive.retention())
                .map(item -> item.label().zh())
                .orElse(archive.retention());
        return "案卷保管期限：" + kept + "，应在" + Objects.requireNonNull(due.due()) + "前归档";
    }

    // tasks

    /** @param own what the reader looks at: the step's task, or one of an official who was asked to sign beside it */
    private CaseView.Task task(CaseContext context, OpenTask task, OpenTask own) {
        var step = context.step(task.step()).orElse(null);
        var holder = gates.holder(context, own);
        var stands = holder;
        if (stands == null) {
            stands = Suspending.whySuspended(context);
        }
        if (stands == null) {
            stands = Delegating.whyAway(context, own);
        }
        if (stands == null) {
            stands = gates.apart(context, task.step());
        }
        if (stands == null) {
            stands = gates.avoid(context, task.step());
        }
        var round = step == null || step.sign() == null ? null : signing.round(step, step.sign(), task.id());
        if (stands == null && round != null) {
            stands = signing.whyNot(context, own, step, round);
        }
        var mine = stands == null;
        var beyond = step != null
                && step.choices().values().stream()
                        .anyMatch(choice -> gates.mayGoBeyond(context, task.organ(), choice));
        var shown = mine || holder == null || beyond;
        return new CaseView.Task(
                Long.toString(own.id()),
                task.step(),
                context.stepLabel(task.step()),
                task.organ(),
                context.organ(task.organ()).name(),
                Holders.label(context.catalogue, context.process, context.holders(task.step())),
                mine,
                holder == null && stands != null ? stands.message() : null,
                mine ? fills(context, task.step()) : List.of(),
                shown ? choices(context, task, step, stands) : List.of(),
                round == null ? 1 : round.expected(),
                round == null
                        ? List.of()
                        : round.given().stream().map(sign -> sign(step, sign)).toList(),
                VerbOffers.asked(context, round),
                verbs.ofTask(context, task, own),
                VerbOffers.note(own));
    }

    private CaseView.Task given(CaseContext context, GivenTask task) {
        var stands = tasks.whyNot(context, task);
        var offers = stands == null ? tasks.offers(context, task) : List.<Offer>of();
        return new CaseView.Task(
                Long.toString(task.id()),
                "-",
                task.label(),
                task.organ(),
                context.organ(task.organ()).name(),
                Holders.label(context.catalogue, context.process, GivenTasks.performers(task)),
                stands == null,
                null,
                stands == null ? task.fills() : List.of(),
                offers,
                1,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private static CaseView.Sign sign(@Nullable StepDefinition step, SignRow sign) {
        var label = step == null
                ? sign.choice
                : step.choice(sign.choice).map(choice -> choice.label().zh()).orElse(sign.choice);
        return new CaseView.Sign(sign.name, label, sign.opinion, sign.at);
    }

    /** Fields in the order of the entity, and {@code materials} where the checklist is theirs too. */
    private static List<String> fills(CaseContext context, String step) {
        var wanted = Deciding.fills(context, step);
        var found = new ArrayList<>(context.entity.fields().keySet().stream()
                .filter(wanted::contains)
                .toList());
        if (step.equals(Target.BackTo.START) || wanted.contains("materials")) {
            found.add("materials");
        }
        return found;
    }

    private List<Offer> choices(
            CaseContext context, OpenTask task, @Nullable StepDefinition step, @Nullable Refusal stands) {
        if (step == null) {
            return List.of(new Offer(
                    "choice",
                    Deciding.SUBMIT,
                    "提交",
                    stands == null ? null : stands.message(),
                    List.of(),
                    List.of(),
                    false));
        }
        var found = new ArrayList<Offer>();
        for (var choice : step.choices().values()) {
            if (step.waits() || choice.by() instanceof Performer.ByClock || choice.by() instanceof Performer.Platform) {
                continue;
            }
            found.add(offer(context, task, step, choice, stands));
        }
        return found;
    }

    private Offer offer(
            CaseContext context,
            OpenTask task,
            StepDefinition step,
            ChoiceDefinition choice,
            @Nullable Refusal stands) {
        var refused = gates.mayGoBeyond(context, task.organ(), choice) ? null : stands;
        if (refused == null) {
            refused = gates.times(context, step.id(), task.organ(), choice);
        }
        if (refused == null) {
            refused = gates.offered(context, step, choice);
        }
        if (refused == null) {
            refused = together.whyNot(context, step, choice);
        }
        if (refused == null) {
            refused = gates.window(
                    context, step.id() + "." + choice.id(), choice.label().zh(), null);
        }
        var targets = List.<StepRef>of();
        if (choice.target() instanceof Target.BackTo back && !back.step().equals(Target.BackTo.START)) {
            var allowed = context.earlierSteps(step.id());
            if (refused == null && (allowed.isEmpty() || isNamed(back.step()) && !allowed.contains(back.step()))) {
                refused = Refusal.of("target", "前面的环节已经作出并送达文书，不能退回。");
            }
            if (back.step().equals(Target.BackTo.ANY_EARLIER)) {
                targets = allowed.stream()
                        .map(each -> new StepRef(each, context.stepLabel(each)))
                        .toList();
            }
        }
        if (targets.isEmpty() && refused == null) {
            targets = takers(context, choice.then());
        }
        return new Offer(
                "choice",
                choice.id(),
                choice.label().zh(),
                refused == null ? null : refused.message(),
                choice.needs(),
                targets,
                isAdverse(context, choice.target()));
    }

    /** Who may take what is handed over, where whoever acts says so. */
    private static List<StepRef> takers(CaseContext context, List<Effect> effects) {
        return context.openings().choosable(context, effects).stream()
                .map(process -> new StepRef(process.id(), process.label().zh()))
                .toList();
    }

    private static boolean isNamed(String step) {
        return !step.equals(Target.BackTo.ANY_EARLIER) && !step.equals(Target.BackTo.PREVIOUS);
    }

    private static boolean isAdverse(CaseContext context, Target target) {
        return switch (target) {
            case Target.BackTo back -> true;
            case Target.End end -> {
                var definition = context.process.ends().get(end.code());
                yield definition == null || !definition.good();
            }
            case Target.Next next -> false;
            case Target.To to -> false;
        };
    }

    // acts outside a step

    private List<Offer> acts(CaseContext context, List<OpenTask> tasks) {
        var found = new ArrayList<>(verbs.ofCase(context, tasks));
        if (Suspending.whySuspended(context) != null) {
            return found;
        }
        for (var action : context.process.actions().values()) {
            if (action.by().stream().allMatch(Performer.Platform.class::isInstance)) {
                continue;
            }
            var refused = acting.mayAct(context, action, tasks);
            if (refused == null) {
                var outside = gates.window(context, action.id(), action.label().zh(), null);
                found.add(new Offer(
                        "action",
                        action.id(),
                        action.label().zh(),
                        outside == null ? null : outside.message(),
                        action.needs(),
                        takers(context, action.then()),
                        isAdverse(context, action.target())));
            }
        }
        if (context.row.isOpen) {
            for (var pause : context.process.pauses().values()) {
                if (context.clocks.isPaused(pause)) {
                    addIf(
                            found,
                            pause.byItself() ? BY_ITSELF : acting.mayPause(context, pause, tasks, false),
                            "resume",
                            pause.id(),
                            "恢复计时：" + pause.label());
                } else if (!pause.byItself() && context.clocks.canPause(pause)) {
                    addIf(
                            found,
                            acting.mayPause(context, pause, tasks, true),
                            "pause",
                            pause.id(),
                            "暂停计时：" + pause.label());
                }
            }
            for (var limit : LimitsOf.all(context)) {
                if (limit.extend() != null && extending.mayExtend(context, limit) == null) {
                    var needs = new ArrayList<>(List.of("reason"));
                    needs.addAll(limit.extend().needs());
                    if (limit.extend().most() != null) {
                        needs.add("length");
                    }
                    found.add(new Offer(
                            "extend",
                            limit.id(),
                            (limit.extend().askedBy().isEmpty() ? "延长" : "申请延长") + limit.label() + " "
                                    + limit.extend().label(),
                            null,
                            needs.stream().distinct().toList(),
                            List.of(),
                            false));
                }
            }
        }
        servings(context, found);
        return found;
    }

    /** Documents that the platform did not serve by itself. */
    private void servings(CaseContext context, List<Offer> found) {
        var papers = context.documents().stream()
                .filter(issued -> issued.status().equals("ISSUED")
                        && (issued.servedOn() == null || LimitsOf.startAtServiceOn(context, issued.kind())))
                .toList();
        if (papers.isEmpty()
                || gates.performer(context, "登记送达", CorrectingDays.performers(context), Set.of(context.row.organ))
                        != null) {
            return;
        }
        for (var paper : papers) {
            var label = "登记送达：" + paper.label();
            found.add(new Offer("serve", Long.toString(paper.id()), label, null, List.of(), List.of(), false));
        }
    }

    private static void addIf(List<Offer> found, @Nullable Refusal refused, String kind, String id, String label) {
        if (refused == null) {
            found.add(new Offer(kind, id, label, null, List.of(), List.of(), false));
        }
    }

    // history, documents, materials

    private List<CaseView.Event> timeline(CaseContext context, Map<Long, CaseView.Document> documents) {
        var byAct = new HashMap<Long, CaseView.Document>();
        context.documents().forEach(issued -> byAct.put(issued.act(), documents.get(issued.id())));
        var found = new ArrayList<CaseView.Event>();
        for (var act : context.acts) {
            var step = act.step == null ? "" : context.stepLabel(act.step);
            // one colon in a line is enough: 审查　签署：同意
            var between = act.what.contains("：") ? "　" : "：";
            var what = step.isEmpty() || step.equals(act.what) ? act.what : step + between + act.what;
            var back = act.target == null ? "" : "，退回「" + context.stepLabel(act.target) + "」";
            found.addFirst(new CaseView.Event(
                    act.at, act.name, post(context, act), what + back, act.opinion, byAct.get(act.id), act.struck));
        }
        return found;
    }

    /** The post of who acted; colleagues of the reader's own organ without the organ's name. */
    private String post(CaseContext context, ActRow act) {
        var own = act.organ != null && act.organ.equals(context.actor.organ())
                ? organs.find(act.organ).map(Organ::name).orElse("")
                : "";
        return !own.isEmpty() && act.post.startsWith(own)
                ? act.post.substring(own.length()).strip()
                : act.post;
    }

    private static CaseView.Document document(Issued issued) {
        return new CaseView.Document(
                issued.id(),
                issued.kind(),
                issued.label(),
                issued.number(),
                issued.status(),
                issued.issuedOn(),
                issued.servedOn());
    }

    private List<CaseView.Material> materials(CaseContext context) {
        var found = new ArrayList<CaseView.Material>();
        context.checklist().lines().forEach((material, row) -> {
            var file = row == null ? null : row.fileId;
            found.add(new CaseView.Material(
                    material.id(),
                    material.label().zh(),
                    material.required(),
                    Checklist.state(row),
                    file,
                    file == null ? null : attachments.name(file),
                    row == null ? null : row.note));
        });
        return found;
    }

    // the picture

    private List<Stage> picture(CaseContext context, List<OpenTask> open) {
        var current = new HashSet<>(context.row.stepList());
        var done = new LinkedHashMap<String, List<ActRow>>();
        context.standing().stream()
                .filter(act -> act.leavesStep() || act.is(ActRow.SIGN))
                .forEach(act ->
                        done.computeIfAbsent(act.step, key -> new ArrayList<>()).add(act));
        var stages = new ArrayList<Stage>();
        stages.add(startStage(context, current));
        var flat = new ArrayList<StepDefinition>();
        for (var step : context.process.steps().values()) {
            if (step.together().isEmpty()) {
                flat.add(step);
            } else {
                flat.addAll(step.together().values());
            }
        }
        var last = -1;
        for (int i = 0; i < flat.size(); i++) {
            if (done.containsKey(flat.get(i).id())
                    || current.contains(flat.get(i).id())) {
                last = i;
            }
        }
        for (int i = 0; i < flat.size(); i++) {
            var step = flat.get(i);
            if (Nodes.isAutomatic(step)) {
                continue;
            }
            var acts = done.getOrDefault(step.id(), List.of());
            var progress = current.contains(step.id())
                    ? Progress.CURRENT
                    : !acts.isEmpty()
                            ? Progress.DONE
                            : i < last || !context.row.isOpen ? Progress.SKIPPED : Progress.AHEAD;
            stages.add(stage(context, step, progress, acts));
        }
        return stages;
    }

    private Stage startStage(CaseContext context, Set<String> current) {
        var row = context.row;
        return new Stage(
                Target.BackTo.START,
                "申请",
                current.contains(Target.BackTo.START) ? Progress.CURRENT : Progress.DONE,
                organs.find(row.starterOrgan).map(Organ::name).orElse("") + " · " + row.starterName,
                row.startedAt.toLocalDate().format(SHORT) + " 提交",
                List.of(),
                List.of());
    }

    private Stage stage(CaseContext context, StepDefinition step, Progress progress, List<ActRow> acts) {
        var exits = new ArrayList<String>();
        var backs = new ArrayList<StepRef>();
        for (var choice : step.choices().values()) {
            if (choice.target() instanceof Target.End end) {
                var definition = context.process.ends().get(end.code());
                exits.add(definition == null ? end.code() : definition.label().zh());
            } else if (choice.target() instanceof Target.BackTo back) {
                if (back.step().equals(Target.BackTo.START)) {
                    backs.add(new StepRef(back.step(), "申请"));
                } else if (isNamed(back.step())) {
                    backs.add(new StepRef(back.step(), context.stepLabel(back.step())));
                }
            }
        }
        var people = acts.isEmpty()
                ? Holders.label(context.catalogue, context.process, step.by())
                : acts.stream().map(act -> act.name).distinct().collect(Collectors.joining("、"));
        return new Stage(
                step.id(),
                step.label().zh(),
                progress,
                progress == Progress.AHEAD
                        ? where(context, step, progress)
                        : where(context, step, progress) + " · " + people,
                acts.isEmpty() ? length(context, step) : when(acts.getLast()),
                exits,
                backs);
    }

    /** The organ in the clerk's short words: 省厅, 市局, 县局, else its name. */
    private String where(CaseContext context, StepDefinition step, Progress progress) {
        if (progress == Progress.SKIPPED) {
            return "";
        }
        try {
            var organ = context.organAt(step.at());
            var level = organ.level();
            var name = level == null
                    ? organ.name()
                    : switch (level) {
                        case PROVINCE -> "省厅";
                        case CITY -> "市局";
                        case COUNTY -> "县局";
                        case TOWNSHIP -> organ.name();
                    };
            return name;
        } catch (RefusedException e) {
            return "";
        }
    }

    private static String when(ActRow act) {
        LocalDate day = act.at.toLocalDate();
        return day.format(SHORT) + " " + act.what.replace("签署：", "");
    }

    /** The length of the limit that ends with the step. */
    private static String length(CaseContext context, StepDefinition step) {
        return context.process.limits().values().stream()
                .filter(limit -> limit.length() != null
                        && limit.whose().isEmpty()
                        && limit.until().stream().anyMatch(mark -> mark.name().equals(step.id())))
                .findFirst()
                .map(limit -> limit.length().label())
                .orElse("");
    }
}
