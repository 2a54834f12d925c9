package org.longzheng.kernel.workflow.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.MaterialDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.documents.Attachments;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Workflows.MaterialState;
import org.longzheng.kernel.worklist.TaskBoard;
import org.springframework.stereotype.Component;

/** Sets lines of checklists. */
@Component
class Materials {

    private static final String FILLS = "materials";

    private final Contexts contexts;
    private final Gates gates;
    private final Moves moves;
    private final TaskBoard board;
    private final MaterialMapper materials;
    private final Attachments attachments;
    private final Sources sources;
    private final ActTransactions transactions;

    Materials(
            Contexts contexts,
            Gates gates,
            Moves moves,
            TaskBoard board,
            MaterialMapper materials,
            Attachments attachments,
            Sources sources,
            ActTransactions transactions) {
        this.contexts = contexts;
        this.gates = gates;
        this.moves = moves;
        this.board = board;
        this.materials = materials;
        this.attachments = attachments;
        this.sources = sources;
        this.transactions = transactions;
    }

    void set(Actor actor, String process, long caseId, String material, MaterialState state, @Nullable Long file) {
        transactions.inOne(() -> {
            var context = contexts.locked(actor, process, caseId);
            set(context, material, state, file);
            context.forgetMaterials();
            context.afterwards().acted(context);
            return true;
        });
    }

    private void set(CaseContext context, String materialId, MaterialState state, @Nullable Long file) {
        var material = context.entity.materials().get(materialId);
        if (material == null || !mayFill(context)) {
            throw Contexts.notFound();
        }
        check(material, state);
        var row = new MaterialRow();
        row.caseId = context.row.id;
        row.material = materialId;
        row.state = state.name();
        row.fileId = file;
        row.setBy = context.actor.name();
        row.setAt = context.now;
        if (state == MaterialState.SHARED) {
            var source = material.source();
            var answer = source == null ? null : sources.ask(context, source).orElse(null);
            if (answer == null) {
                throw new RefusedException(
                        Refusal.of("source", "「" + material.label() + "」没有从共享来源核验到。请申请人提交，或者稍后再核验。"));
            }
            row.note = answer.summary() + "（" + answer.receipt() + "）";
        }
        if (file != null) {
            attachments.claim(context.actor, file, context.entity.id(), context.row.id);
        }
        if (materials.set(row) == 0) {
            row.id = IdWorker.getId();
            materials.insertAll(List.of(row));
        }
        rejudge(context);
    }

    /** A pause may last until the checklist is complete. */
    private void rejudge(CaseContext context) {
        if (moves.saved(context, context.record.values())) {
            board.show(context.row.id, Moves.deadline(context.clocks), context.row.number);
            context.clocks.flush();
        }
    }

    /** The line allows the state. */
    static void check(MaterialDefinition material, MaterialState state) {
        if (state == MaterialState.PROMISED && material.promiseCheck() == null) {
            throw new RefusedException(Refusal.of("promise", "「" + material.label() + "」不适用告知承诺，应当提交材料。"));
        }
    }

    /** The actor holds an open task whose people fill the checklist. */
    private boolean mayFill(CaseContext context) {
        return context.actor.isPlatform()
                || board.ofCase(context.row.id).stream()
                        .filter(task -> task.step().equals(Target.BackTo.START)
                                || context.step(task.step())
                                        .map(step -> step.fills().contains(FILLS))
                                        .orElse(false))
                        .anyMatch(task -> gates.holder(context, task) == null);
    }
}
