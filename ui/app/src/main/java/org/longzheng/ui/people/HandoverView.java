package org.longzheng.ui.people;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.stream.Collectors;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Deputies.Colleague;
import org.longzheng.kernel.access.Handovers;
import org.longzheng.kernel.access.Handovers.Handover;
import org.longzheng.kernel.access.OpenDuties.Duty;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.theme.Parts;

/** 交接: what stays with somebody who leaves a post, and to whom it goes. For administrators; the service refuses everybody else. */
@Route("handover")
@PageTitle("交接 · 龙政")
class HandoverView extends Div implements BeforeEnterObserver {

    private final transient Handovers handovers;
    private final transient Actor actor = CurrentActor.get();
    private final ComboBox<Colleague> leaving = new ComboBox<>("离任人员");
    private final ComboBox<Colleague> successor = new ComboBox<>("接收人");
    private final TextField reason = new TextField("原因");
    private final Checkbox endPosts = new Checkbox("同时结束离任人员的岗位，自明天起");
    private final Div told = Parts.box("lz-note red");
    private final Div duties = Parts.box("lz-box");

    HandoverView(Handovers handovers) {
        this.handovers = handovers;
        addClassName("lz-view");

        // fields
        leaving.setItemLabelGenerator(HandoverView::label);
        leaving.setItems(query ->
                handovers.people(actor, query.getFilter().orElse(""), query.getOffset(), query.getLimit()).stream());
        leaving.setPlaceholder("姓名或账号");
        leaving.addValueChangeListener(change -> look());
        successor.setItemLabelGenerator(HandoverView::label);
        successor.setHelperText("同一机构的人员。");
        reason.setPlaceholder("调离、退休、轮岗");
        told.getElement().setAttribute("role", "alert");
        told.setVisible(false);
        duties.setVisible(false);

        // layout
        add(Parts.box("lz-head", Parts.title("交接"), Parts.text("按岗位办理的待办留在岗位上，不需要交接。", "lz-muted", "lz-sm")));
        add(Parts.box(
                "lz-box lz-fields",
                new FormLayout(leaving, successor, reason, endPosts),
                told,
                Parts.primary("移交", this::handOver)));
        add(duties);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            handovers.people(actor, "", 0, 1);
        } catch (RefusedException notTheirs) {
            throw new NotFoundException();
        }
    }

    private static String label(Colleague colleague) {
        return colleague.name() + "　" + colleague.account() + "　" + colleague.organName();
    }

    private void look() {
        told.setVisible(false);
        successor.clear();
        var chosen = leaving.getValue();
        duties.setVisible(chosen != null);
        if (chosen == null) {
            successor.setItems(List.of());
            return;
        }
        successor.setItems(handovers.successors(actor, chosen.account()));
        show(handovers.duties(actor, chosen.account()), "需要移交");
    }

    private void show(List<Duty> open, String title) {
        duties.removeAll();
        duties.add(new H3(Parts.text(title), Parts.text("共 " + open.size() + " 项")));
        if (open.isEmpty()) {
            duties.add(new Div("没有需要移交的事项。"));
            return;
        }
        var list = new UnorderedList();
        open.forEach(duty -> list.add(new ListItem(duty.kind() + "　" + duty.what() + "　" + duty.becomes())));
        duties.add(list);
    }

    private void handOver() {
        told.setVisible(false);
        if (leaving.getValue() == null || successor.getValue() == null) {
            tell("请选择离任人员和接收人。");
            return;
        }
        try {
            var handed = handovers.handOver(
                    actor,
                    new Handover(
                            leaving.getValue().account(),
                            successor.getValue().account(),
                            endPosts.getValue(),
                            reason.getValue()));
            Parts.told("已移交 " + handed.count() + " 项。");
            show(handed.left(), "没有移交的");
        } catch (RefusedException refused) {
            tell(refused.refusals().stream().map(each -> each.message()).collect(Collectors.joining()));
        }
    }

    private void tell(String message) {
        told.setText(message);
        told.setVisible(true);
    }
}
