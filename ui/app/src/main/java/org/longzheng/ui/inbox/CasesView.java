package org.longzheng.ui.inbox;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.worklist.Worklist.CasePage;
import org.longzheng.kernel.worklist.Worklist.CaseRow;
import org.longzheng.ui.cases.CaseNavigation;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.states.StatePanel;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.GridKeys;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Phone;
import org.longzheng.ui.theme.Waiting;

/** A personal list of cases: done, started, copied. */
abstract class CasesView extends Div {

    private static final int CARDS = 40;

    private final transient Source source;
    private final transient Actor actor = CurrentActor.get();
    private final String none;
    private final String later;
    private final Grid<CaseRow> grid = new Grid<>();
    private final TextField words = new TextField();
    private final Span total = new Span();
    private final Div cards = Parts.box("lz-cards");

    CasesView(String path, String title, String order, String none, String later, Source source) {
        this.source = source;
        this.none = none;
        this.later = later;
        addClassName("lz-view");

        // head
        add(Parts.box("lz-head", Parts.title(title), Parts.text(order, "lz-muted", "lz-sm")));

        // tabs
        add(WorkTabs.on(path));

        // filter
        words.setPlaceholder("编号、姓名、机构");
        words.setAriaLabel("在" + title + "中找");
        words.setPrefixComponent(Icon.SEARCH.create());
        words.setClearButtonVisible(true);
        words.setWidth("280px");
        words.addClassName("lz-prefixed");
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.addValueChangeListener(change -> refresh());
        add(Parts.box("lz-filters", words));

        // rows
        columns();
        add(Parts.box("lz-gridbox", grid, Waiting.on(grid)), cards, Parts.box("lz-status", total));
        addAttachListener(attach -> refresh());
    }

    private void columns() {
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.addColumn(LitRenderer.<CaseRow>of("<span class=\"lz-b\">${item.process}</span>　${item.title}")
                        .withProperty("process", CaseRow::processLabel)
                        .withProperty("title", CaseRow::title))
                .setHeader("事项")
                .setFlexGrow(1);
        grid.addColumn(CaseRow::what).setHeader("办理").setWidth("180px").setFlexGrow(0);
        grid.addColumn(row -> row.number() == null ? "—" : row.number())
                .setHeader("编号")
                .setWidth("190px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<CaseRow>of("<span class=\"lz-badge ${item.tone}\">${item.text}</span>")
                        .withProperty("tone", row -> row.open() ? "tint" : "")
                        .withProperty("text", CasesView::stands))
                .setHeader("现在")
                .setWidth("150px")
                .setFlexGrow(0);
        grid.addColumn(row -> Days.minute(row.at()))
                .setHeader("时间")
                .setWidth("150px")
                .setFlexGrow(0)
                .setTextAlign(com.vaadin.flow.component.grid.ColumnTextAlign.END);
        grid.setEmptyStateComponent(StatePanel.empty(none, later));
        grid.addItemClickListener(click -> open(click.getItem()));
        grid.addCellFocusListener(focus -> focus.getItem().ifPresent(grid::select));
        new GridKeys(grid)
                .on(() -> grid.getSelectedItems().stream().findFirst().ifPresent(CasesView::open), Key.ENTER)
                .letter(words::focus, Key.SLASH)
                .help();
    }

    private void refresh() {
        grid.setDataProvider(DataProvider.fromCallbacks(
                query -> fetch(query.getOffset(), query.getLimit()).rows().stream(), query -> {
                    var all = fetch(0, 1).total();
                    total.setText("共 " + all + " 件");
                    return (int) all;
                }));
        cards.removeAll();
        Phone.draw(this, () -> {
            cards.removeAll();
            fetch(0, CARDS).rows().forEach(row -> cards.add(card(row)));
            if (cards.getChildren().findAny().isEmpty()) {
                cards.add(StatePanel.empty(none, later));
            }
        });
    }

    private CasePage fetch(int offset, int limit) {
        return source.page(actor, words.getValue().strip(), offset, Math.max(1, limit));
    }

    private static Anchor card(CaseRow row) {
        var card = new Anchor(
                CaseNavigation.path(row),
                Parts.box("a", Parts.text(stands(row), "lz-soft"), Parts.text(Days.stamp(row.at()), "lz-soft")),
                Parts.box("t", Parts.text(row.processLabel(), "lz-b"), Parts.text("　" + row.title())),
                Parts.box("m", Parts.text(row.what())));
        card.addClassName("lz-it");
        card.getElement().setAttribute("router-link", true);
        return card;
    }

    private static String stands(CaseRow row) {
        return row.open() || row.outcomeLabel() == null ? row.stepLabel() : row.outcomeLabel();
    }

    private static void open(CaseRow row) {
        CaseNavigation.open(row);
    }

    /** Where the rows come from. */
    @FunctionalInterface
    interface Source {
        CasePage page(Actor actor, String words, int offset, int limit);
    }
}
