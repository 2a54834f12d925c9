package org.longzheng.bench.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Pulls the plug at random moments while licences are applied for, and then looks into the database: nothing acknowledged is lost, nothing happened
 * twice, no case is stuck, no number is missing or doubled.
 */
final class KillLoop {

    private static final Duration FIRST_START = Duration.ofMinutes(4);
    private static final int LEAST_MILLIS = 300;
    private static final Pattern NUMBER = Pattern.compile("^(.*?)(\\d+)(\\D*)$");
    private static final String H2 =
            ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;OPTIMIZE_REUSE_RESULTS=0";

    private final Options options;
    private final Path home;
    private final String root;
    private int serving;
    private boolean over;
    private boolean enough;

    private KillLoop(Options options) {
        this.options = options;
        this.home = Path.of(options.text("home")).toAbsolutePath();
        this.root = "http://127.0.0.1:" + options.text("port", "18190");
    }

    static boolean run(Options options) throws Exception {
        return new KillLoop(options).loop();
    }

    private boolean loop() throws Exception {
        Files.createDirectories(home);
        int kills = options.number("kills", 10);
        int longest = options.number("longest-millis", 5000);
        var acknowledged = new Acknowledged(home.resolve("acknowledged.log"));
        var plug = new Walker.Plug() {
            @Override
            public int await(int after) throws InterruptedException {
                return awaitServer(after);
            }

            @Override
            public boolean enough() {
                return isEnough();
            }
        };
        var walkers = List.of(
                new Walker(root, "haerbin.lvsuo", "SX202500082", "SX202500082", plug, acknowledged),
                new Walker(root, "haerbin.lvsuo03", "SX202500084", "SX202500084", plug, acknowledged),
                new Walker(root, "haerbin.lvsuo05", "SX202500086", "SX202500086", plug, acknowledged));
        try (var threads = Executors.newFixedThreadPool(walkers.size())) {
            var running = new ArrayList<Future<?>>();
            walkers.forEach(walker -> running.add(threads.submit(walker)));
            try {
                for (int kill = 1; kill <= kills; kill++) {
                    try (var server = start()) {
                        int wait = ThreadLocalRandom.current().nextInt(LEAST_MILLIS, longest);
                        failFast(running, wait);
                        server.pullThePlug();
                        System.out.printf(
                                "kill %d after %d ms: %d acts acknowledged so far%n", kill, wait, acknowledged.count());
                    }
                }
                try (var server = start()) {
                    finish();
                    for (var one : running) {
                        one.get(2, TimeUnit.MINUTES);
                    }
                }
            } finally {
                stop();
                threads.shutdownNow();
            }
        }
        acknowledged.close();
        int journeys = walkers.stream().mapToInt(Walker::finished).sum();
        int repeated = walkers.stream().mapToInt(Walker::repeated).sum();
        System.out.printf(
                "%d journeys, %d acts acknowledged, %d sent again after a kill%n",
                journeys, acknowledged.count(), repeated);
        return judge(acknowledged);
    }

    private Server start() throws IOException, InterruptedException {
        var server = Server.start(
                Path.of(options.text("java")),
                Path.of(options.text("jar")),
                List.of("-Xmx768m"),
                List.of(
                        "--server.port=" + options.text("port", "18190"),
                        "--longzheng.home=" + home,
                        "--longzheng.plugins=" + options.text("plugins"),
                        "--longzheng.demo=true"),
                home.resolve("server.log"));
        server.awaitPage(root + "/api/v1/openapi.json", FIRST_START);
        synchronized (this) {
            serving++;
            notifyAll();
        }
        return server;
    }

