package org.longzheng.kernel.workflow.internal;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code lz_copy} with one of those who opened the case since, if any. */
class CopyRow {

    long id;

    @Nullable
    String organ;

    @Nullable
    String roleKey;

    @Nullable
    String account;

    @Nullable
    String name;

    @Nullable
    String sentBy;

    String say = "";
    LocalDateTime at = LocalDateTime.MIN;

    @Nullable
    String readAccount;

    @Nullable
    String readName;

    @Nullable
    LocalDateTime readAt;
}
