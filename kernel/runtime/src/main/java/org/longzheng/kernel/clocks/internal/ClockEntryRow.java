package org.longzheng.kernel.clocks.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code lz_clock_entry}. */
class ClockEntryRow {

    static final String START = "START";
    static final String PAUSE = "PAUSE";
    static final String RESUME = "RESUME";
    static final String EXTEND = "EXTEND";
    static final String STOP = "STOP";
    static final String REVIVE = "REVIVE";
    static final String VOID = "VOID";
    /** Gives another entry another legal day. */
    static final String CORRECT = "CORRECT";
    /** An agreed day or length took the place of the one before. */
    static final String TERMS = "TERMS";
    /** The calendar changed, and the dates with it. */
    static final String RECOMPUTE = "RECOMPUTE";

    long id;
    long clockId;
    long caseId;
    String kind = "";

    @Nullable
    String pauseId;

    @Nullable
    String extension;

    /** The entry to which this one gives another legal day. */
    @Nullable
    Long corrects;

    LocalDateTime at = LocalDateTime.MIN;
    LocalDate legalDay = LocalDate.MIN;
    long actId;
    String byName = "";

    @Nullable
    String reason;
}
