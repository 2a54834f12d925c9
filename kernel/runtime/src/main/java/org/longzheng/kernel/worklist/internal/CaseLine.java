package org.longzheng.kernel.worklist.internal;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A line of a personal list of cases. */
class CaseLine {

    /** The process; the entity where {@code ofRegister}. */
    String process = "";

    boolean ofRegister;
    long caseId;
    String title = "";

    @Nullable
    String number;

    String steps = "";
    boolean isOpen;

    @Nullable
    String outcome;

    LocalDateTime at = LocalDateTime.MIN;
    String what = "";
    long total;
}
