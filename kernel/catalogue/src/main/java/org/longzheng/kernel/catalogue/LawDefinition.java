package org.longzheng.kernel.catalogue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;

/** A law that a {@code basis} names by its short name. */
public record LawDefinition(
        String id,
        String title,
        @Nullable String version,
        @Nullable LocalDate from,
        SourcePlace place) {}
