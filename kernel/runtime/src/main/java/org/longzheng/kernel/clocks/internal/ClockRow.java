package org.longzheng.kernel.clocks.internal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of {@code lz_clock}. */
class ClockRow {

    static final String RUNNING = "RUNNING";
    static final String PAUSED = "PAUSED";
    static final String STOPPED = "STOPPED";
    /** Armed by an act that was taken back: it counts as never armed. */
    static final String VOID = "VOID";

    long id;
    long caseId;
    String process = "";
    String limitId = "";
    String state = RUNNING;
    int amount;
    /** What extensions added, in the same unit. */
    int extended;

    String unit = "";

    @Nullable
    String promised;

    boolean roll;
    LocalDate startedOn = LocalDate.MIN;

    @Nullable
    LocalDate dueOn;

    @Nullable
    LocalDate yellowOn;

    boolean provisional;

    @Nullable
    LocalDate stoppedOn;

    @Nullable
    LocalDate closedOn;

    long startedAct;

    @Nullable
    Long stoppedAct;

    @Nullable
    LocalDate lapseOn;

    boolean isOpen() {
        return state.equals(RUNNING) || state.equals(PAUSED);
    }
}
