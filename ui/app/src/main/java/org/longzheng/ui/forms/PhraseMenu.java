package org.longzheng.ui.forms;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import org.longzheng.kernel.access.Actor;
import org.longzheng.ui.theme.Parts;

/** 常用语 under an opinion: those of the step, then one's own; a press puts one at the end of the text. */
public final class PhraseMenu extends MenuBar {

    private static final int SHOWN = 28;

    private final transient Phrases phrases;
    private final transient Actor actor;
    private final List<String> declared;
    private final TextArea into;
    private final MenuItem root;

    /** @param declared what the step offers to everybody */
    public PhraseMenu(Phrases phrases, Actor actor, List<String> declared, TextArea into) {
        this.phrases = phrases;
        this.actor = actor;
        this.declared = declared;
        this.into = into;
        addThemeVariants(MenuBarVariant.LUMO_SMALL, MenuBarVariant.LUMO_DROPDOWN_INDICATORS);
        root = addItem("常用语");
        draw();
    }

    private void draw() {
        var items = root.getSubMenu();
        items.removeAll();
        declared.forEach(this::offer);
        var own = phrases.of(actor);
        if (!declared.isEmpty() && !own.isEmpty()) {
            items.addSeparator();
        }
        own.forEach(phrase -> offer(phrase.words()));
        if (!declared.isEmpty() || !own.isEmpty()) {
            items.addSeparator();
        }
        items.addItem("把写好的存为常用语", click -> keep());
        if (!own.isEmpty()) {
            items.addItem("删去常用语", click -> choose());
        }
    }

    private void offer(String words) {
        var item = root.getSubMenu()
                .addItem(words.length() > SHOWN ? words.substring(0, SHOWN) + "…" : words, click -> put(words));
        item.getElement().setAttribute("title", words);
    }

    private void put(String words) {
        into.setValue(into.getValue() + words);
        into.focus();
    }

    private void keep() {
        phrases.keep(actor, into.getValue())
                .ifPresentOrElse(
                        why -> {
                            into.setErrorMessage(why);
                            into.setInvalid(true);
                        },
                        () -> {
                            into.setInvalid(false);
                            Parts.told("已存为常用语。");
                            draw();
                        });
    }

    private void choose() {
        var list = new UnorderedList();
        list.addClassName("lz-sign");
        var dialog = new Dialog(Parts.box("lz-dialog", list));
        for (var phrase : phrases.of(actor)) {
            var item = new ListItem(Parts.text(phrase.words(), "lz-grow"));
            var drop = Parts.link("删去", () -> {
                phrases.drop(actor, phrase.id());
                list.remove(item);
                draw();
                if (phrases.of(actor).isEmpty()) {
                    dialog.close();
                }
            });
            drop.getElement().setAttribute("aria-label", "删去：" + phrase.words());
            item.add(drop);
            list.add(item);
        }
        dialog.setHeaderTitle("我的常用语");
        dialog.getFooter().add(Parts.button("关闭", dialog::close));
        dialog.open();
    }
}
