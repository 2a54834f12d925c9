package org.longzheng.kernel.workflow.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.RecordEffects;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.worklist.Holders;
import org.longzheng.kernel.worklist.TaskBoard;
import org.springframework.stereotype.Component;

/** Effects of watches and timers of cases, as an act of the platform would do them, and the cases that those of registers open. */
@Component
class EffectsOfRecords implements RecordEffects {

    private static final int LONGEST_TITLE = 300;

    private final Definitions definitions;
    private final Contexts contexts;
    private final CaseMapper cases;
    private final RecordStore store;
    private final TaskBoard board;
    private final Moves moves;
    private final ActTransactions transactions;
    private final Starting starting;
    private final Organs organs;

    EffectsOfRecords(
            Definitions definitions,
            Contexts contexts,
            CaseMapper cases,
            RecordStore store,
            TaskBoard board,
            Moves moves,
            ActTransactions transactions,
            Starting starting,
            Organs organs) {
        this.definitions = definitions;
        this.contexts = contexts;
        this.cases = cases;
        this.store = store;
        this.board = board;
        this.moves = moves;
        this.transactions = transactions;
        this.starting = starting;
        this.organs = organs;
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
    public Opening open(StoredRecord record, Effect.OpenCase open, Scope seen) {
        var organ = organs.get(record.owner());
        var platform = Actor.platform();
        var actor = new Actor(platform.account(), platform.name(), null, organ.id(), organ.scope(), platform.roles());
        var values = new LinkedHashMap<String, @Nullable Object>();
        open.with().forEach((field, value) -> values.put(field, Effects.plain(value.evaluate(seen))));
        values.values().removeIf(Objects::isNull);
        var opened = starting.draftLinked(actor, String.valueOf(open.process()), values);
        var from = entity(record).label() + "「" + store.outwardTitle(record) + "」";
        return new Opening() {
            @Override
            public long caseId() {
                return opened.row.id;
            }

            @Override
            public void begin() {
                transactions.inOne(() -> starting.beginFor(opened, from));
            }
        };
    }

    @Override
    public void tell(StoredRecord record, Effect.Tell tell, Scope seen) {
        var say = tell.say().render(seen);
        var module = entity(record).module();
        var title = Moves.shortened(store.outwardTitle(record), LONGEST_TITLE);
        for (var receiver : tell.to()) {
            var at = receiver.at();
            var organ = at == null
                    ? record.owner()
                    : CaseContext.organId(at.evaluate(seen), at.text().strip());
            var key = Holders.key(module, List.of(receiver.who()));
            if (key != null) {
                board.tellOf(record.entity(), record.recordId(), title, organ, key, say);
            }
        }
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
        if (effects.stream().anyMatch(EffectsOfRecords::showsInHistory)) {
            moves.record(
                    context, moves.act(context, ActRow.EFFECT, null, null, why(context, act), List.of(), null, null));
        }
        if (context.record != before) {
            moves.finish(context, act, Set.of(), Submission.once(), null, List.of());
        }
    }

    /** What people will ask about: where a case, a task or a decision comes from. */
    private static boolean showsInHistory(Effect effect) {
        return effect instanceof Effect.OpenCase
                || effect instanceof Effect.GiveTask
                || effect instanceof Effect.Choose;
    }

    private static String why(CaseContext context, String act) {
        return context.entity.watches().stream()
                .filter(watch -> act.equals("watch:" + watch.id()))
                .findFirst()
                .map(watch -> Moves.shortened("平台随之办理：" + watch.say().render(context.scope()), 200))
                .orElse("日期已到，平台随之办理");
    }
}
