package org.longzheng.ui.cases;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import java.util.List;
import org.longzheng.kernel.workflow.CaseView.Event;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Parts;

/** What happened, newest first: who, in which post, what, with opinion and document. What a return took back is struck out. */
final class Timeline extends OrderedList {

    Timeline(List<Event> events) {
        addClassName("lz-tl");
        events.forEach(event -> add(item(event)));
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
