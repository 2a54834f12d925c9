package org.longzheng.kernel.workflow.internal;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.RecordEffects;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.worklist.TaskBoard;
import org.springframework.stereotype.Component;

/** Effects of watches and timers of cases, as an act of the platform would do them. */
@Component
class EffectsOfRecords implements RecordEffects {

    private final Definitions definitions;
    private final Contexts contexts;
    private final CaseMapper cases;
    private final RecordStore store;
    private final TaskBoard board;
    private final Moves moves;
    private final ActTransactions transactions;

    EffectsOfRecords(
            Definitions definitions,
            Contexts contexts,
            CaseMapper cases,
            RecordStore store,
            TaskBoard board,
            Moves moves,
            ActTransactions transactions) {
        this.definitions = definitions;
        this.contexts = contexts;
        this.cases = cases;
        this.store = store;
        this.board = board;
        this.moves = moves;
        this.transactions = transactions;
    }

    private EntityDefinition entity(StoredRecord record) {
        return definitions.current().entity(record.entity());
    }

    @Override
    public Scope scope(StoredRecord record) {
        var process = entity(record).process();
        var row = process == null ? null : cases.find(process, record.recordId());
        return row == null
                ? store.scope(Actor.platform(), record)
                : contexts.of(Actor.platform(), row).scope();
    }

    @Override
    public @Nullable String cannotRun(Effect effect) {
        return switch (effect) {
            case Effect.SetFields set -> null;
            case Effect.AddRecord add -> null;
            case Effect.Tell tell -> null;
            case Effect.OpenCase open -> "open";
            case Effect.GiveTask task -> "task";
            case Effect.Choose choose -> "choose";
        };
    }

    @Override
    public void run(StoredRecord record, List<Effect> effects, String act) {
        transactions.inOne(() -> {
            carryOut(record, effects, act);
            return true;
        });
    }

    private void carryOut(StoredRecord record, List<Effect> effects, String act) {
        var context =
                contexts.locked(Actor.platform(), String.valueOf(entity(record).process()), record.recordId());
        var before = context.record;
        var carried = new Effects(context, store, board);
        carried.apply(effects);
        carried.store(act);
        if (context.record != before) {
            moves.finish(context, act, Set.of(), Submission.once(), null, List.of());
        }
    }
}
