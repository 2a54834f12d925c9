package org.longzheng.ui.theme;

import com.vaadin.flow.component.html.Span;
import org.longzheng.kernel.calendar.Stage;

/** A card as people know it: an upright slip that bears 黄 or 红. A light has another shape on purpose. */
public final class Slips {

    private Slips() {}

    public static Span of(Stage stage) {
        var slip = new Span(word(stage));
        slip.addClassNames("lz-slip", tone(stage));
        slip.getElement().setAttribute("role", "img");
        slip.getElement().setAttribute("aria-label", stage.label());
        return slip;
    }

    /** 黄, 红, or 催 for a reminder. */
    public static String word(Stage stage) {
        return switch (stage) {
            case REMIND -> "催";
            case YELLOW, YELLOW2 -> "黄";
            case RED -> "红";
        };
    }

    /** Class of the sheet. */
    public static String tone(Stage stage) {
        return switch (stage) {
            case REMIND -> "remind";
            case YELLOW, YELLOW2 -> "yellow";
            case RED -> "red";
        };
    }
}
