package org.longzheng.ui.cases;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import org.longzheng.kernel.workflow.CaseView.Spent;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.TimeBars;

/** 时间用在哪里: the days of a case by step and organ, with what was paused. */
final class SpentPanel extends Div {

    SpentPanel(List<Spent> spent) {
        addClassName("lz-why");
        var title = new HtmlComponent("b");
        title.getElement().setText("时间用在哪里");
        add(Parts.box("lz-why-head", title, Parts.text("工作日，到件当日不计", "lz-muted", "lz-xs")));
        add(new TimeBars(
                spent.stream()
                        .map(each -> new TimeBars.Bar(
                                each.stepLabel(),
                                each.days(),
                                each.paused(),
                                each.organName() + (each.now() ? "，办理中" : "")))
                        .toList(),
                0));
    }
}
