package org.longzheng.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Migrations;
import org.longzheng.kernel.workflow.Migrations.Behind;
import org.longzheng.kernel.workflow.Migrations.Line;
import org.longzheng.kernel.workflow.Migrations.Report;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** 版本迁移: open cases that run by an earlier version of their process, tried first, then moved, with the reports that were kept. For administrators. */
@Route("migrations")
@PageTitle("版本迁移 · 龙政")
class MigrationsView extends Div implements BeforeEnterObserver {

    private final transient Migrations migrations;
    private final transient Definitions definitions;
    private final transient Actor actor = CurrentActor.get();
    private final Div told = Parts.box("lz-note red");
    private final Div tried = new Div();

    MigrationsView(Migrations migrations, Definitions definitions) {
        this.migrations = migrations;
        this.definitions = definitions;
        addClassName("lz-view");
        addClassName("lz-scrolls");
        told.getElement().setAttribute("role", "alert");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        List<Behind> behind;
        try {
            behind = migrations.behind(actor);
        } catch (RefusedException notTheirs) {
            throw new NotFoundException();
        }
        var labels = labels(behind);
        var asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("process")
                .filter(labels::containsKey);
        var process = asked.orElse(
                behind.isEmpty()
                        ? labels.isEmpty() ? null : labels.keySet().iterator().next()
                        : behind.getFirst().process());
        add(Parts.box(
                "lz-head",
                Parts.title("版本迁移"),
                Parts.text(
                        "流程改版后，在办事项仍按受理时的版本办理。改版时写了迁移规则的，可以移到新版本：每件整件移动，或者不动。", "lz-muted", "lz-sm", "lz-desk-only")));
        if (process == null) {
            add(Parts.box("lz-panel lz-pn lz-admin", Parts.text("还没有安装带办理流程的模块。", "lz-muted")));
            return;
        }
        open(process, labels, behind);
    }

    /** Processes by id; those with something to move first, each with how much. */
    private Map<String, String> labels(List<Behind> behind) {
        var labels = new LinkedHashMap<String, String>();
        behind.forEach(each -> labels.put(each.process(), each.label() + "（" + each.cases() + " 件按旧版本）"));
        definitions
                .current()
                .processes()
                .values()
                .forEach(process ->
                        labels.putIfAbsent(process.id(), process.label().zh()));
        return labels;
    }

    private void open(String process, Map<String, String> labels, List<Behind> behind) {
        told.setVisible(false);
        tried.removeAll();

        // fields
        var choose = new Select<String>();
        choose.setLabel("业务");
        choose.setItems(labels.keySet());
        choose.setItemLabelGenerator(labels::get);
        choose.setValue(process);
        choose.addValueChangeListener(change ->
                getUI().ifPresent(ui -> ui.navigate("migrations", QueryParameters.of("process", change.getValue()))));
        var reason = new TextField("理由");
        reason.setHelperText("迁移后记入每件的办理经过。");

        // layout
        long waits = behind.stream()
                .filter(each -> each.process().equals(process))
                .mapToLong(Behind::cases)
                .sum();
        var fields = new Div(choose);
        fields.addClassName("lz-admin-fields");
        var panel = Parts.box("lz-panel lz-pn lz-admin", fields);
        if (waits == 0) {
            panel.add(Parts.text("这项业务的在办事项都按现行版本办理，没有要迁移的。", "lz-muted"));
        } else {
            fields.add(reason, Parts.button("预检", () -> look(process, reason)));
            panel.add(told, tried);
        }
        add(panel, reports(process));
    }

    private void look(String process, TextField reason) {
        told.setVisible(false);
        tried.removeAll();
        var report = migrations.preview(actor, process);
        var moves = report.lines().stream().filter(line -> line.why() == null).count();
        tried.add(sum(report), lines(report));
        if (moves > 0) {
            tried.add(Parts.row(
                    Parts.primary("迁移 " + moves + " 件", () -> move(process, reason)),
                    Parts.text("预检只是试算，没有改动任何事项。", "lz-muted", "lz-sm")));
        }
    }

    private void move(String process, TextField reason) {
        try {
            var report = migrations.migrate(actor, process, reason.getValue());
            var moved =
                    report.lines().stream().filter(line -> line.why() == null).count();
            Parts.told("已迁移 " + moved + " 件，报告在下面。");
            getUI().ifPresent(ui -> ui.navigate("migrations", QueryParameters.of("process", process)));
        } catch (RefusedException refused) {
            told.setText(refused.refusals().stream().map(Refusal::message).collect(Collectors.joining()));
            told.setVisible(true);
            reason.focus();
        }
    }

    private Component reports(String process) {
        var heading = new H2("迁移报告");
        var panel = Parts.box("lz-panel lz-pn lz-admin", heading);
        var kept = migrations.reports(actor, process);
        if (kept.isEmpty()) {
            panel.add(Parts.text("这项业务还没有迁移过。", "lz-muted"));
        }
        for (var report : kept) {
            var details = new NativeDetails(
                    Days.minute(report.at()) + "　" + report.by() + "　" + words(report), lines(report));
            panel.add(Parts.box("lz-admin-report", details, Parts.text(report.reason(), "lz-soft", "lz-sm")));
        }
        return panel;
    }

    private static Component sum(Report report) {
        return Parts.text("预检：" + words(report), "lz-b");
    }

    private static String words(Report report) {
        var moves = report.lines().stream().filter(line -> line.why() == null).count();
        var stays = report.lines().size() - moves;
        return "移动 " + moves + " 件" + (stays == 0 ? "" : "，不动 " + stays + " 件");
    }

    private static Component lines(Report report) {
        return HandOversView.table(
                List.of("编号", "事项", "现在在", "移到", "结果"),
                report.lines().stream().map(MigrationsView::cells).toList());
    }

    private static List<Component> cells(Line line) {
        var result = line.why() == null
                ? Parts.badge("移动", Tone.GREEN)
                : new Div(Parts.badge("不动", Tone.YELLOW), Parts.text("　" + line.why()));
        return List.of(
                Parts.text(Objects.requireNonNullElse(line.number(), "未取号"), "lz-nw"),
                Parts.text(line.title()),
                Parts.text(String.join("、", line.from())),
                Parts.text(line.to().isEmpty() ? "—" : String.join("、", line.to())),
                result);
    }
}
