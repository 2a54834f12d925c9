package org.longzheng.kernel.workflow.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.ProcessDefinition.Reopen;
import org.longzheng.kernel.catalogue.ProcessDefinition.Splits;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** 重开 and 分案: a new case that goes on with an ended one, or with some rows of one that is open. The old one is never changed into another. */
@Component
class Reopening {

    private final Contexts contexts;
    private final Starting starting;
    private final Gates gates;
    private final Moves moves;
    private final RecordStore store;
    private final TaskBoard board;
    private final Submitted submitted;

    Reopening(
            Contexts contexts,
            Starting starting,
            Gates gates,
            Moves moves,
            RecordStore store,
            TaskBoard board,
            Submitted submitted) {
        this.contexts = contexts;
        this.starting = starting;
        this.gates = gates;
        this.moves = moves;
        this.store = store;
        this.board = board;
        this.submitted = submitted;
    }

    // 重开

    CaseMoved reopen(Actor actor, String process, long caseId, Decision decision) {
        return submitted.once(actor, decision.submission(), "reopen " + caseId, () -> {
            var ended = contexts.locked(actor, process, caseId);
            Gates.refuse(whyNotReopen(ended));
            Gates.refuse(gates.needs(ended, List.of("reason"), decision.reason(), "重开"));
            var reopen = reopen(ended);
            var carried = reopen.carries().isEmpty() ? Starting.fills(ended.process, ended.entity) : reopen.carries();
            var values = values(ended, carried);
            values.put(reopen.into(), caseId);
            var fresh = begin(ended, values);
            moves.noted(
                    ended,
                    moves.act(ended, ActRow.REOPEN, null, null, "重开，由新的一件继续办理", reopen.by(), null, decision.reason()));
            return fresh;
        });
    }

    private static Reopen reopen(CaseContext context) {
        var reopen = context.process.standing().reopen();
        if (reopen == null) {
            throw new RefusedException(Refusal.of("not-offered", "「" + context.process.label() + "」不能重开。"));
        }
        return reopen;
    }

    /** Why the ended case may not be taken up again now, or null. */
    @Nullable
    Refusal whyNotReopen(CaseContext ended) {
        var hands = gates.performer(ended, "重开", reopen(ended).by(), Set.of(ended.row.organ));
        if (hands != null) {
            return hands;
        }
        if (ended.row.isOpen) {
            return Refusal.of("not-offered", "本件还在办理，不需要重开。");
        }
        return ended.acts.stream()
                .filter(act -> act.is(ActRow.REOPEN))
                .findFirst()
                .map(act -> Refusal.of(
                        "not-offered", act.name + "已于" + Gates.day(act.legalDay) + "重开本件，由新的一件继续办理。打开新的一件查看。"))
                .orElse(null);
    }

    // 分案

    CaseMoved split(Actor actor, String process, long caseId, Collection<Integer> rows, Decision decision) {
        return submitted.once(actor, decision.submission(), "split " + caseId, () -> {
            var context = contexts.locked(actor, process, caseId);
            Gates.refuse(whyNotSplit(context, board.ofCase(caseId)));
            Gates.refuse(gates.needs(context, List.of("reason"), decision.reason(), "分案"));
            var splits = splits(context);
            var all = context.record.values().get(splits.rows()) instanceof List<?> list ? list : List.of();
            var chosen = new TreeSet<>(rows);
            if (chosen.isEmpty() || chosen.size() >= all.size() || chosen.first() < 0 || chosen.last() >= all.size()) {
                var label = context.entity.field(splits.rows()).orElseThrow().label();
                throw new RefusedException(
                        Refusal.of("split", "rows", "本件的「" + label + "」共 " + all.size() + " 行，分出一部分、留下一部分才能分案。重新选择。"));
            }
            var out = new ArrayList<Object>();
            var stays = new ArrayList<Object>();
            for (int i = 0; i < all.size(); i++) {
                (chosen.contains(i) ? out : stays).add(all.get(i));
            }
            var values = values(context, Starting.fills(context.process, context.entity));
            values.put(splits.rows(), out);
            values.put(splits.into(), caseId);
            var fresh = begin(context, values);
            context.record = store.with(actor, context.record, Map.of(splits.rows(), stays));
            moves.record(
                    context,
                    moves.act(
                            context,
                            ActRow.SPLIT,
                            null,
                            null,
                            "分出 " + out.size() + " 行，另案办理",
                            splits.by(),
                            null,
                            decision.reason()));
            moves.finish(
                    context,
                    context.process.id() + " split",
                    Set.of(),
                    decision.submission(),
                    decision.reason(),
                    List.of());
            return fresh;
        });
    }

    private static Splits splits(CaseContext context) {
        var splits = context.process.standing().splits();
        if (splits == null) {
            throw new RefusedException(Refusal.of("not-offered", "「" + context.process.label() + "」不能分案。"));
        }
        return splits;
    }

    /** Why no rows may be taken out of the case now, or null. */
    @Nullable
    Refusal whyNotSplit(CaseContext context, List<OpenTask> tasks) {
        var splits = splits(context);
        var organs = tasks.stream().map(OpenTask::organ).collect(Collectors.toSet());
        organs.add(context.row.organ);
        var hands = gates.performer(context, "分案", splits.by(), organs);
        if (hands != null) {
            return hands;
        }
        if (!context.row.isOpen) {
            return Refusal.of("not-offered", "本件已经办结，不能分案。");
        }
        return splits.during().isEmpty() || context.row.stepList().stream().anyMatch(splits.during()::contains)
                ? null
                : Refusal.of("not-offered", "本件现在的环节不能分案。打开事项查看最新情况。");
    }

    // the new case

    private static Map<String, Object> values(CaseContext from, Collection<String> fields) {
        var values = new LinkedHashMap<String, Object>();
        fields.stream()
                .filter(field -> !isLink(from, field) && from.record.values().get(field) != null)
                .forEach(field -> values.put(field, from.record.values().get(field)));
        return values;
    }

    /** What names other cases is not taken over: the new one has links of its own. */
    private static boolean isLink(CaseContext context, String field) {
        var standing = context.process.standing();
        return standing.joins() != null && field.equals(standing.joins().into())
                || standing.splits() != null && field.equals(standing.splits().into())
                || standing.reopen() != null && field.equals(standing.reopen().into());
    }

    /** The new case is the applicant's of the old one: to them it goes back for correction. */
    private CaseMoved begin(CaseContext from, Map<String, Object> values) {
        var fresh = starting.draftLinked(from.actor, from.process.id(), values);
        fresh.row.starter = from.row.starter;
        fresh.row.starterName = from.row.starterName;
        fresh.row.starterPerson = from.row.starterPerson;
        fresh.row.starterOrgan = from.row.starterOrgan;
        return starting.beginLinked(fresh, from);
    }
}
