package org.longzheng.ui.lists;

import com.vaadin.flow.component.UI;

/** The way to a list. */
public final class ListNavigation {

    private ListNavigation() {}

    public static void open(String entity) {
        UI.getCurrent().navigate("list/" + entity);
    }
}
