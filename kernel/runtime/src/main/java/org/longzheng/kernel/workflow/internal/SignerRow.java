package org.longzheng.kernel.workflow.internal;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code lz_signer}: an official who was named to sign a task. */
class SignerRow {

    static final String BEFORE = "before";
    static final String AFTER = "after";
    static final String PARALLEL = "parallel";
    /** Signs in the place of whoever passed the task on. */
    static final String INSTEAD = "instead";

    /** Signs when whoever asked has signed. */
    static final String WAITING = "waiting";

    static final String ASKED = "asked";
    static final String SIGNED = "signed";
    static final String TAKEN_BACK = "taken-back";

    long id;
    long taskId;

    @Nullable
    Long ownTask;

    long caseId;
    String place = "";
    String account = "";
    String name = "";

    @Nullable
    Long person;

    String organ = "";
    String askedBy = "";
    String askedByName = "";
    LocalDateTime askedAt = LocalDateTime.MIN;

    @Nullable
    String reason;

    String state = "";

    boolean isOpen() {
        return state.equals(ASKED) || state.equals(WAITING);
    }

    boolean stands() {
        return !state.equals(TAKEN_BACK);
    }

    boolean isInstead() {
        return place.equals(INSTEAD);
    }
}
