package org.longzheng.ui.lists;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.longzheng.kernel.records.RecordPage;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.ui.states.StatePanel;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Phone;

/** A list on the phone: a card for each row, more of them when the reader asks, a box to tick on each while the reader chooses. */
final class ListCards extends Div {

    private static final int AT_ONCE = 50;

    private final transient Fetch fetch;
    private final transient BiFunction<RecordView, String, String> text;
    private final transient Function<RecordView, String> path;
    private final transient Ticks ticks;
    private final transient Runnable whenTicked;
    private final Button chooser;
    private final Div rows = new Div();
    private final Div more = new Div();
    private transient List<String> shown = List.of();
    private boolean choosing;
    private int drawn;

    /** One page of rows. */
    @FunctionalInterface
    interface Fetch {
        RecordPage page(int offset, int limit, boolean count);
    }

    ListCards(
            Fetch fetch,
            BiFunction<RecordView, String, String> text,
            Function<RecordView, String> path,
            Ticks ticks,
            Runnable whenTicked) {
        this.fetch = fetch;
        this.text = text;
        this.path = path;
        this.ticks = ticks;
        this.whenTicked = whenTicked;
        addClassName("lz-cards");
        chooser = Parts.button("选择", this::choose);
        chooser.addClassName("lz-phone-only");
        add(rows, more);
    }

    /** Turns choosing on and off. */
    Button chooser() {
        return chooser;
    }

    private void choose() {
        choosing = !choosing;
        chooser.setText(choosing ? "完成" : "选择");
        redraw(drawn);
    }

    /** Draws the rows as they are asked for now. */
    void draw(List<String> columns, StatePanel nothing) {
        shown = columns;
        rows.removeAll();
        more.removeAll();
        Phone.draw(this, () -> {
            redraw(AT_ONCE);
            if (drawn == 0) {
                rows.add(nothing);
            }
        });
    }

    private void redraw(int upTo) {
        rows.removeAll();
        more.removeAll();
        drawn = 0;
        do {
            var page = fetch.page(drawn, AT_ONCE, false).rows();
            page.forEach(row -> rows.add(card(row)));
            drawn += page.size();
            if (page.size() < AT_ONCE) {
                return;
            }
        } while (drawn < upTo);
        more.add(Parts.button("再看 " + AT_ONCE + " 条", () -> redraw(drawn + AT_ONCE)));
        more.addClassName("lz-more");
    }

    private Div card(RecordView row) {
        var rest = Parts.box("m");
        shown.stream()
                .map(column -> text.apply(row, column))
                .filter(words -> !words.equals("—") && !row.title().contains(words))
                .limit(3)
                .forEach(words -> rest.add(Parts.text(words + "　")));
        var card = new Anchor(path.apply(row), Parts.box("t", Parts.text(row.title(), "lz-b")), rest);
        card.addClassName("lz-it");
        card.getElement().setAttribute("router-link", true);
        if (!choosing) {
            return new Div(card);
        }
        var tick = new Checkbox();
        tick.setAriaLabel("勾选" + row.title());
        tick.setValue(ticks.has(row.id()));
        tick.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                ticks.turn(row.id());
                whenTicked.run();
            }
        });
        return Parts.box("lz-choosing", tick, card);
    }

    /** Says how many are ticked on the button that ends choosing. */
    void ticked(long total) {
        if (choosing) {
            chooser.setText(ticks.isNone() ? "完成" : "完成（" + ticks.count(total) + "）");
        }
    }
}
