package org.longzheng.kernel.workflow.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.AccessGrant;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.documents.Attachments;
import org.longzheng.kernel.documents.Issuing.Issued;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.GivenMaterial;
import org.longzheng.kernel.workflow.Workflows.MaterialState;
import org.longzheng.kernel.workflow.Workflows.Prospect;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.kernel.worklist.Holders;
import org.longzheng.kernel.worklist.TaskBoard;
import org.springframework.stereotype.Component;

/** How a case begins. */
@Component
class Starting {

    private final Definitions definitions;
    private final RecordStore store;
    private final Contexts contexts;
    private final Gates gates;
    private final Moves moves;
    private final Engine engine;
    private final ProcessVersions versions;
    private final CaseMapper cases;
    private final TaskBoard board;
    private final MaterialMapper materials;
    private final Sources sources;
    private final Attachments attachments;
    private final Submitted submitted;

    Starting(
            Definitions definitions,
            RecordStore store,
            Contexts contexts,
            Gates gates,
            Moves moves,
            Engine engine,
            ProcessVersions versions,
            CaseMapper cases,
            TaskBoard board,
            MaterialMapper materials,
            Sources sources,
            Attachments attachments,
            Submitted submitted) {
        this.definitions = definitions;
        this.store = store;
        this.contexts = contexts;
        this.gates = gates;
        this.moves = moves;
        this.engine = engine;
        this.versions = versions;
        this.cases = cases;
        this.board = board;
        this.materials = materials;
        this.sources = sources;
        this.attachments = attachments;
        this.submitted = submitted;
    }

    List<String> startable(Actor actor) {
        var catalogue = definitions.current();
        return catalogue.processes().values().stream()
                .filter(process ->
                        Holders.mayAct(catalogue, process, process.start().by(), actor.roles()))
                .map(ProcessDefinition::id)
                .toList();
    }

    List<Refusal> judge(Actor actor, String processId, Map<String, ?> values) {
        var process = process(processId);
        try {
            var context = draft(actor, process, values, false);
            var found = new ArrayList<>(store.judge(
                    actor, context.record, new Writing("judge", marks(), Map.of(), null, context::over, false)));
            var outside = gates.window(context, "start", process.label().zh(), legalDay(context));
            if (outside != null) {
                found.add(outside);
            }
            return found;
        } catch (RefusedException e) {
            return unfinished(actor, process, values, e.refusals());
        }
    }

    /** What a form lacks comes before whose case it would be: as long as fields are empty, that is not known either. */
    private List<Refusal> unfinished(
            Actor actor, ProcessDefinition process, Map<String, ?> values, List<Refusal> refusals) {
        if (refusals.stream().noneMatch(refusal -> refusal.id().equals("scope"))) {
            return refusals;
        }
        var draft = store.draft(actor, process.entity(), values);
        var lacking = store.judge(actor, draft, Writing.of("judge")).stream()
                .filter(refusal -> !refusal.id().equals("scope"))
                .toList();
        return lacking.stream().anyMatch(refusal -> refusal.id().equals("required")) ? lacking : refusals;
    }

    /** Arms the limits as a start does, in memory alone, and looks at them. */
    Optional<Prospect> prospect(Actor actor, String processId, Map<String, ?> values) {
        var process = process(processId);
        try {
            var context = draft(actor, process, values, false);
            var act = moves.act(
                    context, ActRow.START, null, null, "提交申请", process.start().by(), legalDay(context), null);
            moves.clocks(
                    context, act, reached(context), List.of(context.firstStep().id()), null);
            var limits = context.clocks.views(context.now).stream()
                    .filter(limit -> limit.due() != null)
                    .toList();
            return Optional.of(new Prospect(contexts.organName(context.row.organ), limits));
        } catch (RefusedException tooLittleIsKnown) {
            return Optional.empty();
        }
    }

    CaseMoved start(Actor actor, String processId, Start start) {
        return submitted.once(
                actor,
                start.submission(),
                "start " + processId,
                () -> begin(draft(actor, process(processId), start.values(), false), start, "提交申请"));
    }

    private ProcessDefinition process(String id) {
        return definitions
                .current()
                .findProcess(id)
                .orElseThrow(() -> new RefusedException(Refusal.of("not-found", "没有找到这个事项，或者您没有办理的权限。从菜单重新进入。")));
    }

    /** A start also reaches the dates and rows that it brings. */
    private static Set<String> reached(CaseContext context) {
        var reached = new HashSet<>(marks());
        reached.addAll(Moves.fieldMarks(context, Map.of()));
        return reached;
    }

