package org.longzheng.kernel.clocks;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.PauseDefinition;
import org.longzheng.kernel.expressions.ClockFunctions;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.sdk.Refusal;

/**
 * The time limits of one record or case during one act. Changes are kept in memory until {@link #flush} writes them, so that an act costs few
 * statements.
 */
public interface CaseClocks {

    /**
     * Moves the limits: stops those whose {@code until} is reached or whose {@code while} no longer holds, arms those whose {@code from} is reached,
     * begins and ends the pauses that last while something holds, and sees to legal days, agreed days and returning duties.
     *
     * @throws org.longzheng.kernel.sdk.RefusedException {@code legal-day} when a limit cannot be armed, {@code times late} when a choice cannot
     *     extend one
     */
    void reached(Reached reached, Moment moment, ClockSubject subject);

    /** Begins the next period of each returning duty whose period is over; one that was done in time is met. */
    void nextPeriods(Moment moment, ClockSubject subject);

    /** Stops what the pause names; refused as {@code not-offered} when nothing of it runs. */
    void pause(PauseDefinition pause, Moment moment);

    /** Lets what the pause stopped run again; refused as {@code not-offered} when nothing of it is paused. */
    void resume(PauseDefinition pause, Moment moment);

    /**
     * Makes a limit longer.
     *
     * @param by how much longer; null: by the declared length
     * @throws org.longzheng.kernel.sdk.RefusedException {@code not-offered times lapsed} when it cannot be
     */
    void extend(LimitDefinition limit, Moment moment, @Nullable Length by);

    /** Why the limit cannot be extended now, or null. */
    @Nullable
    Refusal whyNotExtend(LimitDefinition limit, LocalDate today);

    /** True when one of the limits that the pause names runs. */
    boolean canPause(PauseDefinition pause);

    /** True when the pause lasts. */
    boolean isPaused(PauseDefinition pause);

    /** Undoes what struck acts did: a limit stopped there runs as if never stopped, one armed there is closed. */
    void takeBack(Set<Long> struck, Moment moment);

    /** Stops everything that lives with the process: the case went back to the applicant or has ended. */
    void stopAll(Moment moment);

    /**
     * Corrects the legal day of an act, and with it the days of all that it started, paused, resumed, extended or stopped.
     *
     * @return how many dates moved
     */
    int correct(long act, LocalDate day, Moment moment);

    /** What a task shows: the limit of ours that runs out first, else one that is paused. */
    Optional<Counting> counting();

    /** True when a change is waiting to be written. */
    boolean changed();

    void flush();

    /** How the runnings of a limit stand, empty when it has not run; for {@code within} and {@code not-before}. */
    List<Span> spans(String limit);

    /** The last act that did this to the newest running of a limit, or null. */
    @Nullable
    Long lastAct(String limit, Happening happening);

    /** Limits and pauses for expressions; marks are answered by {@code marks}. */
    ClockFunctions functions(LocalDate today, Function<String, @Nullable LocalDate> marks);

    /** All limits as people see them, the one that counts now first. */
    List<ClockView> views(LocalDateTime now);

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

    /**
     * A running of a limit.
     *
     * @param dueOn null while paused
     * @param open it has not been stopped
     */
    record Span(String label, LocalDate startedOn, @Nullable LocalDate dueOn, boolean open) {}

    /** What may happen to a limit, and be corrected. */
    enum Happening {
        START,
        PAUSE,
        RESUME,
        EXTEND,
        STOP
    }
}
