package org.longzheng.kernel.workflow.internal;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code lz_material}: one line of a case's checklist. */
class MaterialRow {

    long id;
    long caseId;
    String material = "";
    String state = "";

    @Nullable
    Long fileId;

    @Nullable
    String note;

    String setBy = "";
    LocalDateTime setAt = LocalDateTime.MIN;
}
