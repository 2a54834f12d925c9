package org.longzheng.ui.definitions;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.publication.PublicationPlan;
import org.longzheng.ui.theme.Parts;

/** How far a draft has come: read, checked, planned, published. */
final class Progress extends OrderedList {

    Progress() {
        addClassName("lz-progress");
    }

    /**
     * Shows it.
     *
     * @param problems how many stand; null while nobody has looked
     */
    void show(int files, @Nullable Integer problems, @Nullable PublicationPlan plan) {
        removeAll();
        boolean sound = problems != null && problems == 0 && plan != null;
        add(step("1", "读取", files + " 个文件", "done"));
        add(
                problems == null
                        ? step("2", "校验", "", "current")
                        : problems == 0
                                ? step("2", "校验", "没有问题", "done")
                                : step("2", "校验", problems + " 处问题", "wrong"));
        add(
                plan == null
                        ? step("3", "计划", "", "")
                        : step("3", "计划", plan.lines().size() + " 项", "done"));
        add(step("4", "发布", "", sound ? plan.mayRun() ? "current" : "wrong" : ""));
    }

    private static ListItem step(String number, String name, String note, String state) {
        var mark = Parts.text(state.equals("done") ? "✓" : state.equals("wrong") ? "×" : number, "lz-progress-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        var item = new ListItem(mark, Parts.text(name, "lz-progress-name"), Parts.text(note, "lz-sm"));
        if (!state.isEmpty()) {
            item.addClassName(state);
        }
        if (state.equals("current")) {
            item.getElement().setAttribute("aria-current", "step");
        }
        return item;
    }
}
