package org.longzheng.ui.boards;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.longzheng.kernel.calendar.Stage;
import org.longzheng.kernel.supervision.Card;
import org.longzheng.kernel.supervision.Duty;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Lights;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Slips;
import org.longzheng.ui.theme.Tone;

/** One card or duty in a narrow list. */
final class RowItems {

    private RowItems() {}

    /** @param over working days since the day that had to be kept */
    static ListItem card(Card card, int over, Component acts) {
        var late = card.stage() == Stage.RED && card.state() == Card.State.OPEN && over > 0
                ? "超 " + over + " 日"
                : "应于" + Days.monthDay(card.dueOn()) + "办结";
        var state = Parts.badge(
                card.state().label(),
                switch (card.state()) {
                    case OPEN -> card.stage() == Stage.RED ? Tone.RED : Tone.YELLOW;
                    case CLOSED -> Tone.GREEN;
                    case WITHDRAWN -> Tone.BLUE;
                });
        return new ListItem(
                Slips.of(card.stage()),
                Parts.text(card.number() == null ? card.stage().label() : card.number(), "lz-b"),
                state,
                Parts.text(
                        words(card.processLabel(), card.limitLabel(), Figures.shortName(card.organName()), late),
                        "lz-xs"),
                Parts.text(
                        words(
                                card.caseNumber(),
                                card.stepLabel(),
                                card.holder(),
                                Days.monthDay(card.since()) + "发出",
                                card.reason()),
                        "lz-xs",
                        "lz-muted"),
                acts);
    }

    static ListItem duty(Duty duty, Component acts) {
        var words = duty.ended() == null
                ? Lights.words(duty.light(), duty.left(), duty.unit())
                : Days.monthDay(duty.ended()) + "办结";
        var light = Lights.badge(duty.light(), words);
        var due = duty.due() == null
                ? null
                : "应办结 " + Days.monthDayWeekday(duty.due()) + (duty.provisional() ? "（暂定）" : "");
        var label = Parts.text(duty.processLabel() + "　" + duty.limitLabel(), "lz-b");
        return new ListItem(
                duty.worst() == null ? new Span() : Slips.of(duty.worst()),
                label,
                light,
                Parts.text(words(Figures.shortName(duty.organName()), duty.caseNumber(), due), "lz-xs"),
                Parts.text(words(duty.stepLabel(), duty.holder()), "lz-xs", "lz-muted"),
                acts);
    }

    private static String words(String... words) {
        return Stream.of(words).filter(each -> each != null && !each.isEmpty()).collect(Collectors.joining("　"));
    }

    /** Slips with figures; none where there is no card. */
    static Span slips(long yellow, long red) {
        var slips = new Span();
        slips.addClassName("lz-slips");
        if (yellow > 0) {
            slips.add(Slips.of(Stage.YELLOW), new Span(Figures.number(yellow)));
        }
        if (red > 0) {
            slips.add(Slips.of(Stage.RED), new Span(Figures.number(red)));
        }
        return slips;
    }
}
