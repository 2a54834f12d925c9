package org.longzheng.kernel.workflow.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition.Extend;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView.Offer;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.worklist.Holders;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.GivenTask;
import org.springframework.stereotype.Component;

/**
 * 延期: a limit is made longer by whoever may, at once; or, where the definition says {@code asked-by}, one asks for it and another approves. The
 * application is a task of whoever approves, beside the steps; nobody approves their own.
 */
@Component
class Extending {

    /** The choices of whoever approves. */
    static final String GRANT = "grant";

    static final String DENY = "deny";

    private final Contexts contexts;
    private final Gates gates;
    private final Moves moves;
    private final RecordStore store;
    private final TaskBoard board;
    private final ExtensionMapper asked;
    private final Submitted submitted;

    Extending(
            Contexts contexts,
            Gates gates,
            Moves moves,
            RecordStore store,
            TaskBoard board,
            ExtensionMapper asked,
            Submitted submitted) {
        this.contexts = contexts;
        this.gates = gates;
        this.moves = moves;
        this.store = store;
        this.board = board;
        this.asked = asked;
        this.submitted = submitted;
    }

    CaseMoved extend(Actor actor, String process, long caseId, String limitId, Decision decision) {
        return submitted.once(
                actor,
                decision.submission(),
                "extend " + limitId + " " + caseId,
                () -> extend(contexts.locked(actor, process, caseId), limitId, decision));
    }

    private CaseMoved extend(CaseContext context, String limitId, Decision decision) {
        var limit = LimitsOf.find(context, limitId).orElseThrow(Contexts::notFound);
        var extend = limit.extend();
        if (extend == null) {
            throw Contexts.notFound();
        }
        Gates.refuse(mayExtend(context, limit));
        var values = new HashMap<String, Object>(decision.values());
        var length = length(limit, extend, values.remove("length"));
        if (!values.isEmpty()) {
            Gates.refuse(Gates.writable(context, extend.needs(), values));
            context.record = store.with(context.actor, context.record, values);
        }
        Gates.refuse(gates.needs(context, needs(extend), decision.reason(), "延长" + limit.label()));
        return extend.askedBy().isEmpty()
                ? now(context, limit, extend, length, decision)
                : ask(context, limit, extend, length, decision);
    }

    private static List<String> needs(Extend extend) {
        var needs = new LinkedHashSet<>(List.of("reason"));
        needs.addAll(extend.needs());
        return List.copyOf(needs);
    }

    private CaseMoved now(CaseContext context, LimitDefinition limit, Extend extend, Length length, Decision decision) {
        context.actIn(context.organ(organs(context, extend).iterator().next()));
        var act = act(context, ActRow.EXTEND, "延长", limit, length, extend.by(), decision);
        moves.record(context, act);
        context.clocks.extend(limit, moves.moment(act), length);
        moves.drawNumber(context, extend.document());
        moves.tasksStay(context);
        var issued = moves.issue(context, act, extend.document(), Map.of("length", length.label()));
        return moves.finish(
                context,
                context.process.id() + " extend " + limit.id(),
                Set.of(),
                decision.submission(),
                decision.reason(),
                issued);
    }

    private ActRow act(
            CaseContext context,
            String kind,
            String verb,
            LimitDefinition limit,
            Length length,
            List<Performer> by,
            Decision decision) {
        return moves.act(
                context,
                kind,
                null,
                limit.id(),
                verb + "「" + limit.label() + "」" + length.label(),
                by,
                null,
                decision.reason());
    }

    /** The declared length, or what the actor says within the declared range. */
    private static Length length(LimitDefinition limit, Extend extend, @Nullable Object given) {
        var least = Objects.requireNonNull(extend.length(), "an extension has a length");
        if (extend.most() == null) {
            return least;
        }
        var text = given == null ? "" : given.toString().strip();
        var length = Length.tryParse(
                text.matches("[0-9]{1,6}") ? text + " " + least.unit().word() : text);
        if (length == null
                || length.unit() != least.unit()
                || length.amount() < least.amount()
                || length.amount() > extend.most().amount()) {
            throw new RefusedException(
                    Refusal.of("length", "length", "写明「" + limit.label() + "」延长多久，应当在" + extend.label() + "之间。"));
        }
        return length;
    }

    private Set<String> organs(CaseContext context, Extend extend) {
        return extend.at() == null
                ? taskOrgans(context)
                : Set.of(context.organAt(extend.at()).id());
    }

    private Set<String> taskOrgans(CaseContext context) {
        var organs = new LinkedHashSet<String>();
        board.ofCase(context.row.id).forEach(task -> organs.add(task.organ()));
        organs.add(context.row.organ);
        return organs;
    }

