package org.longzheng.ui.lists;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.popover.PopoverVariant;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.Query.Sort;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.ui.cases.CaseNavigation;
import org.longzheng.ui.lists.ListState.Condition;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.states.StatePanel;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.KeyHelp;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Phone;
import org.longzheng.ui.theme.Tone;

/** A list of any entity: declared views, conditions, order, columns; rows come page by page as the reader scrolls. */
@Route("list/:entity")
class ListView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int PAGE = 100;
    private static final int CARDS = 50;
    private static final int OWN_COLUMNS = 2;
    private static final Set<String> BUILT_IN = Set.of("title", "number", "state", "step", "outcome", "open", "organ");

    private final transient Definitions definitions;
    private final transient Records records;
    private final transient Workflows workflows;
    private final transient Organs organs;
    private final transient ValueTexts texts;
    private final transient Actor actor = CurrentActor.get();
    private transient EntityDefinition entity;
    private transient ListState state;
    private final Span total = new Span();
    private final Span maskedNote = new Span();
    private final Div filters = Parts.box("lz-filters");
    private final Div box = Parts.box("lz-gridbox");
    private final Div cards = Parts.box("lz-cards");
    private final TextField words = new TextField();
    private Grid<RecordView> grid = new Grid<>();
    private boolean filling;

    ListView(Definitions definitions, Records records, Workflows workflows, Organs organs, ValueTexts texts) {
        this.definitions = definitions;
        this.records = records;
        this.workflows = workflows;
        this.organs = organs;
        this.texts = texts;
        addClassName("lz-view");
        words.setPrefixComponent(Icon.SEARCH.create());
        words.setPlaceholder("名称、编号");
        words.setAriaLabel("在列表中找");
        words.setClearButtonVisible(true);
        words.setWidth("218px");
        words.addClassName("lz-prefixed");
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.addValueChangeListener(change -> {
            if (!filling) {
                now(state.withWords(change.getValue()));
            }
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        entity = event.getRouteParameters()
                .get("entity")
                .filter(id -> records.abilities(actor, id).read())
                .flatMap(definitions.current()::findEntity)
                .orElseThrow(NotFoundException::new);
        state = ListState.of(event.getLocation().getQueryParameters());
        filling = true;
        words.setValue(state.words());
        filling = false;
        removeAll();
        add(head(), views(), filters, box, cards, status());
        draw();
    }

    @Override
    public String getPageTitle() {
        return entity.label().zh() + " · 龙政";
    }

    private Div head() {
        var acts = Parts.box("lz-acts");
        var abilities = records.abilities(actor, entity.id());
        if (entity.isCase()) {
            if (workflows.startable(actor).contains(Objects.requireNonNull(entity.process()))) {
                acts.add(plus("申请" + entity.label().zh(), "start/" + entity.process()));
            }
        } else if (abilities.create()) {
            acts.add(plus("登记" + entity.label().zh(), "record/" + entity.id() + "/new"));
        }
        var reach = organs.find(actor.organ()).map(Organ::name).orElse("");
        return Parts.box("lz-head", Parts.title(entity.label().zh()), Parts.text(reach, "lz-muted", "lz-sm"), acts);
    }

    private com.vaadin.flow.component.button.Button plus(String label, String path) {
        var button = Parts.primary(label, () -> go(path));
        button.setIcon(Icon.PLUS.create());
        return button;
    }

    private Tabs views() {
        var tabs = new Tabs();
        tabs.add(new Tab("全部"));
        var declared = entity.list().views();
        for (var view : declared) {
            tabs.add(new Tab(view.label().zh()));
        }
        for (int i = 0; i < declared.size(); i++) {
            if (declared.get(i).id().equals(state.view())) {
                tabs.setSelectedIndex(i + 1);
            }
        }
        tabs.addSelectedChangeListener(change -> {
            int index = tabs.getSelectedIndex();
            now(state.withView(index <= 0 ? null : declared.get(index - 1).id()));
        });
        return tabs;
    }

    private Div status() {
        var keys = new Span(Parts.keyHint("选行", "↑", "↓"), Parts.keyHint("打开", "Enter"), Parts.keyHint("查找", "/"));
        if (records.abilities(actor, entity.id()).create()) {
            keys.add(Parts.keyHint("登记", "N"));
        }
        keys.addClassName("lz-keys");
        return Parts.box("lz-status", total, maskedNote, keys);
    }

    /** Shows another state: in the address bar and on the screen. */
    private void now(ListState next) {
        state = next;
        getUI().ifPresent(ui ->
                ui.getPage().getHistory().replaceState(null, new Location("list/" + entity.id(), next.parameters())));
        draw();
    }

    private void draw() {
        drawFilters();
        grid = new Grid<>(PAGE);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        if (state.roomy()) {
            grid.addClassName("lz-wide");
        }
        columns();
        grid.setDataProvider(DataProvider.fromCallbacks(
                query -> {
                    var rows = fetch(query.getOffset(), query.getLimit(), false).rows();
                    if (rows.stream().anyMatch(row -> !row.masked().isEmpty())) {
                        maskedNote.setText("有的内容已遮盖，打开后说明理由可看，并留痕");
                    }
                    return rows.stream();
                },
                query -> {
                    var all = fetch(0, 1, true).total();
                    total.setText("共 %,d 条".formatted(all));
                    return (int) all;
                }));
        grid.setEmptyStateComponent(nothing());
        grid.addItemClickListener(click -> open(click.getItem()));
        grid.addCellFocusListener(focus -> focus.getItem().ifPresent(grid::select));
        Shortcuts.addShortcutListener(
                        grid, () -> grid.getSelectedItems().stream().findFirst().ifPresent(this::open), Key.ENTER)
                .listenOn(grid);
        Shortcuts.addShortcutListener(grid, () -> words.focus(), Key.SLASH).listenOn(grid);
        Shortcuts.addShortcutListener(grid, KeyHelp::open, Key.of("?")).listenOn(grid);
        if (!entity.isCase() && records.abilities(actor, entity.id()).create()) {
            Shortcuts.addShortcutListener(grid, () -> go("record/" + entity.id() + "/new"), Key.KEY_N)
                    .listenOn(grid);
        }
        box.removeAll();
        box.add(grid);
        cards();
    }

    private void drawFilters() {
        filters.removeAll();
        filters.add(words);
        for (var condition : state.conditions()) {
            filters.add(chip(condition));
        }
        var add = Parts.button("加条件", () -> {}, ButtonVariant.LUMO_TERTIARY);
        add.setIcon(Icon.PLUS.create());
        var editor = new ConditionEditor(
                definitions.current(),
                records,
                texts,
                actor,
                entity,
                filterable(),
                condition -> now(state.with(condition)));
        var adding = new Popover(editor);
        adding.setTarget(add);
        adding.setModal(true);
        adding.setPosition(PopoverPosition.BOTTOM_START);
        adding.setWidth("300px");
        adding.setAriaLabel("加条件");
        filters.add(add, adding);
        if (state.isFiltered()) {
            filters.add(Parts.button("全部清除", this::clear, ButtonVariant.LUMO_TERTIARY));
        }

        var choose = Parts.button("列与密度", () -> {});
        choose.setIcon(Icon.COLUMNS.create());
        choose.addClassName("lz-desk-only");
        var chooser = new Popover(new ColumnChooser(
                standard(),
                shown(),
                offered(),
                state.roomy(),
                path -> texts.label(entity, path),
                columns -> later(state.withColumns(columns)),
                roomy -> later(state.withRoomy(roomy))));
        chooser.setTarget(choose);
        chooser.setPosition(PopoverPosition.BOTTOM_END);
        chooser.addThemeVariants(PopoverVariant.LUMO_NO_PADDING);
        chooser.setAriaLabel("显示的列");
        chooser.addOpenedChangeListener(change -> {
            if (!change.isOpened() && change.isFromClient()) {
                now(state);
            }
        });
        filters.add(Parts.box("lz-grow"), choose, chooser);
    }

    /** Shows other columns at once, and keeps the open chooser where it is. */
    private void later(ListState next) {
        state = next;
        grid.removeAllColumns();
        columns();
        grid.getClassNames().set("lz-wide", next.roomy());
        grid.getDataProvider().refreshAll();
    }

    private Span chip(Condition condition) {
        var remove = new NativeButton("", click -> now(state.without(condition)));
        remove.add(Icon.CROSS.create());
        remove.setAriaLabel("去掉条件" + texts.label(entity, condition.field()));
        var chip = new Span(Parts.text(told(condition), "lz-cut"), remove);
        chip.addClassName("lz-chip");
        return chip;
    }

    private String told(Condition condition) {
        var field = texts.field(entity, condition.field());
        var label = texts.label(entity, condition.field());
        var values = condition.values().stream()
                .map(value -> named(condition.field(), field, value))
                .toList();
        return label + "　"
                + switch (condition.operator()) {
                    case BETWEEN -> String.join(" 至 ", values);
                    case GE -> values.getFirst() + " 起";
                    case LE -> "至 " + values.getFirst();
                    case CONTAINS -> "含「" + values.getFirst() + "」";
                    default ->
                        values.size() > 2 ? values.getFirst() + "等 " + values.size() + " 项" : String.join("、", values);
                };
    }

    private String named(String path, @Nullable FieldDefinition field, String value) {
        if (field == null) {
            return path.equals("open") ? (value.equals("true") ? "在办" : "已办结") : texts.text(entity, path, value);
        }
        return switch (field.type().kind()) {
            case BOOLEAN, CONSENT -> value.equals("true") ? "是" : "否";
            case REFERENCE ->
                value.matches("[0-9]{1,19}")
                        ? records.read(actor, String.valueOf(field.type().target()), Long.parseLong(value))
                                .map(RecordView::title)
                                .orElse(value)
                        : value;
            default -> texts.text(field, value);
        };
    }

    private void columns() {
        var order = new ArrayList<GridSortOrder<RecordView>>();
        boolean first = true;
        for (var path : shown()) {
            var column =
                    first ? strong(path) : path.equals("state") || path.equals("outcome") ? badge(path) : plain(path);
            column.setHeader(texts.label(entity, path)).setKey(path).setResizable(true);
            var field = texts.field(entity, path);
            if (field != null && isNumber(field)) {
                column.setTextAlign(ColumnTextAlign.END);
            }
            if (isSortable(path, field)) {
                column.setSortProperty(path).setSortable(true);
            }
            width(column, path, field, first);
            var sort = state.sort();
            if (sort != null && sort.field().equals(path)) {
                order.add(new GridSortOrder<>(
                        column, sort.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING));
            }
            first = false;
        }
        if (!order.isEmpty()) {
            grid.sort(order);
        }
        grid.addSortListener(change -> {
            if (change.isFromClient()) {
                var sort = change.getSortOrder().stream()
                        .findFirst()
                        .map(each -> new Sort(
                                Objects.requireNonNull(each.getSorted().getKey()),
                                each.getDirection() == SortDirection.DESCENDING));
                state = state.withSort(sort.orElse(null));
                getUI().ifPresent(ui -> ui.getPage()
                        .getHistory()
                        .replaceState(null, new Location("list/" + entity.id(), state.parameters())));
                grid.getDataProvider().refreshAll();
            }
        });
    }

    private Grid.Column<RecordView> strong(String path) {
        return grid.addColumn(LitRenderer.<RecordView>of("<a class=\"lz-b\" href=\"${item.path}\">${item.text}</a>")
                .withProperty("path", this::path)
                .withProperty("text", row -> text(row, path)));
    }

    private Grid.Column<RecordView> badge(String path) {
        return grid.addColumn(LitRenderer.<RecordView>of("<span class=\"lz-badge ${item.tone}\">${item.text}</span>")
                .withProperty(
                        "tone",
                        row -> open(row, path)
                                ? Tone.TINT.className()
                                : tone(row.value(path)).className())
                .withProperty("text", row -> open(row, path) ? "在办" : text(row, path)));
    }

    private static boolean open(RecordView row, String path) {
        return path.equals("outcome") && row.value(path) == null;
    }

    private Grid.Column<RecordView> plain(String path) {
        return grid.addColumn(LitRenderer.<RecordView>of("<span title=\"${item.text}\">${item.text}</span>")
                .withProperty("text", row -> text(row, path)));
    }

    /** A state from which nothing leads on is plain; the first is the ordinary one; those between are on their way somewhere. */
    private Tone tone(@Nullable Object state) {
        var codes = List.copyOf(entity.states().keySet());
        var code = String.valueOf(state);
        if (codes.isEmpty() || !codes.contains(code) || codes.getFirst().equals(code)) {
            return Tone.PLAIN;
        }
        return entity.states().get(code).to().isEmpty() ? Tone.PLAIN : Tone.YELLOW;
    }

    private static void width(
            Grid.Column<RecordView> column, String path, @Nullable FieldDefinition field, boolean first) {
        var width = field == null
                ? "110px"
                : switch (field.type().kind()) {
                    case DATE, YEAR, INTEGER, BOOLEAN -> "118px";
                    case CODE -> "104px";
                    case REFERENCE -> null;
                    default -> first ? "190px" : field.many() ? null : "180px";
                };
        if (width == null) {
            column.setFlexGrow(1);
        } else {
            column.setWidth(width).setFlexGrow(0);
        }
        if (path.equals("title")) {
            column.setWidth("220px").setFlexGrow(1);
        }
        if (path.equals("number")) {
            column.setWidth("180px");
        }
    }

    private static boolean isNumber(FieldDefinition field) {
        return switch (field.type().kind()) {
            case DATE, DATETIME, INTEGER, DECIMAL, YEAR -> true;
            default -> false;
        };
    }

    private static boolean isSortable(String path, @Nullable FieldDefinition field) {
        if (path.contains(".") || path.equals("title")) {
            return false;
        }
        return field == null
                || (field.stored() && !field.many() && !field.type().is(FieldKind.ROWS));
    }

    private String text(RecordView row, String path) {
        if (path.equals("title")) {
            return row.title();
        }
        var text = texts.text(entity, path, row.value(path));
        return text.isEmpty() ? "—" : text;
    }

    private String path(RecordView row) {
        return entity.isCase()
                ? CaseNavigation.path(Objects.requireNonNull(entity.process()), row.id())
                : "record/" + entity.id() + "/" + row.id();
    }

    private void open(RecordView row) {
        go(path(row));
    }

    private void go(String path) {
        getUI().ifPresent(ui -> ui.navigate(path));
    }

    private org.longzheng.kernel.records.RecordPage fetch(int offset, int limit, boolean count) {
        var sort = state.sort();
        var columns = shown().stream().filter(path -> !path.equals("title")).toList();
        return records.list(
                actor,
                new Query(
                        entity.id(),
                        columns,
                        state.filter(),
                        sort == null ? List.of() : List.of(sort),
                        offset,
                        Math.clamp(limit, 1, 200),
                        count));
    }

    private List<String> standard() {
        var columns = entity.list().columns().stream()
                .map(org.longzheng.kernel.expressions.Expression::text)
                .filter(ListView::isPath)
                .toList();
        if (entity.isCase()) {
            return caseColumns(columns);
        }
        return columns.isEmpty() ? List.of("title") : columns;
    }

    /** A case is known by its title and number, and by where it stands; of its own fields a few from the application follow. */
    private List<String> caseColumns(List<String> columns) {
        var process = definitions.current().process(Objects.requireNonNull(entity.process()));
        var later = new HashSet<String>();
        process.steps().values().forEach(step -> {
            later.addAll(step.fills());
            step.choices().values().forEach(choice -> later.addAll(choice.needs()));
        });
        var all = new ArrayList<>(List.of("title", "number"));
        columns.stream()
                .filter(path -> !BUILT_IN.contains(path) && !later.contains(path))
                .filter(path -> !isNamedByTitle(path))
                .limit(OWN_COLUMNS)
                .forEach(all::add);
        all.add("step");
        all.add("outcome");
        return all;
    }

    private boolean isNamedByTitle(String path) {
        return entity.title() != null && entity.title().text().matches(".*\\b" + path + "\\b.*");
    }

    private List<String> shown() {
        return state.columns().isEmpty() ? standard() : state.columns();
    }

    private List<String> offered() {
        var offered = new ArrayList<>(standard());
        if (!entity.states().isEmpty() && !offered.contains("state")) {
            offered.add("state");
        }
        for (var field : entity.fields().values()) {
            boolean fits = switch (field.type().kind()) {
                case ROWS, LONG_TEXT, FILE, IMAGE, DECISION -> false;
                default -> true;
            };
            if (fits && !offered.contains(field.id())) {
                offered.add(field.id());
            }
        }
        return offered;
    }

    private List<String> filterable() {
        var declared = entity.list().filters().stream()
                .map(org.longzheng.kernel.expressions.Expression::text)
                .filter(ListView::isPath)
                .toList();
        if (!declared.isEmpty()) {
            return declared;
        }
        return standard().stream().filter(path -> !path.equals("title")).toList();
    }

    private static boolean isPath(String text) {
        return text.matches("[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*");
    }

    private void clear() {
        filling = true;
        words.clear();
        filling = false;
        now(state.unfiltered());
    }

    private StatePanel nothing() {
        var label = entity.label().zh();
        if (!state.isFiltered()) {
            return StatePanel.empty("还没有" + label, "登记或办理之后会出现在这里。");
        }
        var best = state.conditions().stream()
                .max(java.util.Comparator.comparingLong(
                        condition -> count(state.without(condition).filter())));
        int asked = state.conditions().size() + (state.words().isBlank() ? 0 : 1);
        var happened = "没有符合这 " + asked + " 个条件的" + label;
        long without = best.isPresent() ? count(state.without(best.get()).filter()) : 0;
        if (without > 0) {
            return StatePanel.filteredOut(
                    happened,
                    "去掉「" + told(best.get()) + "」可找到 " + without + " 条。",
                    Parts.button("去掉这个条件", () -> now(state.without(best.get()))),
                    Parts.button("全部清除", this::clear));
        }
        return StatePanel.filteredOut(happened, "换个名称或编号再找。", Parts.button("全部清除", this::clear));
    }

    private long count(@Nullable Filter filter) {
        return records.list(actor, new Query(entity.id(), List.of(), filter, List.of(), 0, 1, true))
                .total();
    }

    private void cards() {
        cards.removeAll();
        Phone.draw(this, () -> {
            cards.removeAll();
            for (var row : fetch(0, CARDS, false).rows()) {
                var card = new Anchor(path(row), Parts.box("t", Parts.text(row.title(), "lz-b")));
                var rest = Parts.box("m");
                shown().stream().skip(1).limit(3).forEach(path -> rest.add(Parts.text(text(row, path) + "　")));
                card.add(rest);
                card.addClassName("lz-it");
                cards.add(card);
            }
        });
    }
}
