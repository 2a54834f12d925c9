package org.longzheng.ui.forms;

import com.vaadin.flow.component.UI;

/** The ways to forms. */
public final class FormNavigation {

    private FormNavigation() {}

    public static String recordPath(String entity, long id) {
        return "record/" + entity + "/" + id;
    }

    public static void openRecord(String entity, long id) {
        UI.getCurrent().navigate(recordPath(entity, id));
    }

    public static void register(String entity) {
        UI.getCurrent().navigate("record/" + entity + "/new");
    }

    public static void start(String process) {
        UI.getCurrent().navigate("start/" + process);
    }
}
