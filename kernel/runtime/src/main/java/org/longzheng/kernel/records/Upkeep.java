package org.longzheng.kernel.records;

import java.time.LocalDateTime;

/** What time alone brings about for records: timers whose day has come, watches that the day breaks, rows older than their definition. */
public interface Upkeep {

    /**
     * Does everything that is due at this moment. Each timer runs once for its record and day, however many nodes sweep.
     *
     * @return how many timers ran and findings opened or closed
     */
    int run(LocalDateTime now);
}
