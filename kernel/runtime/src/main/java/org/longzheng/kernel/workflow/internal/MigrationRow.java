package org.longzheng.kernel.workflow.internal;

import java.time.LocalDateTime;

/** A row of {@code lz_migration}: a report of cases that were moved to another version. */
class MigrationRow {

    long id;
    String process = "";
    String version = "";
    String account = "";
    String name = "";
    LocalDateTime at = LocalDateTime.MIN;
    String reason = "";
    String details = "[]";
}
