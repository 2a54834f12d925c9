package org.longzheng.kernel.records;

import java.time.LocalDateTime;

/**
 * Makes what the calendar makes ({@code runs}): on the first day of each period one record for each record concerned. Periods that passed while no node
 * ran are caught up one by one; what could not be made stands as a finding on the record for which it was to be made and is tried again each hour.
 */
public interface RunSweep {

    /**
     * Makes what is due; a second call makes nothing. On many nodes one of them works.
     *
     * @return how many records were made
     */
    int run(LocalDateTime now);
}
