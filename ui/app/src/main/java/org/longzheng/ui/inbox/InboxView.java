package org.longzheng.ui.inbox;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.calendar.Stage;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.Label;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.supervision.Supervision;
import org.longzheng.kernel.workflow.Verbs;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.worklist.TaskRow;
import org.longzheng.kernel.worklist.Worklist;
import org.longzheng.kernel.worklist.Worklist.Counts;
import org.longzheng.kernel.worklist.Worklist.InboxQuery;
import org.longzheng.ui.cases.CaseNavigation;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.states.StatePanel;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.GridKeys;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Lights;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Phone;
import org.longzheng.ui.theme.Sheet;
import org.longzheng.ui.theme.Waiting;
import org.longzheng.ui.why.WhyPanel;

/** 待办: what waits for the reader, by the time left. */
@Route("")
@PageTitle("待办 · 龙政")
class InboxView extends Div implements BeforeEnterObserver {

    private static final int CARDS = 60;

    private final transient Worklist worklist;
    private final transient Workflows workflows;
    private final transient Supervision supervision;
    private final transient Map<Long, Stage> standing = new HashMap<>();
    private final transient Definitions definitions;
    private final transient Clock clock;
    private final transient Actor actor = CurrentActor.get();
    private final Grid<TaskRow> grid = new Grid<>();
    private final RadioButtonGroup<LightChoice> lights = new RadioButtonGroup<>();
    private final ComboBox<ProcessDefinition> process = new ComboBox<>();
    private final ComboBox<StepChoice> step = new ComboBox<>();
    private final DateFilter days = new DateFilter(this::asked);
    private final TextField words = new TextField();
    private final Span total = new Span();
    private final Div cards = Parts.box("lz-cards");
    private final transient Set<String> bands = new HashSet<>();
    private final ManyStrip many;
    private boolean filling;

