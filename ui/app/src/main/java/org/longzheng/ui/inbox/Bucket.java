package org.longzheng.ui.inbox;

import java.time.LocalDate;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.worklist.TaskRow;

/** How soon something is due, as people group it. */
enum Bucket {
    OVER("已超期"),
    NOW("今明两日"),
    WEEK("七日之内"),
    LATER("以后"),
    PAUSED("暂停计时"),
    OPEN("无时限");

    private final String label;

    Bucket(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static Bucket of(TaskRow row, LocalDate today) {
        if (row.light() == Light.PAUSED) {
            return PAUSED;
        }
        var due = row.due();
        if (due == null) {
            return OPEN;
        }
        if (due.isBefore(today)) {
            return OVER;
        }
        if (!due.isAfter(today.plusDays(1))) {
            return NOW;
        }
        return due.isAfter(today.plusDays(7)) ? LATER : WEEK;
    }
}
