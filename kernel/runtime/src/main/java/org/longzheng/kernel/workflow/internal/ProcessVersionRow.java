package org.longzheng.kernel.workflow.internal;

import java.time.LocalDateTime;

/** A row of {@code lz_process_version}. */
class ProcessVersionRow {

    String process = "";
    String checksum = "";
    String engineId = "";
    LocalDateTime deployedAt = LocalDateTime.MIN;
}
