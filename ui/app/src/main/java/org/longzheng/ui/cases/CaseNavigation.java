package org.longzheng.ui.cases;

import com.vaadin.flow.component.UI;

/** The way to a case. */
public final class CaseNavigation {

    private CaseNavigation() {}

    public static String path(String process, long caseId) {
        return "case/" + process + "/" + caseId;
    }

    public static void open(String process, long caseId) {
        UI.getCurrent().navigate(path(process, caseId));
    }
}
