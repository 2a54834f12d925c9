package org.longzheng.bench.driver;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Draws;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Writing;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Seats of many candidates by lot, under rules about names, schools, households and rooms: how long one run takes with all that it stores, and whether another gives the same. */
final class DrawBench {

    private static final double GOAL_SECONDS = 30;
    private static final int SEATS = 30;
    private static final int AT_ONCE = 500;
    private static final int HOLDERS = 400;
    private static final String SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许";
    private static final Actor CLERK = new Actor("bench", "压测", null, "230000", "23", Set.of("clerk"));

    private final Records records;
    private final RecordStore store;
    private final Draws draws;
    private final TransactionTemplate transactions;

    private DrawBench(ConfigurableApplicationContext context) {
        records = context.getBean(Records.class);
        store = context.getBean(RecordStore.class);
        draws = context.getBean(Draws.class);
        transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    static boolean run(Options options) throws Exception {
        try (var context = InsideBench.kernel(options)) {
            return new DrawBench(context).measure(options);
        }
    }

    private boolean measure(Options options) {
        int candidates = options.number("candidates", 20_000);
        fill(candidates);

        long began = System.nanoTime();
        var first = draw();
        double seconds = (System.nanoTime() - began) / 1e9;
        began = System.nanoTime();
        var again = draws.again(CLERK, "bench-seating", first.id()).orElseThrow();
        double recomputed = (System.nanoTime() - began) / 1e9;

        System.out.printf(Locale.ROOT, "%n**Lot, %s**%n%n", options.text("title", "in one JVM"));
        System.out.println("| candidates | placed | seconds with all seats | goal | recomputed in | same |");
        System.out.println("|--:|--:|--:|--:|--:|---|");
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | **%.2f** | < %.0f | %.2f | %s |%n",
                first.value("candidates"),
                first.value("placed"),
                seconds,
                GOAL_SECONDS,
                recomputed,
                again.sameInput() && again.sameResult() ? "yes" : "NO");
        boolean met = seconds < GOAL_SECONDS && again.sameInput() && again.sameResult();
        return met || options.text("goals", "report").equals("report");
    }

    private RecordView draw() {
        return records.create(CLERK, "bench-seating", Map.of("seed", "20260820"), Submission.once());
    }

    private void fill(int candidates) {
        var holders = new long[HOLDERS];
        save(HOLDERS, n -> Map.of("name", SURNAMES.charAt(n % SURNAMES.length()) + "测" + n), "bench-holder", holders);
        int rooms = candidates / SEATS + 1;
        save(
                rooms,
                n -> Map.of("name", "考场%04d".formatted(n), "seats", SEATS, "accessible", n % 20 == 0),
                "bench-room",
                null);
        save(candidates, n -> candidate(n, holders), "bench-candidate", null);
    }

    /** One in a hundred needs a room without steps, one in fifty shares a household with another. */
    private static Map<String, Object> candidate(int n, long[] holders) {
        var values = new HashMap<String, Object>();
        values.put("name", "考生" + n);
        values.put("holder", holders[n % holders.length]);
        values.put("school", "院校" + n % 60);
        if (n % 50 < 2) {
            values.put("household", "户" + n / 50);
        }
        if (n % 100 == 0) {
            values.put("needs", List.of("A"));
        }
        return values;
    }

    private interface Maker {

        Map<String, Object> make(int n);
    }

    private void save(int count, Maker maker, String entity, long[] ids) {
        for (int from = 0; from < count; from += AT_ONCE) {
            int begin = from;
            transactions.executeWithoutResult(status -> {
                for (int n = begin; n < Math.min(count, begin + AT_ONCE); n++) {
                    var saved = store.save(CLERK, store.draft(CLERK, entity, maker.make(n)), Writing.of("bench"));
                    if (ids != null) {
                        ids[n] = saved.record().recordId();
                    }
                }
            });
        }
    }
}
