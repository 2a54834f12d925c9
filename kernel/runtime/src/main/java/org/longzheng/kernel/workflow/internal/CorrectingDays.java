package org.longzheng.kernel.workflow.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.clocks.Reached;
import org.longzheng.kernel.documents.Attachments;
import org.longzheng.kernel.documents.Servings;
import org.longzheng.kernel.documents.Servings.Paper;
import org.longzheng.kernel.documents.Servings.Serving;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.LegalDays;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.worklist.TaskBoard;
import org.springframework.stereotype.Component;

/** Records service of documents, and corrects legal days. */
@Component
class CorrectingDays implements LegalDays {

    private static final String ADMINISTRATOR = "system-admin";

    private final Contexts contexts;
    private final Gates gates;
    private final Moves moves;
    private final RecordStore store;
    private final Records records;
    private final TaskBoard board;
    private final ActMapper acts;
    private final Servings servings;
    private final Attachments attachments;
    private final Submitted submitted;

    CorrectingDays(
            Contexts contexts,
            Gates gates,
            Moves moves,
            RecordStore store,
            Records records,
            TaskBoard board,
            ActMapper acts,
            Servings servings,
            Attachments attachments,
            Submitted submitted) {
        this.contexts = contexts;
        this.gates = gates;
        this.moves = moves;
        this.store = store;
        this.records = records;
        this.board = board;
        this.acts = acts;
        this.servings = servings;
        this.attachments = attachments;
        this.submitted = submitted;
    }

    // service

    @Override
    public CaseMoved serve(Actor actor, long document, Service service) {
        var paper = servings.paper(document).orElseThrow(Contexts::notFound);
        return submitted.once(
                actor,
                service.submission(),
                "serve " + document,
                () -> serve(contexts.locked(actor, paper.process(), paper.caseId()), paper, service));
    }

    private CaseMoved serve(CaseContext context, Paper paper, Service service) {
        Gates.refuse(mayServe(context, paper));
        var refusals = new ArrayList<Refusal>();
        if (!paper.status().equals("ISSUED")) {
            refusals.add(Refusal.of("document", "「" + paper.label() + "」已被新的文书代替，不能登记送达。请选择现行的文书。"));
        }
        if (service.day().isBefore(paper.issuedOn())) {
            refusals.add(Refusal.of("legal-day", "day", "送达日期不能早于文书日期" + Gates.day(paper.issuedOn()) + "。改为实际送达的日期。"));
        }
        if (!service.delivered() && (service.note() == null || service.note().isBlank())) {
            refusals.add(Refusal.of("needs-reason", "note", "未送达的，应当写明原因。写明后再提交。"));
        }
        if (service.addressee().isBlank() || service.addressee().length() > 200) {
            refusals.add(Refusal.of("addressee", "addressee", "写明受送达人，不超过 200 个字。"));
        }
        var badDay = gates.legalDay(context, service.day(), service.note());
        if (badDay != null) {
            refusals.add(badDay);
        }
        var mark = paper.kind() + ".served";
        var marks = service.delivered() ? Set.of(mark) : Set.<String>of();
        refusals.addAll(moves.judge(context, marks, service.submission(), service.note()));
        Gates.refuse(refusals);

        if (service.evidence() != null) {
            attachments.claim(context.actor, service.evidence(), context.entity.id(), context.row.id);
        }
        context.actIn(context.organ(paper.organ()));
        var act = moves.act(
                context,
                service.delivered() ? ActRow.SERVE : ActRow.CORRECT,
                null,
                paper.kind(),
                (service.delivered() ? "送达" : "未送达") + "「" + paper.label() + "」：" + shortened(service.addressee()) + "，"
                        + service.method().label(),
                performers(context),
                service.day(),
                service.note());
        moves.record(context, act);
        servings.keep(new Serving(
                IdWorker.getId(),
                paper.id(),
                context.row.id,
                service.row(),
                service.addressee().strip(),
                service.method(),
                service.day(),
                service.delivered(),
                service.evidence(),
                service.note(),
                context.actor.name(),
                context.now));
        if (service.delivered()) {
            context.clocks.reached(
                    new Reached(marks, marks, service.row(), false), moves.moment(act), new CaseSubject(context, null));
            if (context.clocks.changed()) {
                board.show(context.row.id, Moves.deadline(context.clocks), context.row.number);
            }
        }
        return moves.finish(
                context,
                context.process.id() + " serve " + paper.kind(),
                marks,
                service.submission(),
                service.note(),
                List.of());
    }

