package org.longzheng.ui.lists;

import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.lists.SavedViews.SavedView;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** The views of a list side by side: all, those of the definition, the reader's own; and the way to keep one more. */
final class ViewBar extends Div {

    private final transient SavedViews saved;
    private final transient Actor actor;
    private final EntityDefinition entity;
    private final transient Consumer<ListState> show;
    private transient ListState state = ListState.whole();

    ViewBar(SavedViews saved, Actor actor, EntityDefinition entity, Consumer<ListState> show) {
        this.saved = saved;
        this.actor = actor;
        this.entity = entity;
        this.show = show;
        addClassName("lz-viewbar");
    }

    /** Draws the bar for what the list shows now. */
    void draw(ListState now) {
        state = now;
        removeAll();
        var mine = saved.of(actor, entity.id());
        var current = mine.stream()
                .filter(view -> Objects.equals(view.id(), now.mine()))
                .findFirst();

        // tabs
        var tabs = new Tabs();
        var states = new ArrayList<ListState>();
        tabs.add(new Tab("全部"));
        states.add(state.mine() == null ? state.withView(null) : ListState.whole());
        for (var view : entity.list().views()) {
            tabs.add(new Tab(view.label().zh()));
            states.add((state.mine() == null ? state : ListState.whole()).withView(view.id()));
        }
        for (var view : mine) {
            var tab = new Tab(new Span(view.name()));
            if (current.filter(view::equals).isPresent() && !view.state().equals(now)) {
                tab.add(Parts.badge("有改动", Tone.TINT));
            }
            tabs.add(tab);
            states.add(view.state());
        }
        tabs.setSelectedIndex(selected(mine));
        tabs.addSelectedChangeListener(change -> {
            if (tabs.getSelectedIndex() >= 0) {
                show.accept(states.get(tabs.getSelectedIndex()));
            }
        });
        add(tabs);

        // acts
        if (current.isPresent()) {
            add(menu(current.get(), !current.get().state().equals(now)));
        } else if (!now.equals(ListState.whole())
                && now.size() + now.words().length() + now.widths().size() > 0) {
            var keep = Parts.button("存为视图", this::keep, ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            keep.setIcon(Icon.PLUS.create());
            add(keep);
        }
    }

    private int selected(List<SavedView> mine) {
        var declared = entity.list().views();
        for (int i = 0; i < mine.size(); i++) {
            if (Objects.equals(mine.get(i).id(), state.mine())) {
                return 1 + declared.size() + i;
            }
        }
        for (int i = 0; i < declared.size(); i++) {
            if (declared.get(i).id().equals(state.view())) {
                return 1 + i;
            }
        }
        return 0;
    }

    private MenuBar menu(SavedView view, boolean changed) {
        var bar = new MenuBar();
        bar.addThemeVariants(
                MenuBarVariant.LUMO_TERTIARY, MenuBarVariant.LUMO_SMALL, MenuBarVariant.LUMO_DROPDOWN_INDICATORS);
        var root = bar.addItem("这个视图");
        var items = root.getSubMenu();
        if (changed) {
            items.addItem("保存改动", click -> {
                saved.change(actor, view.id(), state);
                Parts.told("已保存到视图「" + view.name() + "」。");
                show.accept(state);
            });
            items.addItem("放弃改动", click -> show.accept(view.state()));
        }
        items.addItem("另存为…", click -> keep());
        items.addItem(
                "改名…",
                click -> ask("改名", view.name(), name -> {
                    saved.rename(actor, view.id(), name);
                    draw(state);
                }));
        items.addItem("删除", click -> {
            saved.drop(actor, view.id());
            Parts.told("已删除视图「" + view.name() + "」。");
            show.accept(state.withMine(null));
        });
        return bar;
    }

    private void keep() {
        ask("存为视图", "", name -> {
            var view = saved.add(actor, entity.id(), name, state);
            Parts.told("已存为视图「" + view.name() + "」。");
            show.accept(view.state());
        });
    }

    private static void ask(String title, String before, Consumer<String> whenNamed) {
        var name = new TextField("视图名称");
        name.setValue(before);
        name.setMaxLength(30);
        name.setWidthFull();
        name.setHelperText("只有您自己看得到");
        var dialog = new Dialog();
        dialog.setHeaderTitle(title);
        dialog.add(Parts.box("lz-dialog", name));
        dialog.getFooter().add(Parts.button("取消", dialog::close), Parts.primary("保存", () -> {
            try {
                whenNamed.accept(name.getValue());
                dialog.close();
            } catch (RefusedException refused) {
                name.setErrorMessage(refused.refusals().getFirst().message());
                name.setInvalid(true);
            }
        }));
        dialog.open();
        name.focus();
    }
}
