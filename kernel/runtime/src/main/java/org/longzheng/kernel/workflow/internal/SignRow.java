package org.longzheng.kernel.workflow.internal;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code lz_sign}: one person's signature under a countersigned step. */
class SignRow {

    long id;
    long taskId;
    long caseId;
    String step = "";
    String account = "";
    String name = "";

    @Nullable
    Long person;

    String choice = "";

    @Nullable
    String opinion;

    LocalDateTime at = LocalDateTime.MIN;
}
