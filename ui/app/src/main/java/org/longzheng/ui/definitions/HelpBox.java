package org.longzheng.ui.definitions;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.function.BiConsumer;
import org.longzheng.kernel.catalogue.WritingHelp;
import org.longzheng.kernel.catalogue.WritingHelp.Offer;
import org.longzheng.ui.theme.Parts;

/** What the key at the cursor means, and what may be written there; a press writes it. */
final class HelpBox extends Div {

    private final transient BiConsumer<Integer, String> put;

    /** @param put told from where on what is to be written */
    HelpBox(BiConsumer<Integer, String> put) {
        this.put = put;
        addClassName("lz-code-help");
        getElement().setAttribute("aria-live", "polite");
        clear();
    }

    /** Nothing is open. */
    void clear() {
        removeAll();
        add(Parts.text("光标所在的键在这里说明。", "lz-muted"));
    }

    void show(WritingHelp help) {
        removeAll();
        if (help.means().isEmpty() && help.offers().isEmpty()) {
            clear();
            return;
        }
        if (!help.means().isEmpty()) {
            var about = Parts.box("lz-code-about", Parts.text(help.key(), "lz-code-key"), Parts.text(help.means()));
            if (!help.takes().isEmpty()) {
                about.add(Parts.text(help.takes(), "lz-muted"));
            }
            add(about);
        }
        if (!help.offers().isEmpty()) {
            var offers = Parts.box("lz-offers", Parts.text("可写", "lz-muted"), Parts.key("Alt /"));
            help.offers().forEach(offer -> offers.add(button(help.from(), offer)));
            add(offers);
        }
    }

    private NativeButton button(int from, Offer offer) {
        var text = offer.text().endsWith(":") ? offer.text() + " " : offer.text();
        var button = new NativeButton(offer.text(), click -> put.accept(from, text));
        button.addClassName("lz-offer");
        button.getElement().setAttribute("type", "button").setAttribute("title", offer.means());
        return button;
    }
}
