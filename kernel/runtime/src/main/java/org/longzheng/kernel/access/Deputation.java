package org.longzheng.kernel.access;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One person acting for another for a while.
 *
 * @param principal account of whoever is away
 * @param deputy account of whoever acts
 * @param module the only module it is for, or null: all
 * @param process the only process, or null: all of the module
 * @param step the only step of the process, or null: all
 * @param until the last day
 */
public record Deputation(
        long id,
        String principal,
        String principalName,
        String deputy,
        String deputyName,
        @Nullable String module,
        @Nullable String process,
        @Nullable String step,
        LocalDate from,
        LocalDate until,
        String reason) {

    /** It holds for a process, and for one of its steps; what stands outside the steps only where no step is named. */
    public boolean covers(String ofModule, String ofProcess, @Nullable String ofStep) {
        return (module == null || module.equals(ofModule))
                && (process == null || process.equals(ofProcess))
                && (step == null || step.equals(ofStep));
    }

    public boolean inForce(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
