package org.longzheng.kernel.workflow.internal;

import org.jspecify.annotations.Nullable;

/** A row of {@code lz_extension}: an application that is not decided yet. */
class ExtensionRow {

    /** The task of whoever approves it. */
    long taskId;

    long caseId;
    String limitId = "";
    String length = "";
    String account = "";
    String name = "";

    @Nullable
    Long personId;
}
