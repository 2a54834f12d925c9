package org.longzheng.kernel.catalogue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A division of GB/T 2260 (six digits) or below it (nine digits).
 *
 * @param functional a management area used in statistics that is no division of the standard
 */
public record RegionDefinition(
        String code,
        String name,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String successor,
        boolean functional,
        SourcePlace place) {

    public Level level() {
        if (code.length() > 6) {
            return Level.TOWNSHIP;
        }
        return code.endsWith("0000") ? Level.PROVINCE : code.endsWith("00") ? Level.CITY : Level.COUNTY;
    }
}
