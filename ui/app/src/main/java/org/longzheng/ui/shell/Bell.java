package org.longzheng.ui.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.popover.PopoverVariant;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.worklist.Worklist;
import org.longzheng.kernel.worklist.Worklist.CaseRow;
import org.longzheng.ui.cases.CaseNavigation;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** The bell: reminders, cards and copies that were not opened yet, with their number; each line leads to its case. */
final class Bell extends Div {

    private static final int SHOWN = 8;
    private static final int COUNTED = 99;

    private final transient Worklist worklist;
    private final transient Actor actor;
    private final Button button = new Button(Icon.BELL.create());
    private final Span count = Parts.text("", "lz-bell-count");
    private final Popover list = new Popover();

    Bell(Worklist worklist, Actor actor) {
        this.worklist = worklist;
        this.actor = actor;
        addClassName("lz-bell");
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        count.getElement().setAttribute("aria-hidden", "true");
        list.setTarget(button);
        list.setPosition(PopoverPosition.BOTTOM_END);
        list.addThemeVariants(PopoverVariant.ARROW);
        list.setWidth("380px");
        list.setAriaLabel("未读提醒");
        list.addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                open();
            }
        });
        add(button, count, list);
        refresh();
    }

    /** Counts anew. */
    void refresh() {
        long unread = worklist.unread(actor, 1).total();
        count.setText(unread > COUNTED ? COUNTED + "+" : String.valueOf(unread));
        count.setVisible(unread > 0);
        button.setAriaLabel(unread == 0 ? "提醒，没有未读" : "提醒，" + unread + " 条未读");
    }

    private void open() {
        list.removeAll();
        var page = worklist.unread(actor, SHOWN);
        var lines = new UnorderedList();
        lines.addClassName("lz-news");
        page.rows().forEach(row -> lines.add(line(row)));
        var title = new H2("未读提醒");
        title.add(Parts.text(page.total() + " 条", "lz-muted"));
        var all = new Anchor("copied", "全部抄送和提醒");
        all.getElement().setAttribute("router-link", true);
        var foot = Parts.box("lz-row lz-apart lz-sm", all);
        if (page.rows().isEmpty()) {
            list.add(Parts.box("lz-pn", title, Parts.text("没有未读的提醒。催办、监察牌和抄送会出现在这里。", "lz-muted", "lz-sm"), foot));
            return;
        }
        foot.add(Parts.link("系统提醒全部记为已阅", () -> {
            worklist.noted(actor);
            refresh();
            open();
        }));
        list.add(Parts.box("lz-pn", title, lines, foot));
    }

    private ListItem line(CaseRow row) {
        var link = new Anchor(CaseNavigation.path(row), row.what());
        link.getElement().setAttribute("router-link", true);
        link.getElement().addEventListener("click", click -> list.close());
        return new ListItem(
                link,
                Parts.box(
                        "lz-xs lz-muted",
                        Parts.text(Days.stamp(row.at()) + "　" + row.processLabel() + "　" + row.title())));
    }
}
