package org.longzheng.ui.forms;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.workflow.Workflows.Prospect;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.why.WhyPanel;

/** 提交之后: who receives the application, and by which day they must answer if it is submitted today, as the kernel computes it. */
final class AfterBox extends Div {

    private final String first;
    private final transient Clock clock;
    private final DescriptionList facts = new DescriptionList();

    /**
     * @param first the first step and who takes it
     */
    AfterBox(String first, Clock clock) {
        this.first = first;
        this.clock = clock;
        addClassName("lz-box");
        facts.addClassName("lz-facts");
        getElement().setAttribute("aria-live", "polite");
        add(new H3("提交之后"), facts);
        show(null);
    }

    /**
     * Shows what a start would set going.
     *
     * @param prospect null while too little is filled in
     */
    void show(@Nullable Prospect prospect) {
        facts.removeAll();
        if (prospect != null) {
            fact("受理机关", new DescriptionList.Description(prospect.organ()));
        }
        if (!first.isEmpty()) {
            fact("先到", new DescriptionList.Description(first));
        }
        if (prospect == null) {
            return;
        }
        for (var limit : prospect.limits()) {
            fact(limit.label(), day(limit));
            if (limit.basis() != null) {
                fact("依据", new DescriptionList.Description(limit.basis()));
            }
        }
    }

    private DescriptionList.Description day(ClockView limit) {
        var today = LocalDate.now(clock);
        var due = Objects.requireNonNull(limit.due());
        return new DescriptionList.Description(
                new Div("若" + Days.monthDay(today) + "提交，最迟" + Days.monthDayWeekday(due) + "答复，" + limit.length() + " "
                        + limit.unit()),
                Parts.link("为什么是这天", () -> {
                    var dialog = new Dialog(new WhyPanel(limit, today));
                    dialog.setHeaderTitle(limit.label());
                    dialog.getFooter().add(Parts.button("关闭", dialog::close));
                    dialog.open();
                }));
    }

    private void fact(String term, DescriptionList.Description description) {
        facts.add(new DescriptionList.Term(term), description);
    }
}