    InboxView(
            Worklist worklist,
            Workflows workflows,
            Verbs verbs,
            Records records,
            Supervision supervision,
            Definitions definitions,
            Clock clock) {
        this.worklist = worklist;
        this.supervision = supervision;
        this.workflows = workflows;
        this.definitions = definitions;
        this.clock = clock;
        addClassName("lz-view");

        // head
        var refresh = Parts.button("刷新", this::refresh, com.vaadin.flow.component.button.ButtonVariant.LUMO_TERTIARY);
        refresh.setIcon(Icon.REFRESH.create());
        add(Parts.box(
                "lz-head",
                Parts.title("待办"),
                Parts.text("按剩余工作日排列", "lz-muted", "lz-sm"),
                Parts.box("lz-acts lz-desk-only", refresh)));

        // tabs
        add(WorkTabs.on(""));

        // filters
        filters(records);
        var sheet = Parts.button("筛选", this::sheet);
        sheet.setIcon(Icon.FUNNEL.create());
        add(Parts.box("lz-filters", lights, process, step, days, words, Parts.box("lz-phone-only", sheet)));

        // rows
        many = new ManyStrip(verbs, actor, grid, this::refresh);
        columns();
        add(many, Parts.box("lz-gridbox", grid, Waiting.on(grid)), cards);
        add(Parts.box("lz-status", total, new Span(Days.time(LocalDateTime.now(clock)) + " 更新"), keys()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filling = true;
        var asked = event.getLocation().getQueryParameters();
        var counts = worklist.counts(actor);
        var choices = LightChoice.of(counts);
        lights.setItems(choices);
        lights.setValue(choices.stream()
                .filter(choice ->
                        choice.id().equals(asked.getSingleParameter("light").orElse("all")))
                .findFirst()
                .orElse(choices.getFirst()));
        asked.getSingleParameter("process")
                .flatMap(definitions.current()::findProcess)
                .ifPresent(process::setValue);
        asked.getSingleParameter("step")
                .flatMap(id -> StepChoice.of(process.getValue()).stream()
                        .filter(choice -> choice.id().equals(id))
                        .findFirst())
                .ifPresent(step::setValue);
        days.read(asked);
        words.setValue(asked.getSingleParameter("q").orElse(""));
        filling = false;
        refresh();
    }

    private void filters(Records records) {
        lights.addClassName("lz-lightbar");
        lights.setAriaLabel("按灯筛选");
        lights.setRenderer(new ComponentRenderer<>(LightChoice::show));
        lights.addValueChangeListener(change -> asked());

        prefix(process, "业务", "全部", "150px");
        process.setItems(definitions.current().processes().values().stream()
                .filter(each -> records.abilities(actor, each.entity()).read())
                .toList());
        process.setItemLabelGenerator(each -> each.label().zh());
        process.addValueChangeListener(change -> {
            step.clear();
            step.setItems(StepChoice.of(change.getValue()));
            step.setEnabled(change.getValue() != null);
            asked();
        });

        prefix(step, "环节", "全部", "138px");
        step.setItemLabelGenerator(each -> each.label().zh());
        step.setEnabled(false);
        step.addValueChangeListener(change -> {
            many.list(
                    process.getValue() == null || change.getValue() == null
                            ? null
                            : process.getValue().steps().get(change.getValue().id()));
            asked();
        });

        words.setPlaceholder("在待办中找");
        words.setAriaLabel("在待办中找");
        words.setPrefixComponent(Icon.SEARCH.create());
        words.setClearButtonVisible(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.addValueChangeListener(change -> asked());
        words.addClassNames("lz-grow", "lz-prefixed", "lz-desk-only");
    }

    private static void prefix(ComboBox<?> box, String label, String all, String width) {
        box.setPrefixComponent(Parts.text(label));
        box.setPlaceholder(all);
        box.setAriaLabel(label);
        box.setClearButtonVisible(true);
        box.setWidth(width);
        box.addClassNames("lz-prefixed", "lz-desk-only");
    }

    private void columns() {
        new InboxColumns(standing, () -> definitions.current().nationalCalendar()).on(grid);
        grid.setPartNameGenerator(row -> bands.contains(row.id()) ? "band" : null);
        grid.addCellFocusListener(focus -> focus.getItem().ifPresent(grid::select));
        grid.addItemClickListener(click -> open(click.getItem()));
        new GridKeys(grid)
                .on(() -> current(this::open), Key.ENTER)
                .letter(() -> current(this::why), Key.KEY_W)
                .letter(words::focus, Key.SLASH)
                .help();
    }

    /** The filters of the phone, where they have no room beside one another. */
    private void sheet() {
        var sheet = Sheet.of("筛选待办");
        var what = new ComboBox<ProcessDefinition>("业务");
        what.setItems(process.getListDataView().getItems().toList());
        what.setItemLabelGenerator(each -> each.label().zh());
        what.setValue(process.getValue());
        what.setClearButtonVisible(true);
        what.setWidthFull();
        var looked = new TextField("编号、姓名、机构");
        looked.setValue(words.getValue());
        looked.setWidthFull();
        var between = new DateFilter.Fields(days);
        sheet.add(Parts.box("lz-dialog", what, looked, between));
        sheet.getFooter()
                .add(
                        Parts.button("全部清除", () -> {
                            sheet.close();
                            clear();
                        }),
                        Parts.primary("筛选", () -> {
                            filling = true;
                            process.setValue(what.getValue());
                            words.setValue(looked.getValue());
                            days.take(between);
                            filling = false;
                            sheet.close();
                            asked();
                        }));
        sheet.open();
    }

    private void asked() {
        if (filling) {
            return;
        }
        var parameters = new LinkedHashMap<String, String>();
        if (lights.getValue() != null && lights.getValue().light() != null) {
            parameters.put("light", lights.getValue().id());
        }
        if (process.getValue() != null) {
            parameters.put("process", process.getValue().id());
        }
        if (step.getValue() != null) {
            parameters.put("step", step.getValue().id());
        }
        days.write(parameters);
        if (!words.isEmpty()) {
            parameters.put("q", words.getValue());
        }
        getUI().ifPresent(ui -> ui.getPage()
                .getHistory()
                .replaceState(null, new com.vaadin.flow.router.Location("", QueryParameters.simple(parameters))));
        refresh();
    }

    private void refresh() {
        CallbackDataProvider<TaskRow, Void> rows = DataProvider.fromCallbacks(
                query -> fetch(query.getOffset(), query.getLimit()).rows().stream(), query -> {
                    var all = fetch(0, 1).total();
                    total.setText("共 " + all + " 件");
                    return (int) all;
                });
        grid.setDataProvider(rows);
        grid.setEmptyStateComponent(nothing());
        cards.removeAll();
        Phone.draw(this, () -> {
            cards.removeAll();
            new InboxCards(fetch(0, CARDS), today()).into(cards);
            if (cards.getChildren().findAny().isEmpty()) {
                cards.add(nothing());
            }
        });
    }

    private Worklist.Page fetch(int offset, int limit) {
        var page = worklist.inbox(
                actor,
                new InboxQuery(
                        lights.getValue() == null ? null : lights.getValue().light(),
                        process.getValue() == null ? null : process.getValue().id(),
                        step.getValue() == null ? null : step.getValue().id(),
                        words.isEmpty() ? null : words.getValue().strip(),
                        days.received(),
                        days.due(),
                        offset,
                        Math.max(1, limit)));
        standing.putAll(
                supervision.standing(page.rows().stream().map(TaskRow::caseId).toList()));
        TaskRow before = null;
        for (var row : page.rows()) {
            if (before != null && Bucket.of(before, today()) != Bucket.of(row, today())) {
                bands.add(before.id());
            }
            before = row;
        }
        return page;
    }

    private StatePanel nothing() {
        boolean filtered = !words.isEmpty()
                || !days.isOpen()
                || process.getValue() != null
                || (lights.getValue() != null && lights.getValue().light() != null);
        if (filtered) {
            return StatePanel.filteredOut("没有符合条件的待办", "去掉条件，就能看到全部待办。", Parts.button("全部清除", this::clear));
        }
        return StatePanel.empty(
                "今天没有待办",
                "新任务到了会出现在这里。",
                Parts.button("看已办", () -> go("done")),
                Parts.button("我发起的", () -> go("started")));
    }

    private void clear() {
        filling = true;
        words.clear();
        process.clear();
        days.open();
        lights.setValue(lights.getListDataView().getItem(0));
        filling = false;
        asked();
    }

    private void go(String path) {
        getUI().ifPresent(ui -> ui.navigate(path));
    }

    private void open(TaskRow row) {
        CaseNavigation.open(row.process(), row.caseId());
    }

    private void current(java.util.function.Consumer<TaskRow> act) {
        grid.getSelectedItems().stream().findFirst().ifPresent(act);
    }

    private void why(TaskRow row) {
        workflows
                .view(actor, row.process(), row.caseId())
                .filter(view -> !view.clocks().isEmpty())
                .ifPresent(view -> {
                    var dialog = new Dialog(new WhyPanel(view.clocks().getFirst(), today()));
                    dialog.setHeaderTitle(row.title());
                    dialog.getFooter().add(Parts.button("关闭", dialog::close));
                    dialog.open();
                });
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static Span keys() {
        var keys = new Span(
                Parts.keyHint("选行", "↑", "↓"),
                Parts.keyHint("打开", "Enter"),
                Parts.keyHint("为什么是这天", "W"),
                Parts.keyHint("查找", "/"),
                Parts.keyHint("全部快捷键", "?"));
        keys.addClassName("lz-keys");
        return keys;
    }

    /** A light to filter by; no light is all of them. */
    record LightChoice(String id, @Nullable Light light, String words, long count) {

        static List<LightChoice> of(Counts counts) {
            return List.of(
                    new LightChoice("all", null, "全部", counts.all()),
                    new LightChoice("over", Light.RED, "超期", counts.over()),
                    new LightChoice("near", Light.YELLOW, "临期", counts.near()),
                    new LightChoice("normal", Light.GREEN, "正常", counts.normal()),
                    new LightChoice("paused", Light.PAUSED, "暂停", counts.paused()));
        }

        Span show() {
            return light == null ? new Span(words + " " + count) : Lights.badge(light, words + " " + count);
        }
    }

    /** A step to filter by. */
    record StepChoice(String id, Label label) {

        static List<StepChoice> of(@Nullable ProcessDefinition process) {
            return process == null
                    ? List.of()
                    : process.steps().values().stream()
                            .map(step -> new StepChoice(step.id(), step.label()))
                            .toList();
        }
    }
}
