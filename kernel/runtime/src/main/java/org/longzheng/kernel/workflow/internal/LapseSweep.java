package org.longzheng.kernel.workflow.internal;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.clocks.Clocks;
import org.longzheng.kernel.clocks.Clocks.Lapsed;
import org.longzheng.kernel.clocks.Clocks.Returning;
import org.longzheng.kernel.clocks.Moment;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Sweep;
import org.longzheng.kernel.worklist.TaskBoard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes the choice that a limit names when its time is up, as the platform and through the same gates as anybody. The case is held first and the
 * limit read again, so that of two nodes one acts and the other finds nothing to do.
 */
@Component
@Order(10)
class LapseSweep implements Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(LapseSweep.class);
    private static final int BATCH = 200;
    private static final int MOST_BATCHES = 50;

    private final Clocks clocks;
    private final Definitions definitions;
    private final Contexts contexts;
    private final Deciding deciding;
    private final Acting acting;
    private final TaskBoard board;
    private final ActTransactions transactions;
    private final Clock clock;

    LapseSweep(
            Clocks clocks,
            Definitions definitions,
            Contexts contexts,
            Deciding deciding,
            Acting acting,
            TaskBoard board,
            ActTransactions transactions,
            Clock clock) {
        this.clocks = clocks;
        this.definitions = definitions;
        this.contexts = contexts;
        this.deciding = deciding;
        this.acting = acting;
        this.board = board;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void everyMinute() {
        try {
            run(LocalDateTime.now(clock));
        } catch (RuntimeException e) {
            LOG.error("the sweep of time limits failed and is tried again in a minute", e);
        }
    }

    @Override
    public int run(LocalDateTime now) {
        var done = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            var due = clocks.lapsed(now, BATCH);
            for (var lapsed : due) {
                done += apply(lapsed, now) ? 1 : 0;
            }
            if (due.size() < BATCH) {
                break;
            }
        }
        return done + nextPeriods(now);
    }

    private boolean apply(Lapsed lapsed, LocalDateTime now) {
        try {
            return transactions.inOne(() -> lapse(lapsed, now));
        } catch (RefusedException e) {
            var why = e.refusals().stream().map(Refusal::message).collect(Collectors.joining());
            LOG.info("limit {} of case {} has run out, but: {}", lapsed.limit(), lapsed.caseId(), why);
            transactions.inOne(() -> {
                clocks.lapseRefused(lapsed.clock(), now.toLocalDate(), why);
                return true;
            });
            return false;
        }
    }

    private boolean lapse(Lapsed lapsed, LocalDateTime now) {
        var today = now.toLocalDate();
        var context = contexts.locked(Actor.platform(), lapsed.process(), lapsed.caseId());
        var limit = limit(context.process, lapsed.limit());
        if (limit == null || limit.lapse() == null) {
            clocks.lapseRefused(lapsed.clock(), today, "现行定义中没有这个期限");
            return false;
        }
        if (!clocks.isLapsed(lapsed.clock(), now)) {
            return false;
        }
        var why = "「" + limit.label() + "」期限已于" + Gates.day(lapsed.due()) + "届满";
        var mark = limit.lapse().legalDay();
        var markDay = mark == null ? null : context.markDay(mark.text());
        var legalDay = markDay == null ? lapsed.due() : markDay;
        var step = limit.lapse().step();
        if (step == null) {
            acting.lapse(context, limit.lapse().choice(), legalDay, why);
            return true;
        }
        var task = board.ofCase(lapsed.caseId()).stream()
                .filter(each -> each.step().equals(step))
                .findFirst()
                .orElse(null);
        if (task == null) {
            clocks.lapseRefused(lapsed.clock(), today, "本件不在「" + context.stepLabel(step) + "」环节");
            return false;
        }
        deciding.lapse(context, task, limit.lapse().choice(), legalDay, why);
        return true;
    }

    private @Nullable LimitDefinition limit(ProcessDefinition process, String id) {
        var limit = process.limits().get(id);
        return limit == null
                ? definitions.current().entity(process.entity()).limits().get(id)
                : limit;
    }

    // duties that return

    private int nextPeriods(LocalDateTime now) {
        var done = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            var due = clocks.returning(now.toLocalDate(), BATCH);
            for (var returning : due) {
                done += transactions.inOne(() -> next(returning)) ? 1 : 0;
            }
            if (due.size() < BATCH || done == 0) {
                break;
            }
        }
        return done;
    }

    private boolean next(Returning returning) {
        if (definitions.current().findProcess(returning.process()).isEmpty()) {
            return false;
        }
        var context = contexts.locked(Actor.platform(), returning.process(), returning.caseId());
        var moment =
                new Moment(0, context.now, context.today(), Actor.platform().name(), "下一周期", null);
        context.clocks.nextPeriods(moment, new CaseSubject(context, null));
        var changed = context.clocks.changed();
        if (changed) {
            board.show(context.row.id, Moves.deadline(context.clocks), context.row.number);
            context.clocks.flush();
        }
        return changed;
    }
}
