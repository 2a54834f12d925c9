package org.longzheng.ui.theme;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import org.jspecify.annotations.Nullable;

/** Factories for the smallest parts of a screen. */
public final class Parts {

    private Parts() {}

    public static Span text(@Nullable String text, String... classes) {
        var span = new Span(text == null ? "" : text);
        span.addClassNames(classes);
        return span;
    }

    public static Div box(String className, Component... children) {
        var box = new Div(children);
        box.addClassNames(className.split(" "));
        return box;
    }

    public static Div row(Component... children) {
        return box("lz-row", children);
    }

    public static Span badge(String text, Tone tone) {
        var badge = text(text, "lz-badge");
        if (tone != Tone.PLAIN) {
            badge.addClassName(tone.className());
        }
        return badge;
    }

    /** The empty element that the sheet draws a light's shape on. */
    public static HtmlComponent shape() {
        var shape = new HtmlComponent("i");
        shape.getElement().setAttribute("aria-hidden", "true");
        return shape;
    }

    public static HtmlComponent key(String name) {
        var key = new HtmlComponent("kbd");
        key.getElement().setText(name);
        return key;
    }

    /** A key and what it does, for status lines. */
    public static Span keyHint(String does, String... keys) {
        var hint = new Span();
        for (var key : keys) {
            hint.add(key(key));
        }
        hint.add(new Span(does));
        return hint;
    }

    /** A button that looks like a link. */
    public static NativeButton link(String words, Runnable act) {
        var link = new NativeButton(words, click -> act.run());
        link.addClassName("lz-link");
        link.getElement().setAttribute("type", "button");
        return link;
    }

    public static Button button(String words, Runnable act, ButtonVariant... variants) {
        var button = new Button(words, click -> act.run());
        button.addThemeVariants(variants);
        return button;
    }

    /** The one filled button of a screen. Guarded against a second press while the first is on its way. */
    public static Button primary(String words, Runnable act) {
        var button = button(words, act, ButtonVariant.LUMO_PRIMARY);
        button.setDisableOnClick(false);
        return button;
    }

    /** Title of the screen; takes the focus so that a reader of the screen hears where they are. */
    public static H1 title(String words) {
        var title = new H1(words);
        title.getElement().setAttribute("tabindex", "-1");
        return title;
    }

    /** Said when something succeeded, at the bottom for four seconds; failures stay in place instead. */
    public static void told(String words) {
        Notification.show(words, 4000, Notification.Position.BOTTOM_START);
    }

    /** Trusted markup made by the server itself; every text in it must have been escaped. */
    public static Html markup(String html) {
        return new Html(html);
    }

    /** Escapes text for markup. */
    public static String escape(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
    }
}
