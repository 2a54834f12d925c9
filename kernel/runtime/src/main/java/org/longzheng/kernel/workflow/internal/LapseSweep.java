package org.longzheng.kernel.workflow.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.stream.Collectors;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.clocks.Clocks;
import org.longzheng.kernel.clocks.Clocks.Lapsed;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Sweep;
import org.longzheng.kernel.worklist.TaskBoard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes the choice that a limit names when its time is up, as the platform and through the same gates as anybody. The case is held first and the
 * limit read again, so that of two nodes one acts and the other finds nothing to do.
 */
@Component
class LapseSweep implements Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(LapseSweep.class);
    private static final int BATCH = 200;
    private static final int MOST_BATCHES = 50;

    private final Clocks clocks;
    private final Definitions definitions;
    private final Contexts contexts;
    private final Deciding deciding;
    private final TaskBoard board;
    private final ActTransactions transactions;
    private final Clock clock;

    LapseSweep(
            Clocks clocks,
            Definitions definitions,
            Contexts contexts,
            Deciding deciding,
            TaskBoard board,
            ActTransactions transactions,
            Clock clock) {
        this.clocks = clocks;
        this.definitions = definitions;
        this.contexts = contexts;
        this.deciding = deciding;
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
        var today = now.toLocalDate();
        var done = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            var due = clocks.lapsed(today, BATCH);
            for (var lapsed : due) {
                done += apply(lapsed, today) ? 1 : 0;
            }
            if (due.size() < BATCH) {
                break;
            }
        }
        return done;
    }

    private boolean apply(Lapsed lapsed, LocalDate today) {
        try {
            return transactions.inOne(() -> lapse(lapsed, today));
        } catch (RefusedException e) {
            var why = e.refusals().stream().map(Refusal::message).collect(Collectors.joining());
            LOG.info("limit {} of case {} has run out, but: {}", lapsed.limit(), lapsed.caseId(), why);
            transactions.inOne(() -> {
                clocks.lapseRefused(lapsed.clock(), today, why);
                return true;
            });
            return false;
        }
    }

    private boolean lapse(Lapsed lapsed, LocalDate today) {
        var process = definitions.current().findProcess(lapsed.process()).orElse(null);
        var limit = process == null ? null : process.limits().get(lapsed.limit());
        if (limit == null || limit.lapse() == null) {
            clocks.lapseRefused(lapsed.clock(), today, "现行定义中没有这个期限");
            return false;
        }
        var context = contexts.locked(Actor.platform(), lapsed.process(), lapsed.caseId());
        if (!clocks.isLapsed(lapsed.clock(), today)) {
            return false;
        }
        var step = limit.lapse().step();
        var task = board.ofCase(lapsed.caseId()).stream()
                .filter(each -> each.step().equals(step))
                .findFirst()
                .orElse(null);
        if (task == null) {
            clocks.lapseRefused(lapsed.clock(), today, "本件不在「" + context.stepLabel(step) + "」环节");
            return false;
        }
        var mark = limit.lapse().legalDay();
        var markDay = mark == null ? null : context.markDay(mark.text());
        var legalDay = markDay == null ? lapsed.due() : markDay;
        deciding.lapse(
                context,
                task,
                limit.lapse().choice(),
                legalDay,
                "「" + limit.label() + "」期限已于" + Gates.day(lapsed.due()) + "届满");
        return true;
    }
}
