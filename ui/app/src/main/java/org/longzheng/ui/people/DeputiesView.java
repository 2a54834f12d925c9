package org.longzheng.ui.people;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Deputation;
import org.longzheng.kernel.access.Deputies;
import org.longzheng.kernel.access.Deputies.Appointment;
import org.longzheng.kernel.access.Deputies.Colleague;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.ModuleDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.shell.ChineseTexts;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.states.StatePanel;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** 我的代理: who acts for me, for whom I act, and appointing somebody. */
@Route("deputies")
@PageTitle("我的代理 · 龙政")
class DeputiesView extends Div {

    private final transient Deputies deputies;
    private final transient Definitions definitions;
    private final transient Clock clock;
    private final transient Actor actor = CurrentActor.get();
    private final ComboBox<Colleague> deputy = new ComboBox<>("代理人");
    private final ComboBox<ModuleDefinition> module = new ComboBox<>("模块");
    private final ComboBox<ProcessDefinition> process = new ComboBox<>("事项");
    private final ComboBox<StepDefinition> step = new ComboBox<>("环节");
    private final DatePicker from = ChineseTexts.dates(new DatePicker("起日"));
    private final DatePicker until = ChineseTexts.dates(new DatePicker("止日"));
    private final TextField reason = new TextField("原因");
    private final Div told = Parts.box("lz-note red");
    private final Div lines = new Div();

    DeputiesView(Deputies deputies, Definitions definitions, Clock clock) {
        this.deputies = deputies;
        this.definitions = definitions;
        this.clock = clock;
        addClassName("lz-view");

        // fields
        deputy.setItems(deputies.candidates(actor.account()));
        deputy.setItemLabelGenerator(colleague -> colleague.name() + "　" + colleague.organName());
        deputy.setHelperText("同一机构的人员。");
        module.setItems(List.copyOf(definitions.current().modules().values()));
        module.setItemLabelGenerator(each -> each.label().zh());
        module.setPlaceholder("全部");
        module.setClearButtonVisible(true);
        module.addValueChangeListener(change -> offerProcesses());
        process.setItemLabelGenerator(each -> each.label().zh());
        process.setPlaceholder("全部");
        process.setClearButtonVisible(true);
        process.addValueChangeListener(change -> offerSteps());
        step.setItemLabelGenerator(each -> each.label().zh());
        step.setPlaceholder("全部");
        step.setClearButtonVisible(true);
        from.setValue(LocalDate.now(clock));
        until.setValue(LocalDate.now(clock).plusDays(7));
        reason.setPlaceholder("出差、休假、学习");
        told.getElement().setAttribute("role", "alert");
        told.setVisible(false);
        offerProcesses();

        // layout
        add(Parts.box(
                "lz-head",
                Parts.title("我的代理"),
                Parts.text("代理人办理的记作「代理人（代 本人）」；本人应当回避的，代理人也不能办", "lz-muted", "lz-sm")));
        var form = new FormLayout(deputy, reason, from, until, module, process, step);
        add(Parts.box("lz-box lz-fields", new H3("请人代理"), form, told, Parts.primary("设置代理", this::appoint)));
        add(lines);
        draw();
    }

    private void offerProcesses() {
        process.setItems(definitions.current().processes().values().stream()
                .filter(ProcessDefinition::deputies)
                .filter(each -> module.getValue() == null
                        || each.module().equals(module.getValue().id()))
                .toList());
        offerSteps();
    }

    private void offerSteps() {
        var chosen = process.getValue();
        step.setEnabled(chosen != null);
        step.setItems(
                chosen == null
                        ? List.of()
                        : chosen.steps().values().stream()
                                .flatMap(each ->
                                        each.together().isEmpty() ? Stream.of(each) : each.together().values().stream())
                                .filter(each -> !each.by().isEmpty())
                                .toList());
    }

    private void appoint() {
        told.setVisible(false);
        if (deputy.getValue() == null || from.getValue() == null || until.getValue() == null) {
            tell("请选择代理人，填写起日和止日。");
            return;
        }
        try {
            deputies.appoint(
                    actor,
                    new Appointment(
                            actor.account(),
                            deputy.getValue().account(),
                            module.getValue() == null ? null : module.getValue().id(),
                            process.getValue() == null
                                    ? null
                                    : process.getValue().id(),
                            step.getValue() == null ? null : step.getValue().id(),
                            from.getValue(),
                            until.getValue(),
                            reason.getValue()));
        } catch (RefusedException refused) {
            tell(refused.refusals().stream().map(each -> each.message()).collect(Collectors.joining()));
            return;
        }
        Parts.told("代理已设置。");
        reason.clear();
        draw();
    }

    private void draw() {
        lines.removeAll();
        var all = deputies.of(actor.account());
        if (all.isEmpty()) {
            lines.add(StatePanel.empty("还没有代理", "出差、休假前可以请同一机构的人员代为办理。"));
            return;
        }
        all.forEach(deputation -> lines.add(line(deputation)));
    }

    private Div line(Deputation deputation) {
        var mine = deputation.principal().equals(actor.account());
        var today = LocalDate.now(clock);
        var over = deputation.until().isBefore(today);
        var stands = over ? "已结束" : deputation.inForce(today) ? "代理中" : "未开始";
        var line = Parts.box(
                "lz-box",
                new H3(
                        Parts.text(
                                mine ? deputation.deputyName() + " 代我办理" : "我代 " + deputation.principalName() + " 办理"),
                        Parts.badge(stands, over ? Tone.PLAIN : Tone.GREEN)),
                new Div(scope(definitions.current(), deputation)),
                new Div(Days.monthDayWeekday(deputation.from()) + "至" + Days.monthDayWeekday(deputation.until()) + "　"
                        + deputation.reason()));
        if (!over) {
            line.add(Parts.link(deputation.from().isAfter(today) ? "取消" : "结束代理", () -> end(deputation)));
        }
        return line;
    }

    private static String scope(Catalogue catalogue, Deputation deputation) {
        var process =
                deputation.process() == null ? null : catalogue.processes().get(deputation.process());
        if (process != null) {
            var step = deputation.step() == null ? null : process.steps().get(deputation.step());
            return process.label().zh()
                    + (deputation.step() == null
                            ? ""
                            : " · "
                                    + (step == null
                                            ? deputation.step()
                                            : step.label().zh()));
        }
        var module = deputation.module() == null ? null : catalogue.modules().get(deputation.module());
        return module == null ? "全部事项" : module.label().zh() + "的全部事项";
    }

    private void end(Deputation deputation) {
        try {
            deputies.end(actor, deputation.id());
            Parts.told("代理已结束。");
        } catch (RefusedException refused) {
            tell(refused.refusals().getFirst().message());
        }
        draw();
    }

    private void tell(String message) {
        told.setText(message);
        told.setVisible(true);
    }
}
