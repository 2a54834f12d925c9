package org.longzheng.ui.cases;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.longzheng.kernel.workflow.CaseView.Linked;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** 关联事项: the cases with which the case is linked, those that the reader may open as links. */
final class LinkedCasesPanel extends Section {

    LinkedCasesPanel(List<Linked> linked) {
        addClassNames("lz-panel", "lz-pn");
        var title = new H2("关联事项");
        title.add(Parts.text(linked.size() + " 件", "lz-muted"));
        var list = new UnorderedList();
        list.addClassName("lz-docs");
        linked.forEach(each -> list.add(line(each)));
        add(title, list);
    }

    private static ListItem line(Linked linked) {
        var name = linked.title().isEmpty() ? linked.processLabel() : linked.title();
        var words = new Span();
        if (linked.caseId() == null) {
            words.add(new Span(name));
        } else {
            words.add(new Anchor(CaseNavigation.path(linked.process(), linked.caseId()), name));
        }
        if (linked.state() != null) {
            words.add(Parts.badge(linked.state(), linked.open() ? Tone.BLUE : Tone.PLAIN));
        }
        var when =
                linked.endedOn() == null ? Days.digits(linked.since()) + " 起" : Days.digits(linked.endedOn()) + " 办结";
        var number = linked.number() == null ? "" : "　" + linked.number();
        words.add(Parts.text(linked.how() + number + "　" + when, "lz-sub"));
        return new ListItem(Icon.DOCUMENT.create(), words);
    }
}
