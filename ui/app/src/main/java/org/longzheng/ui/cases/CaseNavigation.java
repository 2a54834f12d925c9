package org.longzheng.ui.cases;

import com.vaadin.flow.component.UI;
import org.longzheng.kernel.worklist.Worklist.CaseRow;

/** The way to a case. */
public final class CaseNavigation {

    private CaseNavigation() {}

    public static String path(String process, long caseId) {
        return "case/" + process + "/" + caseId;
    }

    /** The way to what a personal list shows: a case, or a row of a register. */
    public static String path(CaseRow row) {
        return row.isCase() ? path(row.process(), row.caseId()) : "record/" + row.process() + "/" + row.caseId();
    }

    public static void open(CaseRow row) {
        UI.getCurrent().navigate(path(row));
    }

    public static void open(String process, long caseId) {
        UI.getCurrent().navigate(path(process, caseId));
    }
}
