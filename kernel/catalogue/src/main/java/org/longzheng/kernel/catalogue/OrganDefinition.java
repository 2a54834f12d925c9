package org.longzheng.kernel.catalogue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * An organ that definitions bring along. The id stays for ever; a merger closes it and names the successor.
 *
 * @param prefix characters of document numbers (代字), or null
 * @param region GB/T 2260 code, or null for a division inside an organ
 * @param below id of the superior, null for the province
 */
public record OrganDefinition(
        String id,
        String type,
        String name,
        @Nullable String prefix,
        @Nullable String region,
        @Nullable String below,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String successor,
        SourcePlace place) {}
