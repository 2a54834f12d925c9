package org.longzheng.kernel.clocks;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.PauseDefinition;
import org.longzheng.kernel.expressions.ClockFunctions;

/**
 * The time limits of one case during one act. Changes are kept in memory until {@link #flush} writes them, so that an act costs few statements.
 */
public interface CaseClocks {

    /**
     * Stops the limits whose {@code until} and arms those whose {@code from} is among the marks. A limit that runs already keeps running.
     *
     * @param until marks that the act reached
     * @param from marks from which limits may start
     * @param applies judges a limit's {@code when}
     * @param due computes the day of a limit that names it; null refuses the act
     * @param organ who has to keep the limit
     * @throws org.longzheng.kernel.sdk.RefusedException {@code legal-day} when a limit cannot be armed
     */
    void reached(
            Set<String> until,
            Set<String> from,
            Moment moment,
            Function<LimitDefinition, Boolean> applies,
            Function<LimitDefinition, @Nullable LocalDate> due,
            Function<LimitDefinition, String> organ);

    /** Stops what the pause names; refused as {@code not-offered} when nothing of it runs. */
    void pause(PauseDefinition pause, Moment moment);

    /** Lets what the pause stopped run again; refused as {@code not-offered} when nothing of it is paused. */
    void resume(PauseDefinition pause, Moment moment);

    /** Adds the declared length; refused as {@code not-offered times late} when it cannot be. */
    void extend(LimitDefinition limit, Moment moment);

    /** Why the limit cannot be extended now, or null. */
    @Nullable
    String whyNotExtend(LimitDefinition limit, LocalDate today);

    /** True when one of the limits that the pause names runs. */
    boolean canPause(PauseDefinition pause);

    /** True when the pause lasts. */
    boolean isPaused(PauseDefinition pause);

    /** Undoes what struck acts did: a limit stopped there runs as if never stopped, one armed there is closed. */
    void takeBack(Set<Long> struck, Moment moment);

    /** Stops everything: the case went back to the applicant or has ended. */
    void stopAll(Moment moment);

    /** What a task shows: the limit of ours that runs out first, else one that is paused. */
    Optional<Counting> counting();

    /** True when a change is waiting to be written. */
    boolean changed();

    void flush();

    /** Limits and pauses for expressions; marks are answered by {@code marks}. */
    ClockFunctions functions(LocalDate today, Function<String, @Nullable LocalDate> marks);

    /** All limits as people see them, the one that counts now first. */
    List<ClockView> views(LocalDate today);

    /**
     * The limit that counts for a task.
     *
     * @param dueOn null while paused
     * @param pausedOn the day on which it was paused, or null
     */
    record Counting(
            long clock,
            String limit,
            int length,
            String unit,
            LocalDate startedOn,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate yellowOn,
            @Nullable LocalDate pausedOn) {}
}
