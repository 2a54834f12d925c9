package org.longzheng.kernel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The platform's time. Set-up of demonstration data and scenarios may act as if it were another moment; everybody else reads the system's clock.
 */
public final class PlatformClock extends Clock {

    private final Clock system;
    private final ThreadLocal<@Nullable Instant> pretended = new ThreadLocal<>();
    private volatile @Nullable Instant pretendedByAll;

    public PlatformClock(Clock system) {
        this.system = system;
    }

    /** Runs something on this thread as if it were that moment. */
    public void at(LocalDateTime moment, Runnable action) {
        var before = pretended.get();
        pretended.set(moment.atZone(KernelConfiguration.ZONE).toInstant());
        try {
            action.run();
        } finally {
            if (before == null) {
                pretended.remove();
            } else {
                pretended.set(before);
            }
        }
    }

    /** Sets the time of every thread, for scenarios; null goes back to the system's clock. */
    public void set(@Nullable LocalDateTime moment) {
        pretendedByAll =
                moment == null ? null : moment.atZone(KernelConfiguration.ZONE).toInstant();
    }

    @Override
    public ZoneId getZone() {
        return KernelConfiguration.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(getZone()) ? this : Clock.fixed(instant(), zone);
    }

    @Override
    public Instant instant() {
        var own = pretended.get();
        if (own != null) {
            return own;
        }
        var all = pretendedByAll;
        return all == null ? system.instant() : all;
    }
}
