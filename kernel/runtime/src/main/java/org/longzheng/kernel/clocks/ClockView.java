package org.longzheng.kernel.clocks;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.DueExplanation;
import org.longzheng.kernel.calendar.Light;

/**
 * A time limit of a case as people see it.
 *
 * @param limit id of the limit in the process
 * @param label e.g. 市级审查
 * @param basis the law, and whose promise it is where an organ made it shorter; or null
 * @param state running, paused or stopped
 * @param light as of today
 * @param used units used, as of today
 * @param length units in all, with extensions
 * @param unit Chinese word of the unit, e.g. 工作日
 * @param due null while paused
 * @param promisedDue due day of the promised length, or null
 * @param yellowOn first day on which the light is yellow
 * @param explanation answers "why this date?" day by day
 * @param dueAt the moment, for limits by hours and minutes, or null
 * @param ours false: it is somebody else's time
 * @param whose whose time, or which row's, or null
 * @param period which period of a duty that returns, or null
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
        List<Entry> ledger,
        @Nullable LocalDateTime dueAt,
        boolean ours,
        @Nullable String whose,
        @Nullable Integer period) {

    /** A limit of ours by days, that runs once. */
    public ClockView(
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
        this(
                id,
                limit,
                label,
                basis,
                state,
                light,
                used,
                length,
                unit,
                startedOn,
                due,
                promisedDue,
                yellowOn,
                stoppedOn,
                provisional,
                explanation,
                ledger,
                null,
                true,
                null,
                null);
    }

    /** Where a clock stands. */
    public enum State {
        RUNNING,
        PAUSED,
        STOPPED
    }

    /** One entry of the ledger. */
    public record Entry(
            LocalDateTime at,
            LocalDate legalDay,
            String kind,
            String by,
            @Nullable String reason) {}
}
