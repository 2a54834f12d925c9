package org.longzheng.kernel.records.internal;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often somebody tried within a while. Kept in memory of this node, for the latest askers only. */
final class Attempts {

    private static final int MOST_ASKERS = 20_000;

    private final Clock clock;
    private final int most;
    private final long millis;
    private final Map<String, Deque<Long>> tries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Long>> eldest) {
            return size() > MOST_ASKERS;
        }
    };

    Attempts(Clock clock, int most, long millis) {
        this.clock = clock;
        this.most = most;
        this.millis = millis;
    }

    /** Counts one more; false when that is too many. */
    synchronized boolean another(String who) {
        long now = clock.millis();
        var known = tries.computeIfAbsent(who, asker -> new ArrayDeque<>());
        while (!known.isEmpty() && known.peekFirst() <= now - millis) {
            known.removeFirst();
        }
        if (known.size() >= most) {
            return false;
        }
        known.addLast(now);
        return true;
    }

    /** Takes the last try back: it was none that counts. */
    synchronized void forgive(String who) {
        var known = tries.get(who);
        if (known != null) {
            known.pollLast();
        }
    }
}
