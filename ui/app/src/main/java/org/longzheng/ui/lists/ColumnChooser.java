package org.longzheng.ui.lists;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** Which columns a list shows, in which order, and how high its rows are. */
final class ColumnChooser extends Div {

    private final transient UnaryOperator<String> labels;
    private final transient Consumer<List<String>> whenChanged;
    private final UnorderedList list = new UnorderedList();
    private final List<String> all = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();

    /**
     * @param standard the columns of the definition
     * @param now the columns shown
     * @param offered every column there could be
     */
    ColumnChooser(
            List<String> standard,
            List<String> now,
            List<String> offered,
            boolean roomy,
            UnaryOperator<String> labels,
            Consumer<List<String>> whenChanged,
            Consumer<Boolean> whenDensity) {
        this.labels = labels;
        this.whenChanged = whenChanged;
        addClassName("lz-chooser");
        all.addAll(now);
        offered.stream().filter(path -> !all.contains(path)).forEach(all::add);
        shown.addAll(now);

        var head = new H4("显示的列");
        head.add(Parts.link("恢复默认", () -> {
            shown.clear();
            shown.addAll(standard);
            all.removeAll(standard);
            all.addAll(0, standard);
            changed();
        }));
        var density = new RadioButtonGroup<Boolean>();
        density.setItems(false, true);
        density.setItemLabelGenerator(wide -> wide ? "舒展" : "紧凑");
        density.setValue(roomy);
        density.setAriaLabel("行高");
        density.addClassName("lz-lightbar");
        density.addValueChangeListener(change -> whenDensity.accept(change.getValue()));
        add(head, list, Parts.box("lz-density", new Span("行高"), density));
        draw();
    }

    private void draw() {
        list.removeAll();
        for (int i = 0; i < all.size(); i++) {
            var path = all.get(i);
            var box = new Checkbox(labels.apply(path), shown.contains(path));
            boolean only = shown.size() == 1 && shown.contains(path);
            box.setEnabled(!only);
            box.addValueChangeListener(change -> {
                if (change.getValue()) {
                    shown.add(path);
                } else {
                    shown.remove(path);
                }
                changed();
            });
            list.add(new ListItem(box, move(i, -1, Icon.UP, "上移"), move(i, 1, Icon.CHEVRON_DOWN, "下移")));
        }
    }

    private NativeButton move(int index, int by, Icon icon, String words) {
        var button = new NativeButton("", click -> {
            var path = all.remove(index);
            all.add(index + by, path);
            changed();
        });
        button.add(icon.create());
        button.addClassName("lz-move");
        button.setAriaLabel(labels.apply(all.get(index)) + words);
        button.setEnabled(index + by >= 0 && index + by < all.size());
        return button;
    }

    private void changed() {
        draw();
        whenChanged.accept(all.stream().filter(shown::contains).toList());
    }
}
