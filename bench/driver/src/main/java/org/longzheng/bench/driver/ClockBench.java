package org.longzheng.bench.driver;

import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import javax.sql.DataSource;
import org.longzheng.kernel.clocks.Recomputation;

/** Open limits computed anew after a calendar change, every one of which moves and has a task that shows it. */
final class ClockBench {

    private static final double SECONDS_GOAL = 60;
    private static final int BATCH = 1000;
    private static final long FIRST = 7_000_000_000L;

    private ClockBench() {}

    static boolean run(Options options) throws SQLException {
        int clocks = options.number("clocks", 100_000);
        try (var context = InsideBench.kernel(options)) {
            var recomputation = context.getBean(Recomputation.class);
            recomputation.run(); // whatever the start has left to do
            var database = context.getBean(DataSource.class);
            try (var connection = database.getConnection()) {
                connection.setAutoCommit(false);
                fill(connection, clocks);
                try (var statement = connection.createStatement()) {
                    statement.executeUpdate("update lz_calendar set fingerprint = 'before'");
                }
                connection.commit();
            }
            long began = System.nanoTime();
            var result = recomputation.run();
            double seconds = (System.nanoTime() - began) / 1e9;
            boolean met = seconds < SECONDS_GOAL && result.moved() >= clocks;
            System.out.println();
            System.out.println("### open limits computed anew, " + options.text("title", "one JVM"));
            System.out.println();
            System.out.println("| open limits | moved | seconds | a second | goal |");
            System.out.println("|--:|--:|--:|--:|--:|");
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %d | **%.1f** | %.0f | < %.0f s%s |%n",
                    result.looked(),
                    result.moved(),
                    seconds,
                    result.looked() / seconds,
                    SECONDS_GOAL,
                    met ? "" : " missed");
            return met || options.text("goals", "report").equals("report");
        }
    }

    /** Limits of twenty working days from September on; their dates are those of a calendar that knew no holiday of October. */
    private static void fill(Connection connection, int count) throws SQLException {
        var started = LocalDate.of(2026, 9, 14);
        var clock =
                "insert into lz_clock (id, case_id, process, entity, limit_id, state, amount, extended, unit, roll, started_on, raw_due, due_on,"
                        + " yellow_on, provisional, started_act, organ) values (?, ?, 'bench-permit', 'bench-permit', 'decision', 'RUNNING', 20, 0,"
                        + " 'WORKING_DAYS', true, ?, ?, ?, ?, false, 1, '230000')";
        var entry = "insert into lz_clock_entry (id, clock_id, case_id, kind, at, legal_day, act_id, by_name, reason)"
                + " values (?, ?, ?, 'START', ?, ?, 1, '压测', '受理')";
        var task =
                "insert into lz_task (id, engine_task, case_id, process, step, organ, role_key, apart, title, sent_from, received_on,"
                        + " clock_id, limit_id, length_amount, length_unit, started_on, due_on, yellow_on) values (?, ?, ?, 'bench-permit', 'decide',"
                        + " '230000', 'bench:leader', false, '压测', '受理', ?, ?, 'decision', 20, 'WORKING_DAYS', ?, ?, ?)";
        try (var clocks = connection.prepareStatement(clock);
                var entries = connection.prepareStatement(entry);
                var tasks = connection.prepareStatement(task)) {
            for (int n = 0; n < count; n++) {
                long id = FIRST + n;
                var day = started.plusDays(n % 4);
                var due = day.plusDays(28);
                clocks.setLong(1, id);
                clocks.setLong(2, id);
                clocks.setDate(3, Date.valueOf(day));
                clocks.setDate(4, Date.valueOf(due));
                clocks.setDate(5, Date.valueOf(due));
                clocks.setDate(6, Date.valueOf(day.plusDays(18)));
                clocks.addBatch();
                entries.setLong(1, id);
                entries.setLong(2, id);
                entries.setLong(3, id);
                entries.setTimestamp(4, Timestamp.valueOf(LocalDateTime.of(2026, 9, 14, 9, 0)));
                entries.setDate(5, Date.valueOf(day));
                entries.addBatch();
                tasks.setLong(1, id);
                tasks.setString(2, "bench-" + id);
                tasks.setLong(3, id);
                tasks.setDate(4, Date.valueOf(day));
                tasks.setLong(5, id);
                tasks.setDate(6, Date.valueOf(day));
                tasks.setDate(7, Date.valueOf(due));
                tasks.setDate(8, Date.valueOf(day.plusDays(18)));
                tasks.addBatch();
                if (n % BATCH == BATCH - 1 || n == count - 1) {
                    clocks.executeBatch();
                    entries.executeBatch();
                    tasks.executeBatch();
                }
            }
        }
        connection.commit();
    }
}
