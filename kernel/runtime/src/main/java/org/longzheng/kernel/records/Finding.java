package org.longzheng.kernel.records;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.WatchDefinition.Light;

/**
 * Something that is not as it should be with a record.
 *
 * @param watch id of the watch, or of the timer that was refused
 * @param say what is wrong, in Chinese
 * @param basis the law, or null
 * @param closedAt when it was well again, or null while it stands
 */
public record Finding(
        String watch,
        Light light,
        String say,
        @Nullable String basis,
        LocalDateTime openedAt,
        @Nullable LocalDateTime closedAt) {

    public boolean isStanding() {
        return closedAt == null;
    }
}