    private static Set<String> marks() {
        return Set.of("start", "created");
    }

    /** A case that an effect of another one opens: nobody's right to start it is asked. */
    CaseContext draftLinked(Actor actor, String process, Map<String, ?> values) {
        return draft(actor, process(process), values, true);
    }

    /** Begins it, in the transaction of the act that opens it. */
    CaseMoved beginLinked(CaseContext context, CaseContext opener) {
        context.row.opener = opener.row.id;
        context.begins();
        var from = context.row.contract == null
                ? opener.process.label() + "「" + opener.row.title + "」"
                : opener.process.label() + (opener.row.number == null ? "" : " " + opener.row.number);
        return begin(
                context,
                new Start(Map.of(), Map.of(), Submission.once()),
                context.row.contract != null
                        ? "由" + from + "移送"
                        : "由" + (from.length() > 180 ? from.substring(0, 180) + "…」" : from) + "开启");
    }

    /** Begins a case that a record of a register opens, in the transaction at hand. */
    CaseMoved beginFor(CaseContext context, String from) {
        context.begins();
        return begin(
                context, new Start(Map.of(), Map.of(), Submission.once()), Moves.shortened("由" + from, 190) + "开启");
    }

    private CaseMoved begin(CaseContext context, Start start, String what) {
        var process = context.process;
        var legalDay = legalDay(context);
        var refusals = new ArrayList<>(moves.judge(context, marks(), start.submission(), null));
        var badDay = gates.legalDay(context, legalDay, "");
        if (badDay != null && badDay.id().equals("legal-day")) {
            refusals.add(badDay);
        }
        var outside = gates.window(context, "start", process.label().zh(), legalDay);
        if (outside != null) {
            refusals.add(outside);
        }
        Gates.refuse(refusals);

        var row = context.row;
        row.title = Moves.shortened(store.outwardTitle(context.record));
        materials(context, start.materials());

        var act = moves.act(
                context, ActRow.START, null, null, what, process.start().by(), legalDay, null);
        moves.record(context, act);
        var marks = new HashSet<>(marks());
        var papers = new ArrayList<String>();
        var road = firstRoad(context, marks, papers);
        moves.link(context, act);
        var version = versions.current(process.id(), contexts.definitionsAt(row.organ));
        var started = engine.start(version.engineId(), row.id, road.routes());
        row.instance = started.instance();
        row.version = version.checksum();
        cases.insert(row);

        moves.standAt(context, road.entered(), road.end());
        marks.addAll(reached(context));
        moves.clocks(context, act, marks, road.entered(), road.end());
        moves.tasks(context, started.tasks(), "申请");
        var issued = new ArrayList<Issued>();
        papers.forEach(paper -> issued.addAll(moves.issue(context, act, paper)));
        return moves.finish(context, "start " + process.id(), marks, start.submission(), null, issued);
    }

    /** From the start to where somebody must act; what automatic steps do on the way is done to a case that is stored already. */
    private Road firstRoad(CaseContext context, Set<String> marks, List<String> papers) {
        var effects = new Effects(context, store, board);
        var road = new Road(context, (step, choice) -> {
            if (context.record.isDraft()) {
                context.record = store.save(
                                context.actor,
                                context.record,
                                Writing.of("start " + context.process.id())
                                        .seeing(context::over)
                                        .unfinished(context.mayBeUnfinished()))
                        .record();
            }
            moves.decide(context, step.id(), choice.id());
            moves.drawNumber(context, choice.document());
            if (choice.document() != null) {
                papers.add(choice.document());
            }
            effects.apply(choice.then());
            marks.add(step.id());
            marks.add(step.id() + "." + choice.id());
        });
        road.go(Nodes.entry(context.firstStep()));
        if (road.end() != null && context.process.ends().containsKey(road.end())) {
            effects.apply(context.process.ends().get(road.end()).then());
        }
        effects.store("start " + context.process.id());
        return road;
    }

