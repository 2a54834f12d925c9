package org.longzheng.kernel.clocks.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.Light;

/** A row of {@code lz_clock}. */
class ClockRow {

    static final String RUNNING = "RUNNING";
    static final String PAUSED = "PAUSED";
    static final String STOPPED = "STOPPED";
    /** Armed by an act that was taken back: it counts as never armed. */
    static final String VOID = "VOID";

    long id;
    long caseId;
    /** The process of the case; for a register its entity. */
    String process = "";

    String entity = "";
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

    /** Thousandths of the limit that were used when it ended; null until then. */
    @Nullable
    Integer usedShare;

    long startedAct;

    @Nullable
    Long stoppedAct;

    @Nullable
    LocalDate lapseOn;

    /** The row or record whose own clock this is, of a limit that has several. */
    @Nullable
    Long rowId;

    @Nullable
    String rowLabel;

    @Nullable
    Integer period;

    String organ = "";
    boolean ours = true;

    @Nullable
    String whose;

    @Nullable
    String roleKey;

    @Nullable
    String account;

    @Nullable
    Long personId;

    @Nullable
    String yellow;

    String worst = Light.RED.name();

    @Nullable
    LocalDateTime startedAt;

    @Nullable
    LocalDate rawDue;

    @Nullable
    LocalDateTime dueAt;

    @Nullable
    LocalDate promisedOn;

    @Nullable
    LocalDate nextOn;

    String light = Light.GREEN.name();

    /** When supervision has to look at it: the next change of its light, or the next thing to say of it. */
    @Nullable
    LocalDateTime lookAt;

    LocalDateTime writtenAt = LocalDateTime.MIN;

    /** Supervision has reminded of it or issued a card; acts never write this. */
    boolean carded;

    boolean isOpen() {
        return state.equals(RUNNING) || state.equals(PAUSED);
    }
}
