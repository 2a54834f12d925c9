package org.longzheng.kernel.workflow.internal;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code lz_process_version}. */
class ProcessVersionRow {

    String process = "";
    String checksum = "";
    String engineId = "";

    /** What the process says in this version, as {@link ProcessText} writes it; null in rows older than that. */
    @Nullable
    String definition;

    /** Digest of what the engine was given; versions with the same BPMN share it. */
    @Nullable
    String bpmn;

    LocalDateTime deployedAt = LocalDateTime.MIN;
}
