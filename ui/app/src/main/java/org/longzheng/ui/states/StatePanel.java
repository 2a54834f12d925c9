package org.longzheng.ui.states;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.longzheng.ui.theme.Parts;

/** A designed state in the middle of a screen: what happened, what to do, a way on. */
public final class StatePanel extends Div {

    private StatePanel(Picture picture, String happened, String todo, Component... ways) {
        addClassName("lz-state");
        getElement().setAttribute("role", "status");
        add(picture.create(), new H2(happened), new Paragraph(todo));
        if (ways.length > 0) {
            add(Parts.row(ways));
        }
    }

    /** Nothing is there yet. */
    public static StatePanel empty(String happened, String todo, Component... ways) {
        return new StatePanel(Picture.CUP, happened, todo, ways);
    }

    /** The filters leave nothing. */
    public static StatePanel filteredOut(String happened, String todo, Component... ways) {
        return new StatePanel(Picture.FUNNEL, happened, todo, ways);
    }

    /** Not there or not the reader's: the same words, so that nobody learns which. */
    public static StatePanel closed(Component... ways) {
        return new StatePanel(Picture.LOCK, "打不开这件", "编号有误，或它不在您的管辖范围。确因工作需要，可凭编号向办理机关申请查阅。", ways);
    }

    /** Our fault. */
    public static StatePanel failed(String happened, String todo, String reference, Component... ways) {
        var panel = new StatePanel(Picture.SERVER, happened, todo, ways);
        panel.add(Parts.text("编号 " + reference + "，报修时请说明", "lz-ref"));
        return panel;
    }

    /** Somebody else was first. */
    public static StatePanel conflict(String todo, Component... ways) {
        return new StatePanel(Picture.NONE, "他人先改了这件", todo, ways);
    }

    private enum Picture {
        CUP(
                "M12 22h24v10a10 10 0 0 1-10 10h-4a10 10 0 0 1-10-10zM36 25h3a4.5 4.5 0 0 1 0 9h-3M19 15c0-3 3-3 3-6M26 15c0-3 3-3 3-6"),
        FUNNEL("M8 10h36L30 27v13l-8 4V27zM34 34l9 9M43 34l-9 9"),
        LOCK("M13 24h26v19H13zM18 24v-6a8 8 0 0 1 16 0v6M26 32v4"),
        SERVER("M9 11h34v9H9zM9 23h18M9 23v9h18M9 35h34v-3M15 15.5h.01M15 27.5h.01M35 26l8 8M43 26l-8 8"),
        NONE("");

        private final String path;

        Picture(String path) {
            this.path = path;
        }

        Span create() {
            var picture = new Span();
            picture.addClassName("lz-picture");
            picture.getElement().setAttribute("aria-hidden", "true");
            picture.setVisible(!path.isEmpty());
            picture.getElement()
                    .setProperty("innerHTML", "<svg viewBox=\"0 0 52 52\"><path d=\"" + path + "\"/></svg>");
            return picture;
        }
    }
}
