package org.longzheng.ui.boards;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.Stream;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.ModuleDefinition;
import org.longzheng.kernel.exchange.CardWorkbooks;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.supervision.Supervision;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.ui.files.FileLinks;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.states.StatePanel;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Phone;

/** 监察总览: what every organ below owes, its lights and cards; each figure opens its rows. */
@Route(BoardNavigation.SUPERVISION)
@PageTitle("监察总览 · 龙政")
class SupervisionView extends Div implements BeforeEnterObserver {

    private static final int MONTHS = 24;

    private final transient Supervision supervision;
    private final transient Workflows workflows;
    private final transient CardWorkbooks workbooks;
    private final transient Definitions definitions;
    private final transient Clock clock;
    private final transient Actor actor = CurrentActor.get();

    SupervisionView(
            Supervision supervision,
            Workflows workflows,
            CardWorkbooks workbooks,
            Definitions definitions,
            Clock clock) {
        this.supervision = supervision;
        this.workflows = workflows;
        this.workbooks = workbooks;
        this.definitions = definitions;
        this.clock = clock;
        addClassName("lz-view");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        var state = BoardState.of(event.getLocation().getQueryParameters());
        try {
            show(state);
        } catch (RefusedException refused) {
            add(StatePanel.closed(Parts.button("回到待办", () -> event.getUI().navigate(""))));
        }
    }

    private void show(BoardState state) {
        var thisMonth = YearMonth.from(LocalDate.now(clock));
        var month = state.month() == null ? thisMonth : state.month();
        var board = supervision.board(actor, state.selection(), month);
        var whole = board.organs().getFirst();

        // head
        add(Parts.box(
                "lz-head",
                Parts.title("监察总览"),
                Parts.text(
                        Days.monthDay(board.asOf().toLocalDate()) + " " + Days.time(board.asOf()) + "　" + whole.name()
                                + "及所属，按当前机构树",
                        "lz-muted",
                        "lz-sm",
                        "lz-desk-only"),
                Parts.box("lz-acts", modules(state), months(state, thisMonth), register(state, month))));

        // figures of the whole
        add(new FigureStrip(
                whole.counts(), board.before(), tab -> go(state.at(null, false).showing(tab))));

        // organs and rows
        if (whole.counts().isEmpty()) {
            add(StatePanel.empty(
                    "没有在办的时限，也没有牌",
                    "有事项开始计时后，会按机构出现在这里。",
                    Parts.button("回到待办", () -> getUI().ifPresent(ui -> ui.navigate("")))));
            return;
        }
        var rows = new RowsPanel(
                new RowsPanel.Services(
                        supervision, workflows, actor, definitions.current().nationalCalendar(), LocalDate.now(clock)),
                board,
                state,
                month,
                this::go);
        var tree = new OrganTree(board, state, this::go);
        add(Parts.box("lz-board", Parts.box("lz-board-tree", tree), rows));
        Phone.draw(this, tree::narrow);
    }

    private ComboBox<ModuleDefinition> modules(BoardState state) {
        var box = new ComboBox<ModuleDefinition>();
        box.setPrefixComponent(Parts.text("业务"));
        box.setPlaceholder("全部");
        box.setAriaLabel("业务");
        box.setClearButtonVisible(true);
        box.setWidth("190px");
        box.addClassName("lz-prefixed");
        var catalogue = definitions.current();
        box.setItems(catalogue.modules().values().stream()
                .filter(module -> catalogue.processes().values().stream()
                        .anyMatch(process -> process.module().equals(module.id())))
                .toList());
        box.setItemLabelGenerator(module -> module.label().zh());
        if (state.module() != null && catalogue.modules().containsKey(state.module())) {
            box.setValue(catalogue.modules().get(state.module()));
        }
        box.addValueChangeListener(change -> go(state.ofModule(
                change.getValue() == null ? null : change.getValue().id())));
        return box;
    }

    private Select<YearMonth> months(BoardState state, YearMonth thisMonth) {
        var select = new Select<YearMonth>();
        select.setPrefixComponent(Parts.text("期间"));
        select.setAriaLabel("期间");
        select.setItems(Stream.iterate(thisMonth, month -> month.minusMonths(1))
                .limit(MONTHS)
                .toList());
        select.setItemLabelGenerator(month -> month.getYear() + "年" + month.getMonthValue() + "月");
        select.setWidth("168px");
        select.addClassName("lz-prefixed");
        select.setValue(state.month() == null ? thisMonth : state.month());
        select.addValueChangeListener(
                change -> go(state.in(thisMonth.equals(change.getValue()) ? null : change.getValue())));
        return select;
    }

    /** The cards of what is chosen, to be taken along. */
    private Anchor register(BoardState state, YearMonth month) {
        return FileLinks.workbook("牌簿", "牌簿.xlsx", () -> workbooks.of(actor, state.selection(), month));
    }

    private void go(BoardState state) {
        getUI().ifPresent(ui -> ui.navigate(BoardNavigation.SUPERVISION, state.parameters()));
    }
}
