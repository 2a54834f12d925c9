package org.longzheng.ui.theme;

import com.vaadin.flow.component.dialog.Dialog;

/** A sheet that comes up from the bottom edge, where the thumb is; only ever opened on the phone. */
public final class Sheet {

    private Sheet() {}

    public static Dialog of(String title) {
        var sheet = new Dialog();
        sheet.setHeaderTitle(title);
        sheet.addClassName("lz-sheet");
        sheet.setWidthFull();
        return sheet;
    }
}
