package org.longzheng.kernel.records;

import java.time.LocalDateTime;

/**
 * Carries out what records do when something happened to records of other entities. Events are noted in the transaction that brings them about and
 * taken after its commit; each record reacts exactly once, however many nodes sweep.
 */
public interface EventSweep {

    /**
     * Takes all events that wait.
     *
     * @return how many records reacted
     */
    int run(LocalDateTime now);
}
