package org.longzheng.kernel.workflow.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.internal.Afterwards.Item;
import org.longzheng.kernel.workflow.internal.Ready.Next;
import org.longzheng.kernel.workflow.internal.Waits.Dependent;
import org.longzheng.kernel.worklist.TaskBoard;
import org.springframework.stereotype.Component;

/**
 * Lets cases go on by themselves: after an act, in its transaction and as the platform, whatever waited for what the act brought about, in the same
 * case and in those linked with it. Each such act may let others go on; cases that would push each other without end are refused with the act.
 */
@Component
class GoingOn {

    /** One case goes on more often than this in one transaction only when it runs in a circle. */
    private static final int MOST = 25;

    private final Afterwards afterwards;
    private final Contexts contexts;
    private final ProcessVersions versions;
    private final Deciding deciding;
    private final Acting acting;
    private final Moves moves;
    private final RecordStore store;
    private final TaskBoard board;
    private final CaseMapper cases;

    GoingOn(
            Afterwards afterwards,
            Contexts contexts,
            ProcessVersions versions,
            Deciding deciding,
            Acting acting,
            Moves moves,
            RecordStore store,
            TaskBoard board,
            CaseMapper cases) {
        this.afterwards = afterwards;
        this.contexts = contexts;
        this.versions = versions;
        this.deciding = deciding;
        this.acting = acting;
        this.moves = moves;
        this.store = store;
        this.board = board;
        this.cases = cases;
    }

    /** Does what an act has left to be done, and answers where the case of the act stands then. */
    CaseMoved settle(CaseMoved moved) {
        var now = moved;
        for (var later : drain()) {
            if (later.caseId() == now.caseId()) {
                var documents = new ArrayList<>(now.documents());
                documents.addAll(later.documents());
                now = new CaseMoved(
                        now.process(), now.caseId(), later.steps(), later.outcome(), documents, now.warnings());
            }
        }
        return now;
    }

    /** Does what has been left to be done; answers what it brought about, in order. */
    List<CaseMoved> drain() {
        var moved = new ArrayList<CaseMoved>();
        var times = new HashMap<Long, Integer>();
        for (var item = afterwards.next(); item != null; item = afterwards.next()) {
            for (var one : carryOut(item)) {
                if (times.merge(one.caseId(), 1, Integer::sum) > MOST) {
                    throw new RefusedException(Refusal.of(
                            "circle", "本件与关联事项互相触发，平台连续办理 " + MOST + " 次仍没有停下，这次办理没有提交。请将这一情况告知系统管理员，修改流程定义后再办理。"));
                }
                moved.add(one);
            }
        }
        return moved;
    }

    private List<CaseMoved> carryOut(Item item) {
        return switch (item) {
            case Item.May may -> goOn(may.process(), may.caseId());
            case Item.Changed changed -> {
                var moved = new ArrayList<CaseMoved>();
                versions.waits().clocked(changed.entity()).forEach(each -> clocks(changed, each));
                versions.waits().dependents(changed.entity()).forEach(each -> moved.addAll(linked(changed, each)));
                yield moved;
            }
            case Item.Answered answered -> {
                clocks(answered.process(), answered.caseId());
                yield goOn(answered.process(), answered.caseId());
            }
            case Item.Take take -> List.of(take(take));
        };
    }

    private List<CaseMoved> linked(Item.Changed changed, Dependent dependent) {
        var moved = new ArrayList<CaseMoved>();
        ids(changed, dependent).forEach(id -> moved.addAll(goOn(dependent.process(), id)));
        return moved;
    }

    private Set<Long> ids(Item.Changed changed, Dependent dependent) {
        var ids = new LinkedHashSet<>(changed.leads());
        dependent.there().forEach(field -> ids.addAll(store.referring(dependent.entity(), field, changed.id())));
        if (!dependent.beside().isEmpty()) {
            store.find(changed.entity(), changed.id())
                    .ifPresent(record -> dependent.beside().forEach(each -> {
                        var third = record.reference(each.other());
                        if (third != null) {
                            ids.addAll(store.referring(dependent.entity(), each.own(), third));
                        }
                    }));
        }
        return ids;
    }

    /** Limits and pauses may read the record: {@code until: became(exists(petition-review, petition == this))}; also after the case has ended. */
    private void clocks(Item.Changed changed, Dependent dependent) {
        ids(changed, dependent).forEach(id -> clocks(dependent.process(), id));
    }

    private void clocks(String process, long id) {
        if (cases.find(process, id) == null) {
            return;
        }
        var context = contexts.locked(Actor.platform(), process, id);
        if (moves.saved(context, context.record.values())) {
            board.show(context.row.id, Moves.deadline(context.clocks), context.row.number);
            context.clocks.flush();
        }
    }

    /** Lets one case go on if it can; holds it first, so that of two nodes one acts. */
    List<CaseMoved> goOn(String process, long caseId) {
        var row = cases.find(process, caseId);
        var definition = row == null ? null : contexts.process(row);
        if (definition == null || !row.isOpen || !Waits.waitsAt(definition, row.stepList())) {
            return List.of();
        }
        var context = contexts.locked(Actor.platform(), process, caseId);
        if (!context.row.isOpen || context.row.suspendedAt != null) {
            return List.of();
        }
        var next = new Ready(context).find();
        if (next == null) {
            restate(context);
            return List.of();
        }
        return List.of(
                switch (next) {
                    case Next.Choice choice -> choose(context, choice.step(), choice.choice(), null);
                    case Next.Action action -> acting.byPlatform(context, action.action());
                });
    }

    private CaseMoved choose(CaseContext context, String step, String choice, @Nullable String reason) {
        var task = board.ofCase(context.row.id).stream()
                .filter(each -> each.step().equals(step) && each.besides().main() == null)
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        Refusal.of("not-offered", "本件不在「" + context.stepLabel(step) + "」环节，不能自动办理。打开事项查看最新情况。")));
        return deciding.decide(context, task, new Decision(choice, Map.of(), reason, null, null, Submission.once()));
    }

    private CaseMoved take(Item.Take take) {
        var context = contexts.locked(Actor.platform(), take.process(), take.caseId());
        int dot = take.what().indexOf('.');
        return dot < 0
                ? acting.byPlatform(context, take.what())
                : choose(context, take.what().substring(0, dot), take.what().substring(dot + 1), null);
    }

    /** The state that a step shows follows what it is judged by, also when that is in another record. */
    private void restate(CaseContext context) {
        var state = context.stateNow();
        if (state != null && !state.equals(context.record.values().get("state"))) {
            context.record = store.with(context.actor, context.record, Map.of("state", state));
            context.record = store.save(context.actor, context.record, Writing.of(context.process.id() + " state"))
                    .record();
            afterwards.acted(context);
        }
    }
}
