package org.longzheng.kernel.supervision;

import java.time.LocalDateTime;

/** What time alone brings about in supervision: lights turn, reminders and cards go out. Each exactly once, however many nodes sweep. */
public interface SupervisionSweep {

    /**
     * Looks at every limit whose moment has come.
     *
     * @return how many limits were looked at
     */
    int run(LocalDateTime now);
}
