package org.longzheng.kernel.clocks;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.DueExplanation;
import org.longzheng.kernel.calendar.Light;

/**
 * A time limit of a case as people see it.
 *
 * @param limit id of the limit in the process
 * @param label e.g. 市级审查
 * @param basis law, or null
 * @param state running, paused or stopped
 * @param light as of today
 * @param used units used, as of today
 * @param length units in all, with extensions
 * @param unit Chinese word of the unit, e.g. 工作日
 * @param due null while paused
 * @param promisedDue due day of the promised length, or null
 * @param yellowOn first day on which the light is yellow
 * @param explanation answers "why this date?" day by day
 */
public record ClockView(
        long id,
        String limit,
        String label,
        @Nullable String basis,
        State state,
        Light light,
        int used,
        int length,
        String unit,
        LocalDate startedOn,
        @Nullable LocalDate due,
        @Nullable LocalDate promisedDue,
        @Nullable LocalDate yellowOn,
        @Nullable LocalDate stoppedOn,
        boolean provisional,
        DueExplanation explanation,
        List<Entry> ledger) {

    /** Where a clock stands. */
    public enum State {
        RUNNING,
        PAUSED,
        STOPPED
    }

    /** One entry of the ledger. */
    public record Entry(
            java.time.LocalDateTime at,
            LocalDate legalDay,
            String kind,
            String by,
            @Nullable String reason) {}
}
