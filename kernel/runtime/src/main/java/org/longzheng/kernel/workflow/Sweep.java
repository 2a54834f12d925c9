package org.longzheng.kernel.workflow;

import java.time.LocalDateTime;

/** What time alone brings about: limits that lapse. Each lapse happens exactly once, however many nodes sweep. */
public interface Sweep {

    /**
     * Applies everything that is due at this moment.
     *
     * @return how many lapses took effect
     */
    int run(LocalDateTime now);
}
