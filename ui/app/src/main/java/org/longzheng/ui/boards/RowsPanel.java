package org.longzheng.ui.boards;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.tabs.TabsVariant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.calendar.Stage;
import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.supervision.Board;
import org.longzheng.kernel.supervision.Board.Counts;
import org.longzheng.kernel.supervision.Board.OrganLine;
import org.longzheng.kernel.supervision.Board.StepTime;
import org.longzheng.kernel.supervision.Supervision;
import org.longzheng.kernel.supervision.Supervision.CardFilter;
import org.longzheng.kernel.supervision.Supervision.DutyFilter;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.ui.boards.BoardState.Tab;
import org.longzheng.ui.cases.CaseNavigation;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.TimeBars;
import org.longzheng.ui.why.WhyPanel;

/** The rows behind a figure of the chosen organ, the same figures by business, and the cards of twelve months. */
final class RowsPanel extends Section {

    private static final int PAGE = 20;
    private static final int DAYS_OF_TIME = 90;
    private static final int MOST_STEPS = 6;

    private final transient Services services;
    private final transient Board board;
    private final transient BoardState state;
    private final transient YearMonth month;
    private final transient Consumer<BoardState> go;
    private final transient Tab tab;
    private final UnorderedList list = new UnorderedList();

    /** What the rows are read with. */
    record Services(
            Supervision supervision, Workflows workflows, Actor actor, WorkCalendar calendar, LocalDate today) {}

    RowsPanel(Services services, Board board, BoardState state, YearMonth month, Consumer<BoardState> go) {
        this.services = services;
        this.board = board;
        this.state = state;
        this.month = month;
        this.go = go;
        addClassNames("lz-panel", "lz-drill");
        var counts = counts(board.total());
        tab = state.tab() != null
                ? state.tab()
                : List.of(Tab.RED, Tab.YELLOW, Tab.OVER, Tab.NEAR).stream()
                        .filter(each -> Objects.requireNonNull(counts.get(each)) > 0)
                        .findFirst()
                        .orElse(Tab.RUNNING);
        getElement().setAttribute("aria-label", "明细");

        add(crumbs());
        if (state.process() != null) {
            add(chip());
        }
        add(tabs(counts));
        list.addClassName("lz-cl");
        add(list);
        more(0);
        var organ = name(Objects.requireNonNull(line(state.organ(), state.own())));
        times(organ);
        processes();
        var year = services.supervision().year(services.actor(), state.selection(), month);
        add(new MonthChart(organ, year));
    }

    private static Map<Tab, Long> counts(Counts total) {
        var counts = new EnumMap<Tab, Long>(Tab.class);
        counts.put(Tab.RED, total.red());
        counts.put(Tab.YELLOW, total.yellow());
        counts.put(Tab.OVER, total.over());
        counts.put(Tab.NEAR, total.near());
        counts.put(Tab.NORMAL, total.normal());
        counts.put(Tab.PAUSED, total.paused());
        counts.put(Tab.RUNNING, total.running());
        counts.put(Tab.DONE, total.done());
        return counts;
    }

    // where

    private Component crumbs() {
        var path = new ArrayList<OrganLine>();
        for (var line = line(state.organ(), state.own()); line != null; line = line(line.parent(), false)) {
            path.addFirst(line);
            if (line.parent() == null) {
                break;
            }
        }
        var crumbs = Parts.box("lz-crumb");
        for (var line : path) {
            var last = line == path.getLast();
            if (line != path.getFirst()) {
                crumbs.add(new Span(" › "));
            }
            crumbs.add(
                    last
                            ? Parts.text(line.own() ? Figures.own(line.name()) : line.name(), "lz-b")
                            : Parts.link(name(line), () -> go.accept(state.at(line.organ(), false))));
        }
        return crumbs;
    }

    /** The organ in as few words as tell it apart here. */
    private static String name(OrganLine line) {
        return line.own()
                ? Figures.own(line.name())
                : line.parent() == null ? Figures.whole(line.name()) : Figures.shortName(line.name());
    }

    private @Nullable OrganLine line(@Nullable String organ, boolean own) {
        if (organ == null) {
            return board.organs().getFirst();
        }
        return board.organs().stream()
                .filter(line -> line.organ().equals(organ) && line.own() == own)
                .findFirst()
                .orElse(board.organs().getFirst());
    }

    private Component chip() {
        var label = board.processes().stream()
                .filter(line -> line.process().equals(state.process()))
                .map(Board.ProcessLine::label)
                .findFirst()
                .orElse(state.process());
        var remove = new NativeButton("×", click -> go.accept(state.ofProcess(null)));
        remove.getElement().setAttribute("aria-label", "去掉业务条件");
        var chip = new Span(new Span("业务　" + label), remove);
        chip.addClassName("lz-chip");
        return chip;
    }

    private Component tabs(Map<Tab, Long> counts) {
        var shown = new ArrayList<>(List.of(Tab.RED, Tab.YELLOW, Tab.OVER, Tab.NEAR));
        if (!shown.contains(tab)) {
            shown.add(tab);
        }
        var tabs = new Tabs();
        tabs.addThemeVariants(TabsVariant.LUMO_SMALL);
        tabs.addClassName("lz-tabs-small");
        for (var each : shown) {
            tabs.add(new com.vaadin.flow.component.tabs.Tab(each.label() + " " + counts.get(each)));
        }
        tabs.setSelectedIndex(shown.indexOf(tab));
        tabs.addSelectedChangeListener(change -> go.accept(state.showing(shown.get(tabs.getSelectedIndex()))));
        return tabs;
    }

