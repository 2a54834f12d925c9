package org.longzheng.kernel.documents.internal;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code lz_file}. */
class FileRow {

    long id;
    String name = "";
    String mediaType = "";
    long size;
    String hash = "";
    String account = "";
    LocalDateTime uploadedAt = LocalDateTime.MIN;

    @Nullable
    String entity;

    @Nullable
    Long recordId;
}