    /** Lets the walkers walk for so long; one that gave up ends everything. */
    private static void failFast(List<Future<?>> running, int millis) throws Exception {
        long until = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < until) {
            for (var one : running) {
                if (one.isDone()) {
                    one.get();
                }
            }
            Thread.sleep(Math.clamp((until - System.nanoTime()) / 1_000_000, 1, 50));
        }
    }

    private synchronized int awaitServer(int after) throws InterruptedException {
        while (serving <= after && !over) {
            wait();
        }
        return over ? -1 : serving;
    }

    private synchronized boolean isEnough() {
        return enough;
    }

    private synchronized void finish() {
        enough = true;
    }

    private synchronized void stop() {
        over = true;
        notifyAll();
    }

    // what the database says afterwards

    private boolean judge(Acknowledged acknowledged) throws SQLException {
        var faults = new ArrayList<String>();
        try (var connection =
                DriverManager.getConnection("jdbc:h2:file:" + home.resolve("data/longzheng") + H2, "sa", "")) {
            acts(connection, acknowledged, faults);
            outcomes(connection, acknowledged, faults);
            stuck(connection, faults);
            numbers(connection, faults);
        }
        faults.forEach(fault -> System.out.println("FAULT " + fault));
        System.out.println(
                faults.isEmpty() ? "Nothing lost, nothing doubled, nothing stuck." : faults.size() + " faults");
        return faults.isEmpty();
    }

    private static void acts(Connection connection, Acknowledged acknowledged, List<String> faults)
            throws SQLException {
        var told = acknowledged.acts();
        var cases = acknowledged.cases();
        var stored = new TreeMap<String, Integer>();
        query(connection, "select case_id, account, step, choice from lz_act", row -> {
            if (cases.containsKey(row.getLong(1))) {
                // submitting, and submitting again after a correction, stand at no step
                var step = row.getString(3) == null ? "start" : row.getString(3);
                var choice = row.getString(4) == null ? "submit" : row.getString(4);
                stored.merge(Acknowledged.key(row.getLong(1), row.getString(2), step, choice), 1, Integer::sum);
            }
        });
        told.forEach((act, times) -> {
            int kept = stored.getOrDefault(act, 0);
            if (kept != times) {
                faults.add((kept < times ? "lost: " : "doubled: ") + act + ", told " + times + ", stored " + kept);
            }
        });
        stored.keySet().stream()
                .filter(act -> !told.containsKey(act))
                .forEach(act -> faults.add("never acknowledged: " + act));
        System.out.printf("%d acts told, %d kept%n", sum(told), sum(stored));
    }

    private static int sum(TreeMap<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void outcomes(Connection connection, Acknowledged acknowledged, List<String> faults)
            throws SQLException {
        var told = acknowledged.cases();
        query(connection, "select id, outcome from lz_case", row -> {
            var outcome = told.get(row.getLong(1));
            var kept = row.getString(2) == null ? "" : row.getString(2);
            if (outcome != null && !outcome.equals(kept)) {
                faults.add("case " + row.getLong(1) + " was told " + outcome + " and is " + kept);
            }
        });
        query(
                connection,
                "select c.id from lz_case c left join e_practice_licence e on e.id = c.id"
                        + " where c.process = 'practice-licence' and e.id is null",
                row -> faults.add("case " + row.getLong(1) + " has no record"));
        query(
                connection,
                "select e.id from e_practice_licence e left join lz_case c on e.id = c.id where c.id is null",
                row -> faults.add("record " + row.getLong(1) + " has no case"));
        query(
                connection,
                "select f_licence_no, count(*) from e_lawyer where f_licence_no is not null group by f_licence_no having count(*) > 1",
                row -> faults.add("two lawyers carry " + row.getString(1)));
    }

    /** Every open case has its task in the worklist and in the engine, and no closed one has any. */
    private static void stuck(Connection connection, List<String> faults) throws SQLException {
        query(
                connection,
                "select c.id from lz_case c where c.is_open and not exists (select 1 from lz_task t"
                        + " join act_ru_task r on r.id_ = t.engine_task where t.case_id = c.id)",
                row -> faults.add("open case " + row.getLong(1) + " has no task"));
        query(
                connection,
                "select t.id from lz_task t left join lz_case c on c.id = t.case_id where c.id is null or not c.is_open",
                row -> faults.add("task " + row.getLong(1) + " has no open case"));
        query(
                connection,
                "select r.id_ from act_ru_task r left join lz_task t on t.engine_task = r.id_ where t.id is null",
                row -> faults.add("engine task " + row.getString(1) + " is in nobody's worklist"));
    }

    /** Numbers of each series run from one on without gap or double. */
    private static void numbers(Connection connection, List<String> faults) throws SQLException {
        var runs = new TreeMap<String, List<Integer>>();
        query(connection, "select series, number from lz_document where number is not null", row -> {
            var number = NUMBER.matcher(row.getString(2));
            if (number.matches()) {
                runs.computeIfAbsent(
                                row.getString(1) + " " + number.group(1) + "…" + number.group(3),
                                key -> new ArrayList<>())
                        .add(Integer.parseInt(number.group(2)));
            }
        });
        runs.forEach((series, numbers) -> {
            numbers.sort(null);
            for (int i = 0; i < numbers.size(); i++) {
                if (numbers.get(i) != i + 1) {
                    faults.add("series " + series + ": " + numbers.get(i) + " stands where " + (i + 1) + " should");
                    break;
                }
            }
        });
        System.out.printf(
                "%d series of document numbers, %d numbers%n",
                runs.size(), runs.values().stream().mapToInt(List::size).sum());
    }

    /** What is done with a row. */
    @FunctionalInterface
    private interface Row {
        void take(java.sql.ResultSet row) throws SQLException;
    }

    private static void query(Connection connection, String sql, Row row) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                row.take(result);
            }
        }
    }
}
