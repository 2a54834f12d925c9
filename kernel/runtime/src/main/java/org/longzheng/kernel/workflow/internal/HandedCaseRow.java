package org.longzheng.kernel.workflow.internal;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code lz_handed_case}: a case that was opened under a contract, as its opener sees it. */
class HandedCaseRow {

    long caseId;
    String contract = "";
    String process = "";
    String label = "";
    long openerId;
    String openerProcess = "";

    @Nullable
    String number;

    @Nullable
    String state;

    @Nullable
    String stateLabel;

    @Nullable
    String outcome;

    boolean isOpen;

    /** Answer to text, as JSON. */
    String answers = "{}";

    LocalDateTime changedAt = LocalDateTime.MIN;
}