    /** Why a limit may not be extended, or the actor may not ask for it now, or null. */
    @Nullable
    Refusal mayExtend(CaseContext context, LimitDefinition limit) {
        var extend = limit.extend();
        if (extend == null || extend.by().isEmpty()) {
            return Refusal.of("not-offered", "时限「" + limit.label() + "」不由人员延长。");
        }
        var asks = !extend.askedBy().isEmpty();
        var hands = gates.performer(
                context,
                (asks ? "申请延长" : "延长") + limit.label(),
                asks ? extend.askedBy() : extend.by(),
                asks ? taskOrgans(context) : organs(context, extend));
        if (hands == null && asks) {
            hands = open(context, limit) == null
                    ? null
                    : Refusal.of("not-offered", "「" + limit.label() + "」已经申请延长，还没有批复。等批复后再申请。");
        }
        return hands != null ? hands : context.clocks.whyNotExtend(limit, context.today());
    }

    private @Nullable ExtensionRow open(CaseContext context, LimitDefinition limit) {
        return asked.ofCase(context.row.id).stream()
                .filter(row -> row.limitId.equals(limit.id()))
                .findFirst()
                .orElse(null);
    }

    // asked for and approved

    private CaseMoved ask(CaseContext context, LimitDefinition limit, Extend extend, Length length, Decision decision) {
        var id = IdWorker.getId();
        board.give(new GivenTask(
                id,
                context.row.id,
                context.process.id(),
                "审批延长" + limit.label() + " " + length.label(),
                List.of(),
                organs(context, extend).iterator().next(),
                Holders.key(context.process, extend.by()),
                null,
                null,
                context.row.title,
                context.row.number,
                context.actor.name() + "申请",
                context.today(),
                Moves.deadline(context.clocks)));
        var row = new ExtensionRow();
        row.taskId = id;
        row.caseId = context.row.id;
        row.limitId = limit.id();
        row.length = length.toString();
        row.account = context.actor.account();
        row.name = context.actor.name();
        row.personId = context.actor.person();
        asked.insert(row);
        moves.record(context, act(context, ActRow.ASK_EXTENSION, "申请延长", limit, length, extend.askedBy(), decision));
        return moves.finish(
                context,
                context.process.id() + " ask-extension " + limit.id(),
                Set.of(),
                decision.submission(),
                decision.reason(),
                List.of());
    }

    /** The application that a task is about, or null. */
    @Nullable
    ExtensionRow askedFor(long task) {
        return asked.find(task);
    }

    /** What whoever approves may choose. */
    List<Offer> offers(CaseContext context, ExtensionRow row) {
        var limit = LimitsOf.find(context, row.limitId).orElse(null);
        var refused = limit == null
                ? Refusal.of("not-offered", "本件的流程中已经没有这个时限。")
                : context.clocks.whyNotExtend(limit, context.today());
        return List.of(
                new Offer(
                        "choice",
                        GRANT,
                        "批准延长",
                        refused == null ? null : refused.message(),
                        List.of(),
                        List.of(),
                        false),
                new Offer("choice", DENY, "不批准", null, List.of("reason"), List.of(), true));
    }

    /** Nobody approves what they asked for themselves. */
    static @Nullable Refusal own(CaseContext context, ExtensionRow row) {
        var principal = context.principal();
        var own = isBy(row, context.actor) || principal != null && isBy(row, principal);
        return own ? Refusal.of("own-extension", "延长由" + row.name + "申请，应当由另外的人员批准。请转请其他人员办理。") : null;
    }

    private static boolean isBy(ExtensionRow row, Actor who) {
        return who.account().equals(row.account)
                || who.person() != null && who.person().equals(row.personId);
    }

    /** Decides an application; the hands that hold its task have been judged. */
    CaseMoved decide(CaseContext context, ExtensionRow row, Decision decision) {
        Gates.refuse(own(context, row));
        var limit = LimitsOf.find(context, row.limitId).orElse(null);
        var extend = limit == null ? null : limit.extend();
        var length = Objects.requireNonNull(Length.tryParse(row.length), "an application says by how much");
        asked.delete(row.taskId);
        board.remove(row.taskId);
        if (decision.choice().equals(GRANT) && extend != null) {
            return now(context, limit, extend, length, decision);
        }
        if (!decision.choice().equals(DENY)) {
            throw new RefusedException(Refusal.of("not-offered", "延长的申请应当批准或者不批准。选择其中一项。"));
        }
        Gates.refuse(gates.needs(context, List.of("reason"), decision.reason(), "不批准"));
        var label = limit == null ? row.limitId : limit.label().zh();
        var act = moves.act(
                context,
                ActRow.DENY_EXTENSION,
                null,
                row.limitId,
                "不批准延长「" + label + "」" + length.label(),
                extend == null ? List.of() : extend.by(),
                null,
                decision.reason());
        board.tell(context.row.id, null, null, row.account, "您申请延长「" + label + "」没有获准：" + decision.reason());
        return moves.noted(context, act);
    }
}
