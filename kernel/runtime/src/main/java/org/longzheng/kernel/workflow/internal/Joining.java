package org.longzheng.kernel.workflow.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.ProcessDefinition.Joins;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Verbs.Leading;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** 并案: a case ends and another of the same kind carries on with its rows. Both are held, the older first, so that two joins never wait for each other. */
@Component
class Joining {

    private static final int MOST = 50;

    private final Definitions definitions;
    private final Contexts contexts;
    private final Gates gates;
    private final Moves moves;
    private final Engine engine;
    private final RecordStore store;
    private final Records records;
    private final TaskBoard board;
    private final FinishingTogether together;
    private final Submitted submitted;

    Joining(
            Definitions definitions,
            Contexts contexts,
            Gates gates,
            Moves moves,
            Engine engine,
            RecordStore store,
            Records records,
            TaskBoard board,
            FinishingTogether together,
            Submitted submitted) {
        this.definitions = definitions;
        this.contexts = contexts;
        this.gates = gates;
        this.moves = moves;
        this.engine = engine;
        this.store = store;
        this.records = records;
        this.board = board;
        this.together = together;
        this.submitted = submitted;
    }

    CaseMoved join(Actor actor, String process, long caseId, long leadingId, Decision decision) {
        return submitted.once(actor, decision.submission(), "join " + caseId + " " + leadingId, () -> {
            if (caseId == leadingId) {
                throw new RefusedException(Refusal.of("join", "leading", "不能并入本件自己。另选一件作为主件。"));
            }
            var older = contexts.locked(actor, process, Math.min(caseId, leadingId));
            var newer = contexts.locked(actor, process, Math.max(caseId, leadingId));
            return caseId < leadingId ? join(older, newer, decision) : join(newer, older, decision);
        });
    }

    private CaseMoved join(CaseContext member, CaseContext leading, Decision decision) {
        var joins = declared(member);
        if (records.read(leading.actor, leading.row.entity, leading.row.id).isEmpty()) {
            throw Contexts.notFound();
        }
        Gates.refuse(whyNot(member, board.ofCase(member.row.id)));
        Gates.refuse(hands(leading, board.ofCase(leading.row.id), joins));
        if (!leading.row.isOpen || leading.record.reference(joins.into()) != null) {
            throw new RefusedException(
                    Refusal.of("join", "leading", "「" + leading.row.title + "」已经办结或者并入其他件，不能作为主件。另选一件。"));
        }
        var into = new LinkedHashMap<String, @Nullable Object>(Map.of(joins.into(), leading.row.id));
        member.record = store.with(member.actor, member.record, into);
        if (!member.holds(joins.when())) {
            throw new RefusedException(
                    Refusal.of("join", "leading", "本件与「" + leading.row.title + "」不符合并案的条件，不能并案。核对两件的内容，或者另选一件。"));
        }
        carry(member, leading, joins);
        lead(member, leading, joins, decision);
        return end(member, leading, joins, decision);
    }

    private void carry(CaseContext member, CaseContext leading, Joins joins) {
        for (var field : joins.carries()) {
            var all = new ArrayList<Object>();
            if (leading.record.values().get(field) instanceof List<?> rows) {
                all.addAll(rows);
            }
            if (member.record.values().get(field) instanceof List<?> rows) {
                rows.stream().filter(row -> !all.contains(row)).forEach(all::add);
            }
            leading.record = store.with(leading.actor, leading.record, Map.of(field, all));
        }
    }

    private void lead(CaseContext member, CaseContext leading, Joins joins, Decision decision) {
        var act = moves.act(
                leading,
                ActRow.JOIN,
                null,
                null,
                Moves.shortened("「" + member.row.title + "」并入本件", 200),
                joins.by(),
                null,
                decision.reason());
        moves.record(leading, act);
        moves.finish(
                leading, leading.process.id() + " join", Set.of(), decision.submission(), decision.reason(), List.of());
    }

    private CaseMoved end(CaseContext member, CaseContext leading, Joins joins, Decision decision) {
        var act = moves.act(
                member,
                ActRow.JOIN,
                null,
                null,
                Moves.shortened("并入「" + leading.row.title + "」", 200),
                joins.by(),
                null,
                decision.reason());
        together.ends(member, joins.end());
        var effects = new Effects(member, store, board);
        effects.apply(member.process.ends().get(joins.end()).then());
        effects.store(member.process.id() + " join");
        moves.record(member, act);
        moves.clocks(member, act, Set.of(), List.of(), joins.end());
        moves.standAt(member, List.of(), joins.end());
        engine.end(member.row.instance, ActRow.JOIN);
        board.removeAll(member.row.id);
        return moves.finish(
                member, member.process.id() + " join", Set.of(), decision.submission(), decision.reason(), List.of());
    }

    /** Open cases of the same kind that the actor may read. */
    List<Leading> leading(Actor actor, String process, long caseId, String words) {
        var definition = definitions.current().findProcess(process).orElse(null);
        if (definition == null || definition.standing().joins() == null) {
            return List.of();
        }
        var open = new Filter.Test("open", Filter.Operator.EQ, List.of(true));
        var filter = words.isBlank() ? open : new Filter.And(List.of(open, new Filter.Search(words.strip())));
        return records.list(actor, Query.of(definition.entity()).where(filter).page(0, MOST)).rows().stream()
                .filter(row -> row.id() != caseId)
                .map(row -> new Leading(
                        row.id(), row.title(), row.value("number") instanceof String number ? number : null))
                .toList();
    }

    private static Joins declared(CaseContext context) {
        var joins = context.process.standing().joins();
        if (joins == null) {
            throw new RefusedException(Refusal.of("not-offered", "「" + context.process.label() + "」不能并案。"));
        }
        return joins;
    }

    /** Why the case may not be joined to another now, or null. */
    @Nullable
    Refusal whyNot(CaseContext member, List<OpenTask> tasks) {
        var joins = declared(member);
        var hands = hands(member, tasks, joins);
        if (hands != null) {
            return hands;
        }
        if (!member.row.isOpen) {
            return Refusal.of("not-offered", "本件已经办结，不能并案。");
        }
        return member.acts.stream().anyMatch(act -> act.is(ActRow.JOIN))
                ? Refusal.of("not-offered", "已有其他件并入本件，本件是主件，不能再并入别的件。把另一件并入本件。")
                : null;
    }

    private @Nullable Refusal hands(CaseContext context, List<OpenTask> tasks, Joins joins) {
        var organs = tasks.stream().map(OpenTask::organ).collect(Collectors.toSet());
        organs.add(context.row.organ);
        return gates.performer(context, "并案", joins.by(), organs);
    }
}
