package org.longzheng.ui.forms;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.records.Draws;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** A run of a lot: its seed and digest, the places with the seats of the one that was chosen, and who is not placed and why. */
final class LotPanel extends Div {

    private static final int SHOWN = 200;
    private static final String NAMELESS = "（无权查看）";

    private final transient Draws draws;
    private final transient Actor actor;
    private final transient EntityDefinition entity;
    private final transient RecordView record;
    private final Div seats = Parts.box("lz-seats");

    private LotPanel(
            Draws draws, Actor actor, EntityDefinition entity, RecordView record, Draws.Run run, String candidates) {
        this.draws = draws;
        this.actor = actor;
        this.entity = entity;
        this.record = record;
        addClassName("lz-form-main");

        // the lot
        var again = Parts.text("", "lz-sm");
        again.getElement().setAttribute("aria-live", "polite");
        add(section(
                "抽签",
                Parts.row(
                        Parts.text(run.candidates() + " 个参加", "lz-b"),
                        Parts.badge("已安排 " + run.placed(), Tone.GREEN),
                        Parts.badge("未安排 " + run.unplaced(), run.unplaced() > 0 ? Tone.YELLOW : Tone.PLAIN)),
                fact("种子", run.seed()),
                fact("输入摘要（SM3）", run.digest()),
                Parts.row(Parts.button("按种子重算", () -> again.setText(told())), again)));

        // where everybody is
        if (run.places().isEmpty()) {
            add(section("抽中的" + candidates, lines(draws.picked(actor, entity.id(), record.id(), 0, SHOWN))));
        } else {
            add(section("各处安排", places(run.places()), seats));
            show(run.places().getFirst());
        }
        if (run.unplaced() > 0 && !run.places().isEmpty()) {
            var left = draws.unplaced(actor, entity.id(), record.id(), 0, SHOWN);
            add(section(
                    "未安排的" + candidates,
                    lines(left),
                    Parts.text(
                            run.unplaced() > left.size()
                                    ? "只列出前 %d 个，共 %d 个。".formatted(left.size(), run.unplaced())
                                    : "",
                            "lz-sub")));
        }
    }

    /** The lot of a record, where it is the run of one. */
    static Optional<LotPanel> of(
            Draws draws, Catalogue catalogue, Actor actor, EntityDefinition entity, RecordView record) {
        var draw = entity.draw();
        return draw == null
                ? Optional.empty()
                : draws.run(actor, entity.id(), record.id())
                        .map(run -> new LotPanel(
                                draws,
                                actor,
                                entity,
                                record,
                                run,
                                catalogue.entity(draw.from()).label().zh()));
    }

    private static Section section(String label, Component... parts) {
        var section = new Section();
        section.addClassName("lz-sec");
        section.add(new H2(label));
        section.add(parts);
        return section;
    }

    private static Div fact(String label, String value) {
        return Parts.row(Parts.text(label, "lz-sub"), Parts.text(value, "lz-mono"));
    }

    private String told() {
        var found = draws.again(actor, entity.id(), record.id()).orElse(new Draws.Again(false, false));
        if (found.sameInput() && found.sameResult()) {
            return "重算结果与这次抽签完全一致。";
        }
        return found.sameInput() ? "参加的对象和位置没有变，结果却不一致。请联系系统管理员查明。" : "抽签之后参加的对象或者位置有变动，不能原样重算；抽签当时的顺序和结果都在下面。";
    }

    private Component places(List<Draws.Place> places) {
        var head = new NativeTableRow();
        List.of("序", "位置", "可安排", "已安排", "空余").forEach(word -> {
            var cell = new NativeTableHeaderCell(word);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        });
        var body = new NativeTableBody();
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            body.add(new NativeTableRow(
                    new NativeTableCell(String.valueOf(i + 1)),
                    new NativeTableCell(Parts.link(named(place.place().title()), () -> show(place))),
                    number(place.holds()),
                    number(place.taken()),
                    number(place.holds() - place.taken())));
        }
        return Parts.box("lz-tableframe", new NativeTable(new NativeTableHeader(head), body));
    }

    private static NativeTableCell number(int value) {
        var cell = new NativeTableCell(String.valueOf(value));
        cell.addClassName("lz-num");
        return cell;
    }

    /** The seats of one place, free ones included, as they stand one behind the other. */
    private void show(Draws.Place place) {
        var taken = draws.in(actor, entity.id(), record.id(), place.place().id()).stream()
                .collect(Collectors.toMap(line -> String.valueOf(line.number()), line -> line));
        var list = new OrderedList();
        list.addClassName("lz-seatmap");
        IntStream.rangeClosed(1, place.holds()).forEach(number -> {
            var line = taken.get(String.valueOf(number));
            var seat = new ListItem(Parts.text(String.valueOf(number), "lz-seat-no"));
            if (line == null) {
                seat.addClassName("lz-seat-free");
                seat.add(Parts.text("空", "lz-muted"));
            } else {
                seat.add(candidate(line));
            }
            list.add(seat);
        });
        seats.removeAll();
        seats.add(Parts.text("座次图　" + named(place.place().title()), "lz-b"), list);
    }

    private static Component candidate(Draws.Line line) {
        var candidate = line.candidate();
        if (candidate.title().isEmpty()) {
            return Parts.text(NAMELESS, "lz-muted");
        }
        NativeButton link =
                Parts.link(candidate.title(), () -> FormNavigation.openRecord(candidate.entity(), candidate.id()));
        return link;
    }

    private static String named(String title) {
        return title.isEmpty() ? NAMELESS : title;
    }

    private static Component lines(List<Draws.Line> lines) {
        var list = new OrderedList();
        list.addClassName("lz-lot-lines");
        for (var line : lines) {
            var item =
                    new ListItem(Parts.text("第 " + line.position() + " 签", "lz-sub"), new Span("　"), candidate(line));
            if (line.reason() != null) {
                item.add(Parts.text("　" + line.reason(), "lz-soft"));
            } else if (line.number() == null) {
                item.add(Parts.text("　候补", "lz-muted"));
            }
            list.add(item);
        }
        return list;
    }
}
