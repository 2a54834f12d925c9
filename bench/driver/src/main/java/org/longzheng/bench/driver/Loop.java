package org.longzheng.bench.driver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Closed loops: each client does the next thing as soon as the last one is answered. */
final class Loop {

    private Loop() {}

    /** What a client does again and again. */
    @FunctionalInterface
    interface Act {
        void run(int client, int turn) throws Exception;
    }

    /** One thing to measure under a name. */
    record Side(String name, Act act) {}

    /**
     * Runs the sides in turn, so that whatever else the machine does hits both.
     *
     * @return samples in the order of the sides
     */
    static List<Samples> alternate(List<Side> sides, int clients, int rounds, int millis, int warmUpMillis)
            throws Exception {
        var all = new ArrayList<Samples>();
        for (var side : sides) {
            run(side.act(), clients, warmUpMillis, new Samples());
            all.add(new Samples());
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < sides.size(); i++) {
                run(sides.get(i).act(), clients, millis, all.get(i));
            }
        }
        return all;
    }

    private static void run(Act act, int clients, int millis, Samples samples) throws Exception {
        long began = System.nanoTime();
        long until = began + millis * 1_000_000L;
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var running = new ArrayList<Future<?>>();
            for (int c = 0; c < clients; c++) {
                int client = c;
                Callable<Void> work = () -> {
                    client(act, client, until, samples);
                    return null;
                };
                running.add(threads.submit(work));
            }
            for (var one : running) {
                one.get();
            }
        }
        samples.lasted(System.nanoTime() - began);
    }

    private static void client(Act act, int client, long until, Samples samples) throws Exception {
        var took = new long[256];
        int turns = 0;
        for (long now = System.nanoTime(); now < until; turns++) {
            act.run(client, turns);
            long after = System.nanoTime();
            if (turns == took.length) {
                took = Arrays.copyOf(took, turns * 2);
            }
            took[turns] = after - now;
            now = after;
        }
        samples.add(took, turns);
    }
}
