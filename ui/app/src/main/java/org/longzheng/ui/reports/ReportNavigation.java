package org.longzheng.ui.reports;

/** The addresses of reports. */
public final class ReportNavigation {

    private ReportNavigation() {}

    /** Path of a report; its query holds what is asked of it. */
    public static String path(String report) {
        return "report/" + report;
    }
}
