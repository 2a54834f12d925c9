package org.longzheng.kernel.workflow.internal;

import org.jspecify.annotations.Nullable;

/** A row of {@code lz_case_link}: a case that an act on another case opened. */
class CaseLink {

    long linkedId;
    long openerId;
    long actId;

    @Nullable
    String field;

    @Nullable
    String contract;
}
