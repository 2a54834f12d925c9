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

    long id;
    long clockId;
    long caseId;
    String kind = "";

    @Nullable
    String pauseId;

    @Nullable
    String extension;

    LocalDateTime at = LocalDateTime.MIN;
    LocalDate legalDay = LocalDate.MIN;
    long actId;
    String byName = "";

    @Nullable
    String reason;
}
