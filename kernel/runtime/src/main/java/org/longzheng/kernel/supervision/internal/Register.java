package org.longzheng.kernel.supervision.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.longzheng.kernel.calendar.Stage;
import org.longzheng.kernel.calendar.Stages;
import org.longzheng.kernel.clocks.Clocks.Look;
import org.longzheng.kernel.supervision.Card;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/**
 * Brings the cards of one limit in step with its ledger. What is reached and not said is said; what should never have been said is withdrawn with
 * the reason; what no longer waits is closed. It reads nothing but the ledger and the cards, so that it comes to the same end whenever it runs.
 */
@Component
class Register {

    private final CardMapper mapper;
    private final Notices notices;

    Register(CardMapper mapper, Notices notices) {
        this.mapper = mapper;
        this.notices = notices;
    }

    /** True when something stands or stood for the limit. */
    boolean settle(Look look, List<CardRow> before, LocalDateTime now) {
        var cards = new ArrayList<>(before);
        for (var card : before) {
            if (!card.is(Card.State.WITHDRAWN)) {
                judge(look, card, now);
            }
        }
        var due = look.stages().reached(now).stream()
                .filter(stage -> isDue(look, stage, before, now))
                .toList();
        if (!due.isEmpty()) {
            var tasks = notices.tasks(look);
            due.forEach(stage -> cards.add(issue(look, stage, cards, tasks, now)));
        }
        if (look.stoppedOn() != null) {
            move(cards, Card.State.OPEN, Card.State.CLOSED, now, "时限已于" + Notices.day(look.stoppedOn()) + "停止");
        } else if (look.runs()) {
            move(cards, Card.State.CLOSED, Card.State.OPEN, now, "时限恢复计时");
        }
        return !cards.isEmpty();
    }

    // withdrawing

    private void judge(Look look, CardRow card, LocalDateTime now) {
        var reason = unfounded(look, card);
        if (reason != null) {
            set(card, Card.State.WITHDRAWN, now, reason);
        }
    }

    /** Why the card should not have been issued, by what the ledger says now of that day; null when it should. */
    private static String unfounded(Look look, CardRow card) {
        if (look.isVoid()) {
            return "时限的起算已被撤回，视为没有起算";
        }
        var seen = look.limit().asOf(card.since, card.granted);
        var moment = Stages.of(seen).of(card.stage());
        if (moment == null) {
            return "按更正后的台账，" + Notices.day(card.since) + "时限处于暂停";
        }
        if (moment.toLocalDate().isAfter(card.since)) {
            return "按更正后的台账，应办结日为" + Notices.day(dueOf(look.limit().asOf(card.since, card.granted), card.stage()));
        }
        var stopped = look.stoppedOn();
        if (stopped != null && stopped.isBefore(moment.toLocalDate())) {
            return "依法定日期，时限已于" + Notices.day(stopped) + "停止";
        }
        return null;
    }

    // issuing

    /** The stage is reached, was not told of this running of the limit, and still matters. */
    private static boolean isDue(Look look, Stage stage, List<CardRow> cards, LocalDateTime now) {
        var stopped = look.stoppedOn();
        var moment = look.stages().of(stage);
        if (moment == null || stopped != null && stopped.isBefore(moment.toLocalDate())) {
            return false;
        }
        if (stage == Stage.REMIND
                && (stopped != null || look.stages().reached(now).size() > 1)) {
            return false;
        }
        // an extension moves the statutory day alone, and with it what goes by it
        var byPromise = look.stages().yellow2() != null && stage != Stage.RED;
        return cards.stream()
                .filter(card -> card.stage() == stage && (card.ruled || !card.is(Card.State.WITHDRAWN)))
                .noneMatch(card -> byPromise || card.granted == look.limit().granted());
    }

    private CardRow issue(Look look, Stage stage, List<CardRow> cards, List<OpenTask> tasks, LocalDateTime now) {
        var row = new CardRow();
        row.id = IdWorker.getId();
        row.clockId = look.clock();
        row.stage = stage.name();
        row.roundNo = Math.toIntExact(
                cards.stream().filter(card -> card.stage() == stage).count());
        row.granted = look.limit().granted();
        row.caseId = look.caseId();
        row.process = look.process();
        row.limitId = look.id();
        row.organ = look.organ();
        row.dueOn = dueOf(look.limit(), stage);
        row.since = look.stages().of(stage).toLocalDate();
        row.issuedAt = now;
        row.recorded = !stage.isCard();
        notices.complete(row, look, tasks);
        mapper.insert(row);
        return row;
    }

    private static LocalDate dueOf(org.longzheng.kernel.calendar.DueExplanation limit, Stage stage) {
        var promised = limit.promisedDue();
        var due = limit.due();
        return stage != Stage.RED && promised != null && (due == null || promised.isBefore(due)) ? promised : due;
    }

    // moving

    private void move(List<CardRow> cards, Card.State from, Card.State to, LocalDateTime now, String reason) {
        cards.stream().filter(card -> card.is(from)).forEach(card -> set(card, to, now, reason));
    }

    private void set(CardRow card, Card.State state, LocalDateTime now, String reason) {
        card.state = state.name();
        mapper.move(
                card.id, card.state, state == Card.State.OPEN ? null : now, state == Card.State.OPEN ? null : reason);
    }
}
