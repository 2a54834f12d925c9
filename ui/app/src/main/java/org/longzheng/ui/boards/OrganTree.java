package org.longzheng.ui.boards;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.provider.hierarchy.TreeData;
import com.vaadin.flow.data.provider.hierarchy.TreeDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.longzheng.kernel.supervision.Board;
import org.longzheng.kernel.supervision.Board.Counts;
import org.longzheng.kernel.supervision.Board.OrganLine;
import org.longzheng.ui.boards.BoardState.Tab;
import org.longzheng.ui.theme.Parts;

/** The organs with their figures, from the reader's own down; choosing one opens its rows, a figure the rows behind it. */
final class OrganTree extends Div {

    private final transient Board board;
    private final transient BoardState state;
    private final transient Consumer<BoardState> go;
    private final transient List<OrganLine> shown;
    private final int full;
    private final TreeGrid<OrganLine> grid = new TreeGrid<>();

    OrganTree(Board board, BoardState state, Consumer<BoardState> go) {
        this.board = board;
        this.state = state;
        this.go = go;
        shown = board.organs().stream()
                .filter(line ->
                        state.all() || line.parent() == null || !line.counts().isEmpty() || isChosen(line))
                .toList();

        full = full();

        // rows
        var worst = columns();
        rows();
        grid.sort(GridSortOrder.desc(worst).build());
        add(Parts.box("lz-gridbox", grid));

        // status
        var few = new Checkbox("只列有时限或牌的机构", !state.all());
        few.addValueChangeListener(change -> go.accept(state.listing(!change.getValue())));
        var keys = new Span(Parts.keyHint("展开", "→"), Parts.keyHint("收起", "←"), Parts.keyHint("下钻", "Enter"));
        keys.addClassName("lz-keys");
        var hidden = board.organs().size() - shown.size();
        add(Parts.box("lz-status", few, Parts.text(hidden == 0 ? "" : "已收起 " + hidden + " 个机构"), keys));
    }

    /** The phone lists what stands directly below the chosen organ. */
    void narrow() {
        var cards = Parts.box("lz-cards");
        var at = state.organ() == null ? board.organs().getFirst().organ() : state.organ();
        shown.stream().filter(line -> at.equals(line.parent())).forEach(line -> cards.add(card(line)));
        addComponentAsFirst(cards);
    }

    private Anchor card(OrganLine line) {
        var counts = line.counts();
        var to = state.at(line.organ(), line.own()).parameters().getQueryString();
        var card = new Anchor(
                BoardNavigation.SUPERVISION + "?" + to,
                Parts.box("a", Parts.text(line.name(), "lz-b"), Parts.text("在办 " + counts.running(), "lz-soft")),
                Parts.box(
                        "m",
                        Parts.text("临期 " + counts.near() + "　超期 " + counts.over() + "　黄牌 " + counts.yellow() + "　红牌 "
                                + counts.red())));
        card.addClassNames("lz-it", counts.over() + counts.red() > 0 ? "red" : counts.near() > 0 ? "yellow" : "green");
        card.getElement().setAttribute("router-link", true);
        return card;
    }

    private void rows() {
        var data = new TreeData<OrganLine>();
        Map<String, OrganLine> byOrgan = new HashMap<>();
        for (var line : shown) {
            data.addItem(line.parent() == null ? null : byOrgan.get(line.parent()), line);
            if (!line.own()) {
                byOrgan.put(line.organ(), line);
            }
        }
        grid.setDataProvider(new TreeDataProvider<>(data));
        for (var line = chosen(); line != null; line = data.getParent(line)) {
            grid.expand(line);
        }
        grid.expand(shown.getFirst());
        var chosen = chosen();
        if (state.organ() != null && chosen != null) {
            grid.select(chosen);
        }
        grid.addSelectionListener(selected -> selected.getFirstSelectedItem()
                .filter(line -> selected.isFromClient())
                .ifPresent(line -> go.accept(state.at(line.organ(), line.own()))));
    }

    private OrganLine chosen() {
        return shown.stream().filter(this::isChosen).findFirst().orElse(shown.getFirst());
    }

    private boolean isChosen(OrganLine line) {
        return Objects.equals(line.organ(), state.organ()) && line.own() == state.own();
    }

    /** What a full bar of shares means in per cent: as little as still holds the largest, so that differences are seen. */
    private int full() {
        var most = shown.stream()
                .map(OrganLine::counts)
                .filter(counts -> counts.running() > 0)
                .mapToDouble(counts -> 100.0 * uneasy(counts) / counts.running())
                .max()
                .orElse(0);
        return most <= 10 ? 10 : most <= 25 ? 25 : most <= 50 ? 50 : 100;
    }

    private static long uneasy(Counts counts) {
        return counts.near() + counts.over() + counts.paused();
    }

