package org.longzheng.ui.inbox;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import org.longzheng.kernel.worklist.TaskRow;
import org.longzheng.kernel.worklist.Worklist;
import org.longzheng.ui.cases.CaseNavigation;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Lights;
import org.longzheng.ui.theme.Parts;

/** The inbox on the phone: cards under the time they are due. */
final class InboxCards {

    private final Worklist.Page page;
    private final LocalDate today;

    InboxCards(Worklist.Page page, LocalDate today) {
        this.page = page;
        this.today = today;
    }

    void into(Div cards) {
        Bucket current = null;
        for (var row : page.rows()) {
            var bucket = Bucket.of(row, today);
            if (bucket != current) {
                cards.add(Parts.box("lz-gh", new Span(bucket.label())));
                current = bucket;
            }
            cards.add(card(row));
        }
        if (page.total() > page.rows().size()) {
            cards.add(Parts.box(
                    "lz-gh",
                    new Span("共 " + page.total() + " 件，这里是最急的 " + page.rows().size() + " 件")));
        }
    }

    /** What is special about a task: what was asked of the reader, that somebody urges, that nobody may act. */
    static String marks(TaskRow row) {
        var marks = new ArrayList<String>();
        if (row.asked() != null) {
            marks.add(row.asked());
        }
        if (row.urged() != null) {
            marks.add(row.urged());
        }
        if (row.suspended()) {
            marks.add("已挂起");
        }
        return marks.isEmpty() ? "" : "　" + String.join("　", marks);
    }

    private static Anchor card(TaskRow row) {
        var words = Lights.words(row.light(), row.left(), "工作日");
        var due = row.due() == null ? "" : Days.monthDayWeekday(row.due());
        var card = new Anchor(
                CaseNavigation.path(row.process(), row.caseId()),
                Parts.box("a", Lights.badge(row.light(), words), Parts.text(due, "lz-soft")),
                Parts.box(
                        "t",
                        Parts.text(row.processLabel(), "lz-b"),
                        Parts.text("　" + row.shownTitle()),
                        Parts.text(marks(row), "lz-soft")),
                Parts.box("m", Parts.text(row.stepLabel() + "　" + row.from())));
        card.addClassNames("lz-it", Lights.tone(row.light()).className());
        card.getElement().setAttribute("router-link", true);
        return card;
    }
}
