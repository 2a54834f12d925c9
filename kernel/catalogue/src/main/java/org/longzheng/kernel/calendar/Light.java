package org.longzheng.kernel.calendar;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The light of a limit on a day. A display, not a card: cards are records of supervision. */
public enum Light {
    GREEN("正常"),
    /** 70 % is used, or one day is left, or the promised time has run out. */
    YELLOW("临近"),
    /** The due day has passed. */
    RED("超期"),
    PAUSED("暂停计时"),
    NONE("无时限");

    private final String label;

    Light(String label) {
        this.label = label;
    }

    /** The word that stands beside the shape. */
    public String label() {
        return label;
    }

    /** The light from dates that were computed earlier, for lists; no due day and no pause means no limit. */
    public static Light on(LocalDate today, @Nullable LocalDate yellowOn, @Nullable LocalDate due, boolean paused) {
        if (paused) {
            return PAUSED;
        }
        if (due == null) {
            return NONE;
        }
        if (today.isAfter(due)) {
            return RED;
        }
        return yellowOn != null && !today.isBefore(yellowOn) ? YELLOW : GREEN;
    }
}
