package org.longzheng.ui.lists;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** The row above the rows: how many there are and in which order, or how many are ticked and what can be done with them. It is always there, so that rows never jump. */
final class BulkStrip extends Div {

    private final transient Ticks ticks;
    private final Span words = Parts.text("", "lz-b");
    private final Span order = Parts.text("", "lz-soft");
    private final NativeButton all;
    private final NativeButton none;
    private final Button export;

    BulkStrip(Ticks ticks, Runnable whenAll, Runnable whenNone, Runnable whenExport) {
        this.ticks = ticks;
        addClassName("lz-bulk");
        words.getElement().setAttribute("aria-live", "polite");
        all = Parts.link("", whenAll);
        none = Parts.link("取消选择", whenNone);
        none.addClassName("lz-muted");
        export = Parts.button("导出", whenExport, ButtonVariant.LUMO_SMALL);
        export.setIcon(Icon.DOWN.create());
        add(words, order, all, none, Parts.box("lz-grow"), export);
    }

    void show(long total, String orderWords) {
        boolean any = !ticks.isNone();
        setClassName("lz-ticked", any);
        words.setText(any ? "已选 %,d 条".formatted(ticks.count(total)) : "共 %,d 条".formatted(total));
        order.setText(orderWords);
        order.setVisible(!any);
        all.setText("选全部 %,d 条".formatted(total));
        all.setVisible(any && !ticks.isAll() && total > 0);
        none.setVisible(any);
        export.setVisible(any);
    }
}
