package org.longzheng.bench.driver;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.longzheng.kernel.PlatformClock;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.supervision.Supervision;
import org.longzheng.kernel.supervision.Supervision.Selection;
import org.longzheng.kernel.supervision.SupervisionSweep;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.kernel.worklist.Worklist;
import org.longzheng.kernel.worklist.Worklist.InboxQuery;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The sweep of supervision over many open limits of which a thousand turn red at once, beside a person who reads the inbox all the while. Two cases are
 * brought about by the platform itself, one far from its end and one that turned red this morning; all others are copies of their rows.
 */
final class SweepBench {

    private static final double GOAL_SECONDS = 10;
    private static final int BATCH = 1000;
    private static final int WARM_UP = 100;
    /** One task in so many is the reader's; the others lie in another organ. */
    private static final int SHARE = 20;

    private static final List<String> TABLES = List.of("lz_case", "lz_task", "lz_clock", "lz_clock_entry");

    static final Actor CLERK = new Actor("bench", "压测", null, "230000", "23", Set.of("clerk"));
    private static final Actor INSPECTOR = new Actor("bench2", "督察", null, "230000", "23", Set.of("inspector"));

    private final ConfigurableApplicationContext context;
    private final DataSource database;
    private long ids = System.currentTimeMillis() << 20;

    private SweepBench(ConfigurableApplicationContext context) {
        this.context = context;
        this.database = context.getBean(DataSource.class);
    }

    static boolean run(Options options) throws Exception {
        try (var context = InsideBench.kernel(options)) {
            return new SweepBench(context).measure(options);
        }
    }

    private boolean measure(Options options) throws Exception {
        int open = options.number("open", 100_000);
        int turning = options.number("turning", 1_000);
        var clock = context.getBean(PlatformClock.class);
        var sweep = context.getBean(SupervisionSweep.class);
        var today = LocalDate.of(2026, 10, 19);
        var now = today.atTime(0, 5);

        // 20 working days from 09-14 end on 10-16, a Friday: red on Monday 10-19
        clock.set(LocalDateTime.of(2026, 9, 14, 9, 0));
        var late = bring(context);
        clock.set(LocalDateTime.of(2026, 10, 16, 9, 0));
        var early = bring(context);
        sweep.run(LocalDateTime.of(2026, 10, 16, 9, 0));
        // copied and read on Friday: the platform's own sweep must not come first
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            copies(connection, early, open - turning);
            copies(connection, late, turning - 1);
            connection.commit();
        }

        var quiet = inbox(new AtomicBoolean(), WARM_UP);
        clock.set(now);
        var done = new AtomicBoolean();
        var during = CompletableFuture.supplyAsync(() -> inbox(done, Integer.MAX_VALUE));
        long began = System.nanoTime();
        int looked = sweep.run(now);
        double seconds = (System.nanoTime() - began) / 1e9;
        done.set(true);
        var meanwhile = during.join();
        long boardBegan = System.nanoTime();
        var total = context.getBean(Supervision.class)
                .board(INSPECTOR, Selection.ALL, YearMonth.from(today))
                .total();
        double board = (System.nanoTime() - boardBegan) / 1e6;

        System.out.printf(Locale.ROOT, "%n**Sweep, %s**%n%n", options.text("title", "in one JVM"));
        System.out.println(
                "| open limits | looked at | turned red | cards | seconds | goal | inbox p95 quiet / during ms | board ms |");
        System.out.println("|--:|--:|--:|--:|--:|--:|--:|--:|");
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %d | %d | **%.2f** | < %.0f | %.2f / %.2f | %.0f |%n",
                total.running(),
                looked,
                total.over(),
                total.red() + total.yellow(),
                seconds,
                GOAL_SECONDS,
                quiet.p95(),
                meanwhile.p95(),
                board);
        return seconds < GOAL_SECONDS || options.text("goals", "report").equals("report");
    }

    /** A case at its second step, with its limit running. */
    static long bring(ConfigurableApplicationContext context) {
        var workflows = context.getBean(Workflows.class);
        var id = workflows
                .start(CLERK, "bench-permit", new Start(Map.of("applicant", "测试"), Map.of(), Submission.once()))
                .caseId();
        var task =
                workflows.view(CLERK, "bench-permit", id).orElseThrow().tasks().getFirst();
        workflows.choose(CLERK, task.id(), Decision.of("accept"));
        return id;
    }

    /** Reads the inbox until it is done, or so many times. */
    private Samples inbox(AtomicBoolean done, int most) {
        var worklist = context.getBean(Worklist.class);
        var times = new Samples();
        while (!done.get() && times.count() < most) {
            long began = System.nanoTime();
            worklist.inbox(CLERK, InboxQuery.first(20));
            times.add(System.nanoTime() - began);
        }
        return times;
    }

    private void copies(Connection connection, long caseId, int count) throws SQLException {
        var rows = List.of(
                Copies.rows(connection, "lz_case", "id", caseId),
                Copies.rows(connection, "lz_task", "case_id", caseId),
                Copies.rows(connection, "lz_clock", "case_id", caseId),
                Copies.rows(connection, "lz_clock_entry", "case_id", caseId));
        for (int from = 0; from < count; from += BATCH) {
            int size = Math.min(BATCH, count - from);
            long base = ids;
            ids += 4L * BATCH;
            for (int t = 0; t < TABLES.size(); t++) {
                insert(connection, TABLES.get(t), rows.get(t).getFirst(), size, base);
            }
            connection.commit();
        }
    }

    /** Ids of a copy are its place among the copies, so that case, task, limit and entry belong together. */
    private static void insert(Connection connection, String table, Map<String, Object> row, int count, long base)
            throws SQLException {
        Copies.insert(connection, table, row, count, (column, original, n) -> switch (column) {
            case "case_id" -> base + 4L * n;
            case "clock_id" -> base + 4L * n + 2;
            case "id" -> base + 4L * n + TABLES.indexOf(table);
            case "carded" -> false;
            case "organ" -> table.equals("lz_task") && n % SHARE > 0 ? "230100" : original;
            default -> original;
        });
    }
}
