package org.longzheng.ui.cases;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.longzheng.kernel.supervision.Card;
import org.longzheng.kernel.workflow.CaseView.Event;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Slips;
import org.longzheng.ui.theme.Tone;

/**
 * What happened, newest first: who, in which post, what, with opinion and document, and between it the reminders and cards of supervision. What a return
 * took back is struck out.
 */
final class Timeline extends OrderedList {

    private record Line(LocalDateTime at, ListItem item) {}

    Timeline(List<Event> events, List<Card> cards) {
        addClassName("lz-tl");
        var lines = new ArrayList<Line>();
        cards.forEach(card -> lines.add(new Line(card.issuedAt(), item(card))));
        events.forEach(event -> lines.add(new Line(event.at(), item(event))));
        lines.sort(Comparator.comparing(Line::at).reversed());
        lines.forEach(line -> add(line.item()));
    }

    private static ListItem item(Card card) {
        var name = new HtmlComponent("b");
        name.getElement().setText("　" + card.stage().label());
        var number = card.number() == null ? "" : "　" + card.number();
        var item = new ListItem(
                Parts.text(Days.stamp(card.issuedAt()), "lz-when"),
                Slips.of(card.stage()),
                name,
                Parts.text(number + "　「" + card.limitLabel() + "」应于" + Days.monthDay(card.dueOn()) + "办结", "lz-soft"));
        if (card.state() != Card.State.OPEN && card.stage().isCard()) {
            var tone = card.state() == Card.State.CLOSED ? Tone.GREEN : Tone.BLUE;
            item.add(Parts.text("　"), Parts.badge(card.state().label(), tone));
        }
        if (card.reason() != null) {
            item.add(Parts.box("lz-xs", Parts.text(card.reason(), "lz-muted")));
        }
        return item;
    }

    private static ListItem item(Event event) {
        var who = new HtmlComponent("b");
        who.getElement().setText(event.who());
        var what = event.post().isEmpty() ? event.what() : event.post() + " · " + event.what();
        var item = new ListItem(Parts.text(Days.stamp(event.at()), "lz-when"), who, Parts.text("　" + what, "lz-soft"));
        var document = event.document();
        if (document != null) {
            var number = document.number() == null ? document.label() : document.number() + " " + document.label();
            item.add(Parts.box("lz-xs", Parts.text(number, "lz-muted")));
        }
        if (event.opinion() != null) {
            var opinion = new HtmlComponent("q");
            opinion.getElement().setText(event.opinion());
            item.add(opinion);
            item.addClassName("opinion");
        } else if (event.what().contains("计时") || event.what().contains("延长")) {
            item.addClassName("pause");
        }
        if (event.struck()) {
            item.addClassName("struck");
            item.add(Parts.text("已退回，此项作废", "lz-hidden"));
        }
        return item;
    }
}
