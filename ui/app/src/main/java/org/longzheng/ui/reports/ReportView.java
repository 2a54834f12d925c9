package org.longzheng.ui.reports;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.exchange.ReportWorkbooks;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.reports.ReportPeriod;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.reports.Reports;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.files.FileLinks;
import org.longzheng.ui.lists.ValueTexts;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.states.StatePanel;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** One report: the period, range and columns asked for, the table, its chart, and the rows behind a number. */
@Route("report/:report")
class ReportView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final String FIGURES = "";

    private final transient Reports reports;
    private final transient ReportWorkbooks workbooks;
    private final transient Definitions definitions;
    private final transient Organs organs;
    private final transient ValueTexts texts;
    private final transient Actor actor = CurrentActor.get();
    private String report = "";
    private String title = "统计";

    ReportView(Reports reports, ReportWorkbooks workbooks, Definitions definitions, Organs organs, ValueTexts texts) {
        this.reports = reports;
        this.workbooks = workbooks;
        this.definitions = definitions;
        this.organs = organs;
        this.texts = texts;
        addClassNames("lz-view", "lz-report");
    }

    @Override
    public String getPageTitle() {
        return title + " · 龙政";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        report = event.getRouteParameters().get("report").orElse("");
        var state = ReportState.of(event.getLocation().getQueryParameters());
        try {
            show(state);
        } catch (RefusedException refused) {
            var first = refused.refusals().getFirst();
            if (first.id().equals("forbidden")) {
                add(StatePanel.closed(Parts.button("回到待办", () -> event.getUI().navigate(""))));
            } else {
                // the address asks for what the report does not have
                add(StatePanel.filteredOut("这样问没有结果", first.message(), Parts.button("按通常的样子打开", () -> go(EMPTY))));
            }
        }
    }

    private static final ReportState EMPTY = new ReportState(null, null, null, null, null, null, null);

    private void show(ReportState state) {
        var table = reports.table(actor, report, state.question());
        title = table.report().label().zh();

        // head
        add(Parts.box("lz-head", Parts.title(title), checked(table), acts(table, state)));

        // table, chart, rows
        var unit = table.range() == null
                ? organs.find(actor.organ()).map(Organ::name).orElse("")
                : table.range();
        var side = Parts.box("lz-report-side");
        chart(table).ifPresent(side::add);
        var drill = new DrillPanel(reports, actor, definitions.current(), texts, table, state);
        side.add(drill);
        var body = Parts.box("lz-report-body", new ReportSheet(table, state, unit, this::go), side);
        body.getClassNames().set("lz-many", ReportSheet.isWide(table));
        add(body);
        if (state.line() != null) {
            // Beside the table the rows are seen at once; below it they are out of sight.
            drill.getElement()
                    .executeJs(
                            "if (this.closest('.lz-many') || matchMedia('(max-width: 1279px)').matches) this.scrollIntoView()");
        }
    }

    private static Component checked(ReportTable table) {
        long broken = table.checks().stream().filter(check -> !check.holds()).count();
        if (table.checks().isEmpty()) {
            return new Div();
        }
        return broken == 0 ? Parts.badge("已过表内校验", Tone.GREEN) : Parts.badge(broken + " 项校验不平", Tone.YELLOW);
    }

    private static java.util.Optional<Component> chart(ReportTable table) {
        return table.columns().stream()
                .filter(column -> column.id().equals(table.report().chart()))
                .findFirst()
                .map(column -> new ReportChart(table, column));
    }

    // what is asked

    private Div acts(ReportTable table, ReportState state) {
        var acts = Parts.box("lz-acts");
        if (table.period() != null) {
            acts.add(periods(table, state));
        }
        if (table.level() != null) {
            acts.add(range(table, state));
        }
        if (table.levels().size() > 1) {
            acts.add(levels(table, state));
        }
        if (!table.groups().isEmpty()) {
            acts.add(groups(table, state));
        }
        var print =
                Parts.button("打印", () -> getUI().ifPresent(ui -> ui.getPage().executeJs("window.print()")));
        acts.add(print, export(table, state));
        return acts;
    }

    private Select<ReportPeriod> periods(ReportTable table, ReportState state) {
        var asked = Objects.requireNonNull(table.period());
        var items = new ArrayList<>(table.periods());
        if (!items.contains(asked)) {
            items.addFirst(asked);
        }
        var select = select("报告期", items, asked, ReportPeriod::label, "176px");
        select.addValueChangeListener(
                change -> go(state.during(change.getValue().text())));
        return select;
    }

    private ComboBox<Organ> range(ReportTable table, ReportState state) {
        var box = new ComboBox<Organ>();
        box.setPrefixComponent(Parts.text("范围"));
        box.setPlaceholder("本人可见");
        box.setAriaLabel("范围");
        box.setClearButtonVisible(true);
        box.setWidth("190px");
        box.addClassName("lz-prefixed");
        box.setItems(ranges(table));
        box.setItemLabelGenerator(Organ::name);
        organs.find(String.valueOf(state.organ())).ifPresent(box::setValue);
        box.addValueChangeListener(change ->
                go(state.at(change.getValue() == null ? null : change.getValue().id())));
        return box;
    }

    /** The reader's own organ and the administrative organs below, as far as lines can lie below them. */
    private List<Organ> ranges(ReportTable table) {
        var lowest = table.levels().getLast();
        var own = organs.find(actor.organ());
        return organs.all().stream()
                .filter(organ -> organ.level() != null && organ.level().compareTo(lowest) < 0)
                .filter(organ -> own.isPresent()
                        && organ.scope().startsWith(own.get().scope())
                        && !organ.scope().contains("~"))
                .toList();
    }

    private Select<Level> levels(ReportTable table, ReportState state) {
        var select = select("分到", table.levels(), Objects.requireNonNull(table.level()), Level::label, "112px");
        select.addValueChangeListener(change -> go(state.by(change.getValue().word())));
        return select;
    }

    /** All figures side by side, or the first one split by a group. */
    private Select<String> groups(ReportTable table, ReportState state) {
        var ids = new ArrayList<String>();
        ids.add(FIGURES);
        table.groups().forEach(group -> ids.add(group.id()));
        if (table.groups().size() > 1) {
            ids.add(table.groups().stream().map(ReportTable.Group::id).collect(Collectors.joining(",")));
        }
        var shown = table.groups().stream()
                .filter(ReportTable.Group::shown)
                .map(ReportTable.Group::id)
                .collect(Collectors.joining(","));
        var select = select("分列", ids, ids.contains(shown) ? shown : FIGURES, id -> label(table, id), "176px");
        select.addValueChangeListener(change -> go(state.splitting(state.split(), change.getValue())));
        return select;
    }

    private static String label(ReportTable table, String id) {
        if (id.equals(FIGURES)) {
            return "不分列";
        }
        return table.groups().stream()
                .filter(group -> group.id().equals(id))
                .map(group -> "按" + group.label())
                .findFirst()
                .orElse("全部分列");
    }

    private static <T> Select<T> select(
            String label, List<T> items, T value, com.vaadin.flow.component.ItemLabelGenerator<T> words, String width) {
        var select = new Select<T>();
        select.setPrefixComponent(Parts.text(label));
        select.setAriaLabel(label);
        select.setItems(items);
        select.setItemLabelGenerator(words);
        select.setValue(value);
        select.setWidth(width);
        select.addClassName("lz-prefixed");
        return select;
    }

    private Anchor export(ReportTable table, ReportState state) {
        return FileLinks.workbook(
                "导出 Excel", table.report().label().zh() + ".xlsx", () -> workbooks.of(actor, report, state.question()));
    }

    private void go(ReportState state) {
        getUI().ifPresent(ui -> ui.navigate(ReportNavigation.path(report), state.parameters()));
    }
}
