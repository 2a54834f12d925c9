package org.longzheng.bench.driver;

import java.util.Arrays;

/** How long each of many repetitions took, and how long all together. */
final class Samples {

    private static final double MICROS = 1_000;

    private long[] nanos = new long[1024];
    private int count;
    private long wall;

    synchronized void add(long[] more, int length) {
        if (count + length > nanos.length) {
            nanos = Arrays.copyOf(nanos, Math.max(nanos.length * 2, count + length));
        }
        System.arraycopy(more, 0, nanos, count, length);
        count += length;
    }

    synchronized void add(long nanosOfOne) {
        add(new long[] {nanosOfOne}, 1);
    }

    void lasted(long wallNanos) {
        wall += wallNanos;
    }

    int count() {
        return count;
    }

    double perSecond() {
        return count * 1e9 / wall;
    }

    /** In milliseconds; 95 of 100 took at most so long. */
    double p95() {
        return quantile(0.95) / MICROS;
    }

    /** In microseconds; {@code share} of all took at most so long. */
    double quantile(double share) {
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return count == 0 ? Double.NaN : sorted[Math.min(count - 1, (int) (share * count))] / MICROS;
    }
}
