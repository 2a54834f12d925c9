package org.longzheng.kernel.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A time during which a limit does not run. Recorded on day S and lifted on day R it leaves out the days S+1 … R; a limit in hours or
 * minutes leaves out the exact time. Basis: 行政许可法 第四十五条.
 *
 * @param from when it was recorded
 * @param to when it was lifted; null while it lasts
 * @param reason as a clerk calls it, {@code 专家评审}; may be empty
 * @param document number of the notice that told the party, {@code 哈司许鉴〔2026〕6号}; may be empty
 */
public record Pause(LocalDateTime from, @Nullable LocalDateTime to, String reason, String document) {

    public Pause {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("A pause cannot end (%s) before it begins (%s).".formatted(to, from));
        }
    }

    /** A pause by whole days, without a document; {@code to} is null while it lasts. */
    public static Pause of(LocalDate from, @Nullable LocalDate to, String reason) {
        return new Pause(from.atStartOfDay(), to == null ? null : to.atStartOfDay(), reason, "");
    }

    /** The limit stands still at this moment. */
    boolean lastsAt(LocalDateTime moment) {
        return !moment.isBefore(from) && (to == null || moment.isBefore(to));
    }

    /** The day is one of S+1 … R. */
    boolean leavesOut(LocalDate day) {
        return day.isAfter(from.toLocalDate()) && (to == null || !day.isAfter(to.toLocalDate()));
    }
}