    private static String shortened(String addressee) {
        return addressee.length() <= 60 ? addressee : addressee.substring(0, 59) + "…";
    }

    /** Whoever does a step of the process, in the name of the organ that issued the document or has the case. */
    private @Nullable Refusal mayServe(CaseContext context, Paper paper) {
        var organs = new LinkedHashSet<String>();
        organs.add(paper.organ());
        organs.add(context.row.organ);
        return gates.performer(context, "登记送达", performers(context), organs);
    }

    static List<Performer> performers(CaseContext context) {
        return context.process.allSteps().stream()
                .map(StepDefinition::by)
                .flatMap(List::stream)
                .filter(performer -> performer instanceof Performer.Role || performer instanceof Performer.Path)
                .distinct()
                .toList();
    }

    @Override
    public List<Serving> servings(Actor actor, long document) {
        return servings.paper(document)
                .filter(paper ->
                        records.read(actor, entityOf(paper), paper.caseId()).isPresent())
                .map(paper -> servings.of(document))
                .orElse(List.of());
    }

    /** The case of a process is the entity of the same name. */
    private static String entityOf(Paper paper) {
        return paper.process();
    }

    // corrections

    @Override
    public CaseMoved correct(Actor actor, String process, long caseId, String limit, Correction correction) {
        return submitted.once(
                actor,
                correction.submission(),
                "correct " + limit + " " + caseId,
                () -> correct(contexts.locked(actor, process, caseId), limit, correction));
    }

    private CaseMoved correct(CaseContext context, String limitId, Correction correction) {
        var limit = LimitsOf.find(context, limitId).orElseThrow(Contexts::notFound);
        if (context.actor.roles().stream().noneMatch(role -> context.catalogue.standsFor(role, ADMINISTRATOR))) {
            throw new RefusedException(Refusal.of("assignee", "更正办理日期由系统管理员办理，您现在的岗位不能办理。请联系系统管理员。"));
        }
        if (correction.reason().isBlank()) {
            throw new RefusedException(Refusal.of("needs-reason", "reason", "更正办理日期应当说明理由。写明理由后再提交。"));
        }
        if (correction.day().isAfter(context.today())) {
            throw new RefusedException(Refusal.of("legal-day", "day", "办理日期不能晚于今天。改为实际办理的日期。"));
        }
        var corrected = context.clocks.lastAct(limitId, correction.what());
        if (corrected == null) {
            throw new RefusedException(Refusal.of("not-offered", "时限「" + limit.label() + "」没有这样的记录，不需要更正。打开时限栏核对。"));
        }
        if (corrected == 0) {
            throw new RefusedException(
                    Refusal.of("not-offered", "时限「" + limit.label() + "」的日期取自表单中的日期栏。请更正该栏，时限随之重算。"));
        }
        var act = moves.act(
                context,
                ActRow.CORRECT,
                null,
                limit.id(),
                "更正「" + limit.label() + "」的办理日期为" + Gates.day(correction.day()),
                List.of(new Performer.Role(ADMINISTRATOR)),
                context.today(),
                correction.reason());
        var moved = context.clocks.correct(corrected, correction.day(), moves.moment(act));
        moves.record(context, act);
        acts.legalDay(corrected, correction.day());
        writtenDown(context, corrected, correction.day());
        board.show(context.row.id, Moves.deadline(context.clocks), context.row.number);
        return moves.finish(
                context,
                context.process.id() + " correct " + limitId + " (" + moved + ")",
                Set.of(),
                correction.submission(),
                correction.reason(),
                List.of());
    }

    /** The legal day also stands in the field that the definition names. */
    private void writtenDown(CaseContext context, long corrected, LocalDate day) {
        for (var act : context.acts) {
            if (act.id == corrected) {
                act.legalDay = day;
                var named = fieldOf(context, act);
                var field = named == null ? null : context.entity.fields().get(named);
                if (field != null && field.stored()) {
                    context.record = store.with(context.actor, context.record, Map.of(field.id(), day));
                }
            }
        }
    }

    private static @Nullable String fieldOf(CaseContext context, ActRow act) {
        if (act.is(ActRow.START)) {
            return context.process.start().legalDay();
        }
        var taken = act.choice;
        var day = !act.is(ActRow.CHOICE) || act.step == null || taken == null
                ? null
                : context.step(act.step)
                        .flatMap(step -> step.choice(taken))
                        .map(choice -> choice.legalDay())
                        .orElse(null);
        return day == null ? null : day.text();
    }
}