    /** Answers the column by which the gravest stand first. */
    private Grid.Column<OrganLine> columns() {
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.SINGLE);
        // the arrow alone opens what lies below: the name chooses the organ
        grid.addColumn(LitRenderer.<OrganLine>of(
                                "<span class=\"lz-branch\"><vaadin-grid-tree-toggle @click=\"${(e) => { e.stopPropagation(); turn(); }}\""
                                        + " .leaf=\"${item.leaf}\" .expanded=\"${model.expanded}\" .level=\"${model.level}\"></vaadin-grid-tree-toggle>"
                                        + "<span class=\"${item.strong ? 'lz-b' : ''}\">${item.label}</span></span>")
                        .withProperty("leaf", line -> line.own() || !hasBelow(line))
                        .withProperty("strong", line -> line.parent() == null || hasBelow(line))
                        .withProperty("label", this::label)
                        .withFunction("turn", this::turn))
                .setHeader("机构")
                .setComparator(Comparator.comparing(OrganLine::organ))
                .setFlexGrow(1)
                .setTooltipGenerator(OrganLine::name);
        figure("在办", "66px", "${item.words}", "", Counts::running, Tab.RUNNING);
        figure("临期", "66px", light("yellow"), "yellow", Counts::near, Tab.NEAR);
        figure("超期", "56px", light("red"), "red", Counts::over, Tab.OVER);
        grid.addColumn(LitRenderer.<OrganLine>of(
                                "<span class=\"lz-share\" aria-label=\"${item.spoken}\"><u><i class=\"yellow\" style=\"width:${item.near}%\"></i>"
                                        + "<i class=\"red\" style=\"width:${item.over}%\"></i><i class=\"blue\" style=\"width:${item.paused}%\"></i></u>"
                                        + "${item.words}</span>")
                        .withProperty("near", line -> width(line.counts().near(), line.counts()))
                        .withProperty("over", line -> width(line.counts().over(), line.counts()))
                        .withProperty("paused", line -> width(line.counts().paused(), line.counts()))
                        .withProperty("spoken", line -> "非绿灯占 " + notGreen(line.counts()))
                        .withProperty("words", line -> notGreen(line.counts())))
                .setHeader(full == 100 ? "非绿灯占比" : "非绿灯占比（满格 " + full + "%）")
                .setComparator(Comparator.comparingDouble(line -> (double) uneasy(line.counts())
                        / Math.max(1, line.counts().running())))
                .setWidth("158px")
                .setFlexGrow(0);
        figure("黄牌", "60px", slip("yellow", "黄"), "", Counts::yellow, Tab.YELLOW);
        var red = figure("红牌", "66px", slip("red", "红"), "", Counts::red, Tab.RED);
        grid.addColumn(line -> Figures.share(line.counts().kept(), line.counts().done()))
                .setHeader("按时率")
                .setComparator(Comparator.comparingDouble(
                        line -> (double) line.counts().kept()
                                / Math.max(1, line.counts().done())))
                .setWidth("66px")
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
        grid.addColumn(line -> Figures.used(line.counts()))
                .setHeader("用时/时限")
                .setComparator(Comparator.comparingDouble(
                        line -> (double) line.counts().used()
                                / Math.max(1, line.counts().measured())))
                .setWidth("76px")
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(line -> "lz-soft");
        red.setComparator(
                Comparator.comparingLong((OrganLine line) -> line.counts().red())
                        .thenComparingLong(line -> line.counts().over())
                        .thenComparingLong(line -> line.counts().yellow())
                        .thenComparingLong(line -> line.counts().near())
                        .thenComparingLong(line -> line.counts().running()));
        return red;
    }

    private boolean hasBelow(OrganLine line) {
        return !line.own() && shown.stream().anyMatch(other -> line.organ().equals(other.parent()));
    }

    private void turn(OrganLine line) {
        if (grid.isExpanded(line)) {
            grid.collapse(line);
        } else {
            grid.expand(line);
        }
    }

    /** The name without that of the organ above, which stands one row up. */
    private String label(OrganLine line) {
        if (line.own()) {
            return Figures.own(line.name());
        }
        if (line.parent() == null) {
            return Figures.whole(line.name());
        }
        var name = Figures.shortName(line.name());
        var above = shown.stream()
                .filter(other -> other.organ().equals(line.parent()) && !other.own())
                .map(other -> Figures.shortName(other.name()))
                .findFirst()
                .orElse("");
        return name.startsWith(above) && name.length() > above.length() ? name.substring(above.length()) : name;
    }

    private static String light(String tone) {
        return "<span class=\"lz-light " + tone + "\"><i></i><span>${item.words}</span></span>";
    }

    private static String slip(String tone, String word) {
        return "<span class=\"lz-slips\"><span class=\"lz-slip " + tone + "\" aria-hidden=\"true\">" + word
                + "</span>${item.words}</span>";
    }

    /** A figure that opens its rows; nought stands grey and opens nothing. */
    private Grid.Column<OrganLine> figure(
            String header, String width, String words, String tone, ValueProvider<Counts, Long> value, Tab tab) {
        return grid.addColumn(LitRenderer.<OrganLine>of(
                                "<button type=\"button\" class=\"lz-figure ${item.some ? '' : 'lz-hidden'}\""
                                        + " aria-label=\"${item.label}\" @click=\"${open}\">" + words + "</button>"
                                        + "<span class=\"lz-muted ${item.some ? 'lz-hidden' : ''}\">0</span>")
                        .withProperty("some", line -> value.apply(line.counts()) > 0)
                        .withProperty("words", line -> Figures.number(value.apply(line.counts())))
                        .withProperty("label", line -> line.name() + " " + header + " " + value.apply(line.counts()))
                        .withFunction(
                                "open",
                                line -> go.accept(
                                        state.at(line.organ(), line.own()).showing(tab))))
                .setHeader(header)
                .setComparator(Comparator.comparingLong(line -> value.apply(line.counts())))
                .setWidth(width)
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
    }

    private static String notGreen(Counts counts) {
        return Figures.share(uneasy(counts), counts.running());
    }

    private double width(long part, Counts counts) {
        return counts.running() == 0 ? 0 : Math.round(100_000.0 * part / counts.running() / full) / 10.0;
    }
}
