package org.longzheng.kernel.workflow.internal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of {@code lz_vote}: a vote of a case, with its numbers once it was held. */
class VoteRow {

    long id;
    long caseId;
    String step = "";
    String rule = "";
    /** A ballot is open, and nobody knows the numbers. */
    boolean running;
    /** A choice was taken on it; another time at the step wants another vote. */
    boolean used;

    boolean secret;
    LocalDate heldOn = LocalDate.MIN;
    String account = "";
    String name = "";
    int expected;
    int present;
    /** What came of it, as {@link VoteResult} in JSON; null while a ballot is open. */
    @Nullable
    String results;

    @Nullable
    String note;
}
