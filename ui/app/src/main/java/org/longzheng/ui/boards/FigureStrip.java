package org.longzheng.ui.boards;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.NativeButton;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.supervision.Board.Counts;
import org.longzheng.ui.boards.BoardState.Tab;
import org.longzheng.ui.theme.Lights;
import org.longzheng.ui.theme.Parts;

/** The key figures in one row; each opens its rows. */
final class FigureStrip extends DescriptionList {

    private final transient Consumer<Tab> open;

    FigureStrip(Counts counts, Counts before, Consumer<Tab> open) {
        this.open = open;
        addClassNames("lz-panel", "lz-kpi");
        figure(Parts.text("在办"), counts.running(), "件", Tab.RUNNING);
        figure(Lights.badge(Light.GREEN, "正常"), counts.normal(), null, Tab.NORMAL);
        figure(Lights.badge(Light.YELLOW, "临期"), counts.near(), null, Tab.NEAR);
        figure(Lights.badge(Light.RED, "超期"), counts.over(), null, Tab.OVER);
        figure(Lights.badge(Light.PAUSED, "暂停"), counts.paused(), null, Tab.PAUSED);
        figure(
                Parts.text("按时办结率"),
                Figures.share(counts.kept(), counts.done()),
                before.done() == 0 ? null : "上月 " + Figures.share(before.kept(), before.done()),
                Tab.DONE);
        figure(Parts.text("本月黄牌"), Figures.number(counts.yellow()), "已销 " + counts.yellowClosed(), Tab.YELLOW);
        figure(Parts.text("本月红牌"), Figures.number(counts.red()), "已销 " + counts.redClosed(), Tab.RED);
    }

    private void figure(Component label, long value, @Nullable String note, Tab tab) {
        figure(label, Figures.number(value), note, tab);
    }

    private void figure(Component label, String value, @Nullable String note, Tab tab) {
        var button = new NativeButton(value, click -> open.accept(tab));
        button.addClassName("lz-figure");
        button.getElement().setAttribute("type", "button");
        button.getElement().setAttribute("aria-label", label.getElement().getTextRecursively() + " " + value);
        var description = new DescriptionList.Description(button);
        if (note != null) {
            description.add(Parts.text(note, "lz-xs", "lz-muted"));
        }
        var pair = Parts.box("lz-kpi-item", new DescriptionList.Term(label), description);
        add(pair);
    }
}