    /** The case as it would begin, with rights judged and its organ found. */
    private CaseContext draft(Actor actor, ProcessDefinition process, Map<String, ?> values, boolean linked) {
        var catalogue = definitions.current();
        var entity = catalogue.entity(process.entity());
        if (!linked
                && !actor.isPlatform()
                && !Holders.mayAct(catalogue, process, process.start().by(), actor.roles())) {
            throw new RefusedException(Refusal.of(
                    "assignee",
                    "「" + process.label() + "」由"
                            + Holders.label(catalogue, process, process.start().by())
                            + "提出，您现在的岗位不能提出。切换岗位，或者请有关人员提出。"));
        }
        var draft = store.draft(actor, entity.id(), values);
        var row = new CaseRow();
        row.id = draft.recordId();
        row.process = process.id();
        row.entity = entity.id();
        row.organ = actor.organ();
        row.starter = actor.account();
        row.starterName = actor.name();
        row.starterPerson = actor.person();
        row.starterOrgan = actor.organ();
        row.startedAt = contexts.now();
        row.changedAt = row.startedAt;
        var context = contexts.fresh(actor, process, row, draft);
        if (!linked && !actor.isPlatform()) {
            Gates.refuse(Gates.writable(context, fills(process, entity), values));
            Gates.refuse(mayCreate(context));
        }
        if (process.start().at() != null) {
            row.organ = CaseContext.organId(process.start().at().evaluate(context.scope()), "受理机关");
        }
        var there = contexts.definitionsAt(row.organ).catalogue().process(process.id());
        if (there != process) {
            context = contexts.fresh(actor, there, row, context.record);
        }
        var first = context.firstStep();
        var builtIns = new LinkedHashMap<String, @Nullable Object>();
        builtIns.put("organ", row.organ);
        builtIns.put("step", first.id());
        builtIns.put("state", first.state());
        builtIns.put("open", true);
        context.record = store.with(actor, context.record, builtIns);
        return context;
    }

    /** Fields that the applicant writes: those the start names, else every field that no step fills. */
    static Set<String> fills(ProcessDefinition process, EntityDefinition entity) {
        if (!process.start().fills().isEmpty()) {
            return new HashSet<>(process.start().fills());
        }
        var filled = new HashSet<String>();
        process.steps().values().forEach(step -> {
            filled.addAll(step.fills());
            step.together().values().forEach(branch -> filled.addAll(branch.fills()));
            step.choices().values().forEach(choice -> filled.addAll(choice.needs()));
        });
        var found = new HashSet<String>();
        for (var field : entity.fields().values()) {
            if (field.writtenByPeople() && !filled.contains(field.id())) {
                found.add(field.id());
            }
        }
        return found;
    }

    /** A right to create that speaks of rows holds for the new row too: nobody applies in the name of another body. */
    private @Nullable Refusal mayCreate(CaseContext context) {
        var grants = context.entity.access().stream()
                .filter(grant -> grant.can().contains(AccessGrant.Can.CREATE)
                        && context.actor.roles().stream()
                                .anyMatch(role -> context.catalogue.standsFor(role, grant.role())))
                .toList();
        var fits = grants.isEmpty()
                || grants.stream().anyMatch(grant -> grant.rows() == null || context.holds(grant.rows()));
        return fits ? null : Refusal.of("scope", "只能为本机构提出申请。把申请所属机构改为您所在的机构。");
    }

    private static LocalDate legalDay(CaseContext context) {
        var field = context.process.start().legalDay();
        return switch (field == null ? null : context.record.values().get(field)) {
            case LocalDate day -> day;
            case LocalDateTime moment -> moment.toLocalDate();
            case null, default -> context.today();
        };
    }

    /** The case gets its own checklist: what was handed in, what shared sources supply, and what is still missing. */
    private void materials(CaseContext context, Map<String, GivenMaterial> given) {
        var rows = new ArrayList<MaterialRow>();
        for (var material : new Checklist(context.entity, List.of(), context.scope())
                .lines()
                .keySet()) {
            var row = new MaterialRow();
            row.id = IdWorker.getId();
            row.caseId = context.row.id;
            row.material = material.id();
            row.state = MaterialState.MISSING.name();
            row.setBy = context.actor.name();
            row.setAt = context.now;
            var handed = given.get(material.id());
            if (handed != null && handed.state() != MaterialState.MISSING && handed.state() != MaterialState.SHARED) {
                Materials.check(material, handed.state());
                row.state = handed.state().name();
                row.fileId = handed.file();
                if (handed.file() != null) {
                    attachments.claim(context.actor, handed.file(), context.entity.id(), context.row.id);
                }
            } else if (material.source() != null) {
                sources.ask(context, material.source()).ifPresent(answer -> {
                    row.state = MaterialState.SHARED.name();
                    row.note = answer.summary() + "（" + answer.receipt() + "）";
                });
            }
            rows.add(row);
        }
        if (!rows.isEmpty()) {
            materials.insertAll(rows);
        }
        context.materials(rows);
    }
}
