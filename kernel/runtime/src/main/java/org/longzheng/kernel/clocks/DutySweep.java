package org.longzheng.kernel.clocks;

import java.time.LocalDateTime;

/**
 * What the calendar and the state of records bring about for duties: they begin, are met, fall away, or end unmet. Each begins exactly once for its
 * record and period, however many nodes sweep.
 */
public interface DutySweep {

    /**
     * Goes through all duties.
     *
     * @return how many began or ended
     */
    int run(LocalDateTime now);
}
