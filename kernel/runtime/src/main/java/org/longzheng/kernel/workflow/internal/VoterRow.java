package org.longzheng.kernel.workflow.internal;

import org.jspecify.annotations.Nullable;

/** A row of {@code lz_voter}: somebody who was called to a vote. What was voted stands elsewhere, without a name. */
class VoterRow {

    long voteId;
    long recordId;
    String title = "";

    @Nullable
    Long person;

    /** Code of the reason for not being counted among those called. */
    @Nullable
    String leftOut;

    boolean present;
    /** Has cast a ballot. */
    boolean castIn;
    /** What was voted, as JSON, where the rule is not secret. */
    @Nullable
    String said;
}
