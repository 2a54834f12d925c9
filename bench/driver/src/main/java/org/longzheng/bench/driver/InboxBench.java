package org.longzheng.bench.driver;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.longzheng.kernel.PlatformClock;
import org.longzheng.kernel.worklist.Worklist;
import org.longzheng.kernel.worklist.Worklist.InboxQuery;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The first page of the inbox of a person who may take thousands of tasks, with the total, among a million open tasks, beside the bare statements for
 * that page and that total: the tasks of one role at one organ that nobody has taken, by the index that is there for it. In turn, so that both see the
 * same machine.
 */
final class InboxBench {

    private static final double GOAL = 3;
    private static final int BATCH = 1000;
    private static final int DAYS = 90;
    private static final int PAGE = 20;

    private static final String BARE_PAGE =
            "select id, process, step, case_id, title, number, sent_from, received_on, clock_id, started_on, due_on, yellow_on, paused_on, suspended"
                    + " from lz_task where organ = ? and role_key = ? and assignee is null order by due_on, id limit "
                    + PAGE;
    private static final String BARE_TOTAL =
            "select count(*) from lz_task where organ = ? and role_key = ? and assignee is null";

    private final ConfigurableApplicationContext context;
    private final DataSource database;

    private InboxBench(ConfigurableApplicationContext context) {
        this.context = context;
        this.database = context.getBean(DataSource.class);
    }

    static boolean run(Options options) throws Exception {
        try (var context = InsideBench.kernel(options)) {
            return new InboxBench(context).measure(options);
        }
    }

    private boolean measure(Options options) throws Exception {
        int open = options.number("open", 1_000_000);
        int mine = options.number("mine", 5_000);
        int times = options.number("times", 200);
        context.getBean(PlatformClock.class).set(LocalDateTime.of(2026, 9, 14, 9, 0));
        long caseId = SweepBench.bring(context);
        Map<String, Object> task;
        try (var connection = database.getConnection()) {
            task = Copies.rows(connection, "lz_task", "case_id", caseId).getFirst();
            connection.setAutoCommit(false);
            fill(connection, task, open, mine);
        }
        var worklist = context.getBean(Worklist.class);
        long total = worklist.inbox(SweepBench.CLERK, InboxQuery.first(PAGE)).total();
        var platform = new Samples();
        var bare = new Samples();
        for (int turn = -times / 4; turn < times; turn++) {
            long first = nanos(() -> worklist.inbox(SweepBench.CLERK, InboxQuery.first(PAGE)));
            long second = nanos(() -> bare(task));
            if (turn >= 0) {
                platform.add(first);
                bare.add(second);
            }
        }
        double ratio = platform.p95() / bare.p95();
        System.out.printf(Locale.ROOT, "%n**Inbox, %s**%n%n", options.text("title", "in one JVM"));
        System.out.println("| open tasks | of the reader | platform p95 ms | bare p95 ms | ratio | goal |");
        System.out.println("|--:|--:|--:|--:|--:|--:|");
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %.2f | %.2f | **%.2f** | < %.0f |%n",
                open,
                total,
                platform.p95(),
                bare.p95(),
                ratio,
                GOAL);
        return ratio < GOAL || options.text("goals", "report").equals("report");
    }

    /** Tasks with their due days spread over a quarter, as many for each organ as the reader has; the reader's lie between the others. */
    private static void fill(Connection connection, Map<String, Object> task, int open, int mine) throws SQLException {
        int organs = open / mine;
        var first = LocalDate.of(2026, 9, 1);
        long ids = System.currentTimeMillis() << 20;
        for (int from = 0; from < open; from += BATCH) {
            int at = from;
            Copies.insert(connection, "lz_task", task, Math.min(BATCH, open - from), (column, original, n) -> {
                int place = at + n;
                return switch (column) {
                    case "id", "case_id", "clock_id" -> ids + place;
                    case "organ" ->
                        place % organs == 0 ? original : String.format(Locale.ROOT, "x%05d", place % organs);
                    case "due_on" -> first.plusDays(place * 7919L % DAYS + 7);
                    case "yellow_on" -> first.plusDays(place * 7919L % DAYS);
                    default -> original;
                };
            });
            connection.commit();
        }
    }

    private void bare(Map<String, Object> task) throws SQLException {
        try (var connection = database.getConnection();
                var page = connection.prepareStatement(BARE_PAGE);
                var total = connection.prepareStatement(BARE_TOTAL)) {
            for (var statement : new java.sql.PreparedStatement[] {page, total}) {
                statement.setObject(1, task.get("organ"));
                statement.setObject(2, task.get("role_key"));
                try (var result = statement.executeQuery()) {
                    while (result.next()) {
                        result.getObject(1);
                    }
                }
            }
        }
    }

    /** What is measured. */
    private interface Act {

        void run() throws SQLException;
    }

    private static long nanos(Act act) throws SQLException {
        long began = System.nanoTime();
        act.run();
        return System.nanoTime() - began;
    }
}