    // rows

    private void more(int offset) {
        List<ListItem> rows;
        long total;
        if (tab.lists(true)) {
            var page = services.supervision()
                    .cards(
                            services.actor(),
                            state.selection(),
                            new CardFilter(tab == Tab.RED ? Stage.RED : Stage.YELLOW, null, month),
                            offset,
                            PAGE);
            rows = page.rows().stream()
                    .map(card -> RowItems.card(
                            card,
                            services.calendar().workingDaysBetween(card.dueOn(), services.today()),
                            acts(card.process(), card.caseId(), card.clock(), card.readable(), card.recused())))
                    .toList();
            total = page.total();
        } else {
            var page = services.supervision().duties(services.actor(), state.selection(), filter(), offset, PAGE);
            rows = page.rows().stream()
                    .map(duty -> RowItems.duty(
                            duty, acts(duty.process(), duty.caseId(), duty.clock(), duty.readable(), duty.recused())))
                    .toList();
            total = page.total();
        }
        rows.forEach(list::add);
        if (total == 0) {
            list.add(new ListItem(Parts.text("没有" + tab.label() + "的事项。", "lz-muted")));
        }
        if (offset + rows.size() < total) {
            var item = new ListItem();
            item.add(Parts.link("再看 " + Math.min(PAGE, total - offset - rows.size()) + " 项，共 " + total + " 项", () -> {
                list.remove(item);
                more(offset + PAGE);
            }));
            list.add(item);
        }
    }

    private DutyFilter filter() {
        return switch (tab) {
            case OVER -> DutyFilter.under(Light.RED);
            case NEAR -> DutyFilter.under(Light.YELLOW);
            case NORMAL -> DutyFilter.under(Light.GREEN);
            case PAUSED -> DutyFilter.under(Light.PAUSED);
            case DONE -> new DutyFilter(null, month);
            default -> DutyFilter.ALL;
        };
    }

    /** What may be done with a row; who took part in the case is told to stand aside. */
    private Component acts(String process, long caseId, long limit, boolean readable, boolean recused) {
        var acts = Parts.box("act");
        if (readable) {
            acts.add(Parts.link("看时限由来", () -> why(process, caseId, limit)));
            var open = new Anchor(CaseNavigation.path(process, caseId), "打开事项");
            open.getElement().setAttribute("router-link", true);
            acts.add(open);
        }
        if (recused) {
            acts.add(Parts.text("应回避：您办理过此件", "lz-muted"));
        }
        return acts;
    }

    private void why(String process, long caseId, long limit) {
        var clock = services.workflows().view(services.actor(), process, caseId).stream()
                .flatMap(view -> view.clocks().stream())
                .filter(each -> each.id() == limit)
                .findFirst();
        var dialog = new Dialog();
        dialog.setHeaderTitle("时限由来");
        clock.ifPresentOrElse(
                found -> dialog.add(new WhyPanel(found, services.today())),
                () -> dialog.add(new Span("打不开这件：它不在您的查阅范围。确因工作需要，凭编号向办理机关申请查阅。")));
        dialog.getFooter().add(Parts.button("关闭", dialog::close));
        dialog.open();
    }

    // where time went

    private void times(String organ) {
        var last = YearMonth.from(services.today()).equals(month) ? services.today() : month.atEndOfMonth();
        var steps = services.supervision()
                .time(services.actor(), state.selection(), last.minusDays(DAYS_OF_TIME - 1), last);
        if (steps.isEmpty()) {
            return;
        }
        // the steps on which most time went, in the order in which cases come to them
        var most = steps.stream()
                .sorted(Comparator.comparingDouble((StepTime step) -> step.left() * (step.days() + step.paused()))
                        .reversed())
                .limit(MOST_STEPS)
                .toList();
        var title = new H2("时间用在哪里");
        title.add(new Span(organ + "近 " + DAYS_OF_TIME + " 日，平均工作日"));
        add(Parts.box(
                "lz-board-part",
                title,
                new TimeBars(
                        steps.stream()
                                .filter(most::contains)
                                .map(step -> new TimeBars.Bar(step.step(), step.days(), step.paused(), null))
                                .toList(),
                        1)));
    }

    // by business

    private void processes() {
        if (board.processes().isEmpty()) {
            return;
        }
        var rows = new UnorderedList();
        rows.addClassName("lz-byprocess");
        for (var line : board.processes()) {
            var counts = line.counts();
            var name = Parts.link(line.label(), () -> go.accept(state.ofProcess(line.process())));
            name.getElement().setAttribute("title", line.moduleLabel());
            rows.add(new ListItem(
                    name,
                    Parts.text("在办 " + counts.running(), "lz-soft"),
                    counts.near() == 0
                            ? new Span()
                            : org.longzheng.ui.theme.Lights.badge(Light.YELLOW, String.valueOf(counts.near())),
                    counts.over() == 0
                            ? new Span()
                            : org.longzheng.ui.theme.Lights.badge(Light.RED, String.valueOf(counts.over())),
                    RowItems.slips(counts.yellow(), counts.red())));
        }
        var title = new H2("按业务");
        add(Parts.box("lz-board-part", title, rows));
    }
}
