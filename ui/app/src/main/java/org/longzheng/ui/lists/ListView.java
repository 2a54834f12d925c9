package org.longzheng.ui.lists;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.exchange.Workbooks;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.Imports;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.Query.Sort;
import org.longzheng.kernel.records.RecordPage;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.ui.cases.CaseNavigation;
import org.longzheng.ui.forms.NewRecord;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.states.StatePanel;
import org.longzheng.ui.theme.GridKeys;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Waiting;

/** A list of any entity: views, conditions, order, columns, ticks; rows come page by page as the reader scrolls. */
@Route("list/:entity")
class ListView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int PAGE = 100;

    private final transient Definitions definitions;
    private final transient Records records;
    private final transient Workflows workflows;
    private final transient Workbooks workbooks;
    private final transient Imports imports;
    private final transient Organs organs;
    private final transient ValueTexts texts;
    private final transient SavedViews saved;
    private final transient Actor actor = CurrentActor.get();
    private transient EntityDefinition entity;
    private transient ListShape shape;
    private transient ListColumns columns;
    private transient ListState state = ListState.whole();
    private transient FilterRow filters;
    private transient ListCards cards;
    private transient ViewBar views;
    private transient BulkStrip strip;
    private ListLeaving leaving;
    private final transient Ticks ticks = new Ticks();
    private final Span total = new Span();
    private final Span maskedNote = new Span();
    private final Div notes = new Div();
    private final Div box = Parts.box("lz-gridbox");
    private final TextField words = new TextField();
    private final Checkbox head = new Checkbox();
    private Grid<RecordView> grid = new Grid<>();
    private transient @Nullable RecordView current;
    private boolean extending;
    private boolean tickable;
    private boolean filling;
    private long rows;

    ListView(
            Definitions definitions,
            Records records,
            Workflows workflows,
            Workbooks workbooks,
            Imports imports,
            Organs organs,
            ValueTexts texts,
            SavedViews saved) {
        this.definitions = definitions;
        this.records = records;
        this.workflows = workflows;
        this.workbooks = workbooks;
        this.imports = imports;
        this.organs = organs;
        this.texts = texts;
        this.saved = saved;
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
        head.setAriaLabel("全部勾选");
        head.addValueChangeListener(change -> {
            if (!filling) {
                all(change.getValue());
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
        shape = new ListShape(definitions.current(), entity, texts);
        columns = new ListColumns(entity, texts, this::path);
        tickable = workbooks.leave(actor, entity.id()).isPresent();
        notes.removeAll();
        ticks.none();
        var asked = ListState.of(event.getLocation().getQueryParameters());
        state = asked.sound(shape::knows, shape::knowsView);
        if (state.size() < asked.size()) {
            notes.add(note("有 " + (asked.size() - state.size()) + " 项条件或列已不存在，这里略去了。请核对后重新保存视图。"));
        }
        words(state);
        views = new ViewBar(saved, actor, entity, this::show);
        filters = new FilterRow(
                words, definitions.current(), records, texts, actor, entity, shape, this::now, this::later);
        leaving = new ListLeaving(workbooks, actor, entity);
        cards = new ListCards(this::fetch, columns::text, this::path, ticks, this::ticked);
        strip = new BulkStrip(ticks, () -> all(true), () -> all(false), () -> leaving.ticked(leaves(), ticks, rows));
        removeAll();
        add(head(), views, notes, filters);
        if (tickable) {
            add(strip);
        }
        box.setClassName("lz-below", tickable);
        add(box, cards, status(), leaving);
        draw();
    }

    @Override
    public String getPageTitle() {
        return entity.label().zh() + " · 龙政";
    }

    private void words(ListState next) {
        filling = true;
        words.setValue(next.words());
        filling = false;
    }

    private Div head() {
        var acts = Parts.box("lz-acts");
        if (workbooks.takes(actor, entity.id())) {
            var take = Parts.button("导入", () -> leaving.take(this::draw));
            take.setIcon(Icon.UPLOAD.create());
            take.addClassName("lz-desk-only");
            acts.add(take);
        }
        for (var offer : imports.offers(actor, entity.id())) {
            var take = Parts.button(offer.label(), () -> leaving.take(offer, this::draw));
            take.setIcon(Icon.UPLOAD.create());
            take.addClassName("lz-desk-only");
            acts.add(take);
            if (offer.waiting() > 0) {
                acts.add(Parts.button(
                        "待处理 " + offer.waiting() + " 行",
                        () -> new WaitingRows(imports, actor, entity.id(), offer, this::draw).open()));
            }
        }
        if (tickable) {
            var export = Parts.button("导出", () -> leaving.all(leaves()));
            export.setIcon(Icon.DOWN.create());
            export.addClassName("lz-desk-only");
            acts.add(export, cards.chooser());
        }
        newPath().ifPresent(path -> {
            var button = Parts.primary(NewRecord.words(definitions.current(), entity), () -> go(path));
            button.setIcon(Icon.PLUS.create());
            acts.add(button);
        });
        var reach = organs.find(actor.organ()).map(Organ::name).orElse("");
        return Parts.box(
                "lz-head", Parts.title(entity.label().zh()), Parts.text(reach, "lz-muted", "lz-sm", "lz-reach"), acts);
    }

    /** Where a new one is made, for those who may. */
    private Optional<String> newPath() {
        if (entity.isCase()) {
            var process = Objects.requireNonNull(entity.process());
            return workflows.startable(actor).contains(process) ? Optional.of("start/" + process) : Optional.empty();
        }
        return records.abilities(actor, entity.id()).create()
                ? Optional.of("record/" + entity.id() + "/new")
                : Optional.empty();
    }

    private Div status() {
        var keys = new Span();
        if (tickable) {
            keys.add(Parts.keyHint("勾选", "Space"), Parts.keyHint("连选", "Shift ↓"));
        }
        keys.add(Parts.keyHint("打开", "Enter"), Parts.keyHint("查找", "/"));
        if (newPath().isPresent()) {
            keys.add(Parts.keyHint(NewRecord.verb(definitions.current(), entity), "N"));
        }
        keys.add(Parts.keyHint("全部快捷键", "?"));
        keys.addClassName("lz-keys");
        return Parts.box("lz-status", total, maskedNote, keys);
    }

    // what is shown

    /** Shows a view with everything that belongs to it. */
    private void show(ListState next) {
        words(next);
        notes.removeAll();
        var sound = next.sound(shape::knows, shape::knowsView);
        if (sound.size() < next.size()) {
            notes.add(note("这个视图里有 " + (next.size() - sound.size()) + " 项条件或列已不存在，这里略去了。请核对后保存改动。"));
        }
        now(sound);
    }

    /** Shows another state: in the address bar and on the screen. */
    private void now(ListState next) {
        boolean cleared = state.isFiltered() && !next.isFiltered();
        state = next;
        if (cleared) {
            words(next);
        }
        ticks.none();
        address();
        draw();
    }

    private void address() {
        getUI().ifPresent(ui ->
                ui.getPage().getHistory().replaceState(null, new Location("list/" + entity.id(), state.parameters())));
    }

    private void draw() {
        views.draw(state);
        filters.draw(state);
        grid = new Grid<>(PAGE);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setClassName("lz-wide", state.roomy());
        grid.setPartNameGenerator(row -> ticks.has(row.id()) ? "ticked" : null);
        columns();
        grid.setDataProvider(rows());
        grid.setEmptyStateComponent(nothing());
        grid.addItemClickListener(click -> go(path(click.getItem())));
        grid.addSortListener(change -> {
            if (change.isFromClient()) {
                var sort = change.getSortOrder().stream()
                        .findFirst()
                        .map(each -> new Sort(
                                Objects.requireNonNull(each.getSorted().getKey()),
                                each.getDirection() == SortDirection.DESCENDING));
                state = state.withSort(sort.orElse(null));
                address();
                views.draw(state);
                grid.getDataProvider().refreshAll();
            }
        });
        grid.setColumnReorderingAllowed(true);
        grid.addColumnReorderListener(change -> {
            if (change.isFromClient()) {
                dragged(change.getColumns());
            }
        });
        grid.addColumnResizeListener(change -> {
            if (change.isFromClient()) {
                widened(change.getResizedColumn());
            }
        });
        keys();
        box.removeAll();
        box.add(grid, Waiting.on(grid));
        cards.draw(shown(), nothing());
    }

    /** Columns that were dragged stand so in the address and in the view that is kept. */
    private void dragged(List<Grid.Column<RecordView>> order) {
        state = state.withColumns(order.stream()
                .map(Grid.Column::getKey)
                .filter(shown()::contains)
                .toList());
        address();
        views.draw(state);
    }

    /** So do the widths that columns were dragged to. */
    private void widened(Grid.Column<RecordView> column) {
        var width = column.getWidth();
        if (column.getKey() != null && width != null && width.matches("[0-9]+(\\.[0-9]+)?px")) {
            state = state.withWidth(column.getKey(), (int)
                    Math.round(Double.parseDouble(width.substring(0, width.length() - 2))));
            address();
            views.draw(state);
        }
    }

    private CallbackDataProvider<RecordView, Void> rows() {
        return new CallbackDataProvider<>(
                query -> {
                    var page = fetch(query.getOffset(), query.getLimit(), false).rows();
                    if (page.stream().anyMatch(row -> !row.masked().isEmpty())) {
                        maskedNote.setText("有的内容已遮盖，打开后说明理由可看，并留痕");
                    }
                    return page.stream();
                },
                query -> {
                    rows = fetch(0, 1, true).total();
                    counted();
                    return (int) rows;
                },
                RecordView::id);
    }

    private void counted() {
        total.setText("共 %,d 条".formatted(rows));
        strip.show(rows, orderWords());
        filling = true;
        head.setValue(ticks.isAll());
        filling = false;
        head.setIndeterminate(!ticks.isAll() && !ticks.isNone());
    }

    private void columns() {
        if (tickable) {
            grid.addColumn(LitRenderer.<RecordView>of(
                                    "<span class=\"lz-tick\" role=\"checkbox\" aria-checked=\"${item.ticked}\" aria-label=\"${item.label}\""
                                            + " @click=\"${(e) => { e.stopPropagation(); turn(e); }}\"><i></i></span>")
                            .withProperty("ticked", row -> ticks.has(row.id()))
                            .withProperty("label", row -> "勾选" + row.title())
                            .withFunction("turn", this::turn))
                    .setHeader(head)
                    .setKey("tick")
                    .setWidth("40px")
                    .setFlexGrow(0);
        }
        columns.on(grid, shown(), state.widths(), state.sort());
    }

    private void keys() {
        grid.addCellFocusListener(focus -> focus.getItem().ifPresent(this::at));
        var keys = new GridKeys(grid)
                .on(() -> current(row -> go(path(row))), Key.ENTER)
                .letter(words::focus, Key.SLASH)
                .help();
        if (tickable) {
            keys.onSpace(() -> current(this::turn)).on(this::extend, Key.ARROW_DOWN, KeyModifier.SHIFT);
        }
        newPath().ifPresent(path -> keys.letter(() -> go(path), Key.KEY_N));
    }

    private void at(RecordView row) {
        current = row;
        if (extending) {
            extending = false;
            ticks.add(row.id());
            ticked();
            grid.getDataProvider().refreshItem(row);
        }
    }

    private void current(Consumer<RecordView> act) {
        if (current != null) {
            act.accept(current);
        }
    }

    // ticks

    private void turn(RecordView row) {
        boolean wasAll = ticks.isAll();
        ticks.turn(row.id());
        ticked();
        if (wasAll) {
            grid.getDataProvider().refreshAll();
        } else {
            grid.getDataProvider().refreshItem(row);
        }
    }

    /** Ticks the row and the one that the focus goes to next. */
    private void extend() {
        current(row -> {
            ticks.add(row.id());
            extending = true;
            ticked();
            grid.getDataProvider().refreshItem(row);
        });
    }

    private void all(boolean yes) {
        if (yes) {
            ticks.all();
        } else {
            ticks.none();
        }
        ticked();
        grid.getDataProvider().refreshAll();
        cards.draw(shown(), nothing());
    }

    private void ticked() {
        counted();
        cards.ticked(rows);
    }

    // reading

    private RecordPage fetch(int offset, int limit, boolean count) {
        var sort = state.sort();
        var wanted = shown().stream().filter(path -> !path.equals("title")).toList();
        try {
            return records.list(
                    actor,
                    new Query(
                            entity.id(),
                            wanted,
                            state.filter(),
                            sort == null ? List.of() : List.of(sort),
                            offset,
                            Math.clamp(limit, 1, 200),
                            count));
        } catch (RefusedException refused) {
            notes.removeAll();
            notes.add(note(refused.refusals().getFirst().message()));
            return new RecordPage(List.of(), 0);
        }
    }

    private ListLeaving.Leaves leaves() {
        return new ListLeaving.Leaves(shown(), state, fetch(0, 1, true).total());
    }

    private List<String> shown() {
        return state.columns().isEmpty() ? shape.standard() : state.columns();
    }

    /** Shows other columns at once, and keeps the open chooser where it is. */
    private void later(ListState next) {
        state = next;
        grid.removeAllColumns();
        columns();
        grid.getClassNames().set("lz-wide", next.roomy());
        grid.getDataProvider().refreshAll();
        views.draw(state);
    }

    private String orderWords() {
        var sort = state.sort();
        if (sort == null) {
            sort = entity.list().order().stream()
                    .findFirst()
                    .map(order -> new Sort(order.field(), order.descending()))
                    .orElse(null);
        }
        if (sort == null) {
            return "后登记的在前";
        }
        var label = texts.label(entity, sort.field());
        var field = texts.field(entity, sort.field());
        return "按" + label + (isDay(field) ? sort.descending() ? "，近的在前" : "，远的在前" : sort.descending() ? "倒序" : "顺序");
    }

    private static boolean isDay(@Nullable FieldDefinition field) {
        return field != null && (field.type().is(FieldKind.DATE) || field.type().is(FieldKind.DATETIME));
    }

    private String path(RecordView row) {
        return entity.isCase()
                ? CaseNavigation.path(Objects.requireNonNull(entity.process()), row.id())
                : "record/" + entity.id() + "/" + row.id();
    }

    private void go(String path) {
        getUI().ifPresent(ui -> ui.navigate(path));
    }

    private static Div note(String words) {
        return Parts.box("lz-note yellow", Icon.WARNING.create(), Parts.text(words));
    }

    private StatePanel nothing() {
        return new NothingFound(records, actor, entity, filters::told).of(state, this::now);
    }
}
