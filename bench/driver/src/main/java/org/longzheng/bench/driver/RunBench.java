package org.longzheng.bench.driver;

import java.time.LocalDate;
import java.util.Locale;
import org.longzheng.kernel.records.RunSweep;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** One record for each of many at the beginning of a month, by the calendar: how long it takes, and what a second run does. */
final class RunBench {

    private static final double GOAL_SECONDS = 120;

    private final RunSweep runs;
    private final JdbcTemplate jdbc;

    private RunBench(ConfigurableApplicationContext context) {
        runs = context.getBean(RunSweep.class);
        jdbc = new JdbcTemplate(context.getBean(javax.sql.DataSource.class));
    }

    static boolean run(Options options) throws Exception {
        try (var context = InsideBench.kernel(options)) {
            return new RunBench(context).measure(options);
        }
    }

    private boolean measure(Options options) {
        var first = LocalDate.now().withDayOfMonth(1).plusMonths(1);
        runs.run(first.minusDays(1).atTime(8, 0)); // from now on the run is known
        long began = System.nanoTime();
        int made = runs.run(first.atTime(0, 20));
        double seconds = (System.nanoTime() - began) / 1e9;
        began = System.nanoTime();
        int again = runs.run(first.atTime(3, 20));
        double second = (System.nanoTime() - began) / 1e9;
        var stored = jdbc.queryForObject("select count(*) from e_bench_charge where f_base > 0", Long.class);

        System.out.printf(Locale.ROOT, "%n**Monthly run, %s**%n%n", options.text("title", "in one JVM"));
        System.out.println("| made | seconds | goal | made by a second run | seconds |");
        System.out.println("|--:|--:|--:|--:|--:|");
        System.out.printf(
                Locale.ROOT, "| %d | **%.1f** | < %.0f | %d | %.2f |%n", made, seconds, GOAL_SECONDS, again, second);
        boolean met = seconds < GOAL_SECONDS && again == 0 && stored != null && stored == made;
        return met || options.text("goals", "report").equals("report");
    }
}
