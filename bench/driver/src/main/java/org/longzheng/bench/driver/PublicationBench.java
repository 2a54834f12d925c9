package org.longzheng.bench.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A change to one field of one entity, published over HTTP in a catalogue of a thousand, while one reader asks without pause. What the reader waits from
 * the first moment of a publication until half a second after its answer stands beside what it waits in the same run when nobody publishes.
 */
final class PublicationBench {

    private static final int ENTITIES = 1000;
    private static final int RECORDS = 40;
    private static final double GOAL_SECONDS = 2;
    private static final double GOAL_RATIO = 1.5;
    /** What is made for a generation when it is first asked for is made by then. */
    private static final long SETTLED_MILLIS = 500;

    private static final Duration FIRST_START = Duration.ofMinutes(30);
    private static final String PASSWORD = "Longzheng-2026";

    private String definition;
    private final Client publisher;
    private final Client reader;
    private final List<String> pages;
    private volatile boolean publishing;
    private volatile boolean done;

    private PublicationBench(String definition, Client publisher, Client reader, List<String> pages) {
        this.definition = definition;
        this.publisher = publisher;
        this.reader = reader;
        this.pages = pages;
    }

    static boolean run(Options options) throws Exception {
        var home = Path.of(options.text("home"));
        var many = ManyDefinitions.writeForLawyers(home.resolve("many"), options.number("entities", ENTITIES));
        var root = "http://127.0.0.1:" + options.text("port", "18180");
        var arguments = List.of(
                "--server.port=" + options.text("port", "18180"),
                "--longzheng.home=" + home,
                "--longzheng.plugins=" + options.text("plugins"),
                "--longzheng.modules=" + many,
                "--longzheng.demo=true",
                "--spring.datasource.url=" + options.text("url"),
                "--spring.datasource.username=" + options.text("user", "sa"),
                "--spring.datasource.password=" + options.text("password", ""));
        var jar = Path.of(options.text("jar")).toAbsolutePath();
        try (var server = Server.start(
                Path.of(options.text("java")), jar, List.of("-Xmx1g"), arguments, home.resolve("publication.log"))) {
            server.awaitPage(root + "/api/v1/openapi.json", FIRST_START);
            var reader = Client.login(root, "/api/v1/sessions", options.text("account", "sheng.jingban"), PASSWORD);
            var publisher = Client.login(root, "/api/v1/sessions", "sheng.guanli", PASSWORD);
            return new PublicationBench(
                            Files.readString(many.resolve("many-0000/entity.yaml")), publisher, reader, pages(reader))
                    .measure(options);
        }
    }

    /** Opens cases, and answers what a reader asks for in turn: a page of them, one of them, the own inbox. */
    private static List<String> pages(Client reader) throws IOException, InterruptedException {
        for (int n = 0; n < RECORDS; n++) {
            var values = Map.of("applicant", "样例" + n, "kind", "ONE", "begun", "2026-09-%02d".formatted(n % 28 + 1));
            reader.send("POST", "/api/v1/processes/many-0001", Map.of("values", values), UUID.randomUUID() + "")
                    .mustBeGood();
        }
        var records = "/api/v1/records/many-0001";
        var page = records + "?sort=-begun&size=20";
        var one = reader.get(page).json().get("rows").get(0).get("id").asString();
        return List.of(page, records + "/" + one, "/api/v1/tasks?size=20");
    }

    private boolean measure(Options options) throws Exception {
        int times = Math.max(2, options.number("times", 10)); // the first is told apart
        int warmUp = options.number("warm-up", 20_000);
        var quiet = new Samples();
        var meanwhile = new Samples();
        var labels = new ArrayList<Double>();
        var widths = new ArrayList<Double>();
        try (var threads = Executors.newSingleThreadExecutor()) {
            read(warmUp, new Samples());
            Callable<Void> reading = () -> {
                read(quiet, meanwhile);
                return null;
            };
            var reads = threads.submit(reading);
            try {
                for (int n = 0; n < times; n++) {
                    labels.add(publish("label: 备注[0-9]*", "label: 备注" + n));
                    widths.add(publish("(remark: +\\{ type: text)(, length: [0-9]+)?", "$1, length: " + (300 + n)));
                }
            } finally {
                done = true;
            }
            reads.get();
        }
        double ratio = meanwhile.p95() / quiet.p95();
        double first = labels.removeFirst();
        System.out.printf(Locale.ROOT, "%n**Publication, %s**%n%n", options.text("title", "over HTTP"));
        System.out.println("| change of one field among %d entities | seconds | goal |"
                .formatted(options.number("entities", ENTITIES)));
        System.out.println("|---|--:|--:|");
        line("its label, first publication after the start", first, null);
        line("its label, median of " + labels.size(), median(labels), GOAL_SECONDS);
        line("its label, longest", longest(labels), null);
        line("its width, with the change of the table, median of " + widths.size(), median(widths), null);
        System.out.println();
        System.out.println(
                "| reads meanwhile | reads otherwise | p95 meanwhile ms | p95 otherwise ms | ratio | goal |");
        System.out.println("|--:|--:|--:|--:|--:|--:|");
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %.2f | %.2f | **%.2f** | ≤ %.1f |%n",
                meanwhile.count(),
                quiet.count(),
                meanwhile.p95(),
                quiet.p95(),
                ratio,
                GOAL_RATIO);
        return median(labels) < GOAL_SECONDS && ratio <= GOAL_RATIO
                || options.text("goals", "report").equals("report");
    }

    private static void line(String what, double seconds, @Nullable Double goal) {
        System.out.printf(
                Locale.ROOT,
                "| %s | **%.2f** | %s |%n",
                what,
                seconds,
                goal == null ? "" : "< %.0f%s".formatted(goal, seconds < goal ? "" : " missed"));
    }

    private static double median(List<Double> of) {
        return of.stream().sorted().toList().get(of.size() / 2);
    }

    private static double longest(List<Double> of) {
        return of.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Publishes the file with one word of it changed, and waits until all is as before; how long the publication took in seconds. */
    private double publish(String pattern, String replacement) throws IOException, InterruptedException {
        var next = definition.replaceFirst(pattern, replacement);
        if (next.equals(definition)) {
            throw new IllegalStateException("the definition does not say " + pattern);
        }
        definition = next;
        var file = Map.of("module", "many", "path", "many-0000/entity.yaml", "text", definition);
        publishing = true;
        long began = System.nanoTime();
        publisher
                .send("POST", "/api/v1/definitions/publications", Map.of("reason", "测量", "files", List.of(file)), null)
                .mustBeGood();
        double seconds = (System.nanoTime() - began) / 1e9;
        Thread.sleep(SETTLED_MILLIS);
        publishing = false;
        Thread.sleep(Math.max(SETTLED_MILLIS, (long) (seconds * 1000)));
        return seconds;
    }

    private void read(int millis, Samples samples) throws IOException, InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000L;
        for (int n = 0; System.nanoTime() < until; n++) {
            samples.add(one(n));
        }
    }

    /** Until it is done; what began or ended while somebody published counts as meanwhile. */
    private void read(Samples quiet, Samples meanwhile) throws IOException, InterruptedException {
        for (int n = 0; !done; n++) {
            boolean before = publishing;
            long took = one(n);
            (before || publishing ? meanwhile : quiet).add(took);
        }
    }

    private long one(int n) throws IOException, InterruptedException {
        long began = System.nanoTime();
        reader.get(pages.get(n % pages.size())).mustBeGood();
        return System.nanoTime() - began;
    }
}
