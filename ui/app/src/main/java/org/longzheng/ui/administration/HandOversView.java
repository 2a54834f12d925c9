package org.longzheng.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Objects;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.HandOvers;
import org.longzheng.kernel.workflow.HandOvers.Standing;
import org.longzheng.kernel.workflow.HandOvers.Waiting;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** 模块移送: which contracts sleep because no module takes them, and which handed cases wait for a module that is absent. For administrators. */
@Route("hand-overs")
@PageTitle("模块移送 · 龙政")
class HandOversView extends Div implements BeforeEnterObserver {

    private final transient HandOvers handOvers;
    private final transient Actor actor = CurrentActor.get();

    HandOversView(HandOvers handOvers) {
        this.handOvers = handOvers;
        addClassName("lz-view");
        addClassName("lz-scrolls");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        try {
            show(handOvers.contracts(actor), handOvers.waiting(actor));
        } catch (RefusedException notTheirs) {
            throw new NotFoundException();
        }
    }

    private void show(List<Standing> contracts, List<Waiting> waiting) {
        add(Parts.box(
                "lz-head",
                Parts.title("模块移送"),
                Parts.text(
                        "一个业务按约定把事项交给另一个业务办理。接收的模块没有安装时，移送停着；装上以后自动可以办理，不需要另行操作。",
                        "lz-muted",
                        "lz-sm",
                        "lz-desk-only")));

        // what sleeps
        var asleep = contracts.stream().filter(Standing::asleep).count();
        add(part(
                "移送约定",
                asleep == 0 ? "都有模块接收" : asleep + " 项没有模块接收",
                contracts.isEmpty()
                        ? nothing("已安装的模块之间没有移送约定。装上带有移送的模块后，约定会列在这里。")
                        : table(
                                List.of("约定", "状态", "从哪里移送", "由谁接收", "停在移送环节的在办事项"),
                                contracts.stream().map(HandOversView::cells).toList())));

        // what waits
        add(part(
                "等待模块的事项",
                waiting.isEmpty() ? "没有" : waiting.size() + " 件",
                waiting.isEmpty()
                        ? nothing("已移送的事项，接收的模块都在。某个模块停用后，它还没有办结的移送事项会列在这里。")
                        : table(
                                List.of("约定", "接收的业务", "编号", "停在", "由哪件移送", "最后办理"),
                                waiting.stream().map(HandOversView::cells).toList())));
    }

    private static List<Component> cells(Standing each) {
        return List.of(
                two(each.label(), each.contract()),
                each.asleep() ? Parts.badge("没有模块接收", Tone.YELLOW) : Parts.badge("可以移送", Tone.GREEN),
                lines(each.openers()),
                each.asleep() ? Parts.text("安装接收该约定的模块", "lz-muted") : lines(each.takers()),
                Parts.text(String.valueOf(each.held())));
    }

    private static List<Component> cells(Waiting each) {
        return List.of(
                Parts.text(each.contractLabel()),
                two(each.processLabel(), each.process()),
                Parts.text(Objects.requireNonNullElse(each.number(), "未取号")),
                Parts.text(Objects.requireNonNullElse(each.state(), "")),
                two(each.opener(), Objects.requireNonNullElse(each.openerNumber(), "")),
                Parts.text(Days.full(each.since())));
    }

    private static Component two(String words, String small) {
        return new Div(Parts.text(words), Parts.text(small, "lz-muted", "lz-xs", "lz-sub"));
    }

    private static Component lines(List<String> all) {
        var lines = new Div();
        all.forEach(each -> lines.add(new Div(each)));
        return lines;
    }

    private static Component nothing(String words) {
        return Parts.text(words, "lz-muted");
    }

    private static Component part(String title, String note, Component content) {
        var heading = new H2(title);
        heading.add(Parts.text(note, "lz-muted", "lz-sm"));
        return Parts.box("lz-panel lz-pn lz-admin", heading, content);
    }

    /** A table that scrolls in its own frame where the screen is narrow. */
    static Component table(List<String> heads, List<List<Component>> rows) {
        var head = new NativeTableRow();
        heads.forEach(each -> head.add(new NativeTableHeaderCell(each)));
        var body = new NativeTableBody();
        for (var cells : rows) {
            var row = new NativeTableRow();
            cells.forEach(cell -> row.add(new NativeTableCell(cell)));
            body.add(row);
        }
        var table = new NativeTable(new NativeTableHeader(head), body);
        table.addClassName("lz-rows");
        var frame = Parts.box("lz-tableframe", table);
        frame.getElement().setAttribute("tabindex", "0");
        return frame;
    }
}
