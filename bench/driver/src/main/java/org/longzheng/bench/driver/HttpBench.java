package org.longzheng.bench.driver;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.longzheng.bench.driver.Loop.Act;
import org.longzheng.bench.driver.Loop.Side;
import tools.jackson.databind.JsonNode;

/** The platform beside the hand-written endpoint, over HTTP, both logged in, in turn within one run. */
final class HttpBench {

    private static final double READ_GOAL = 0.8;
    private static final double WRITE_GOAL = 0.5;
    private static final int OWN_ROWS = 50;
    private static final int[] CLIENTS = {1, 16};

    private final int rows;
    private final String run = UUID.randomUUID().toString().substring(0, 6);
    private final AtomicInteger created = new AtomicInteger();

    private HttpBench(int rows) {
        this.rows = rows;
    }

    static boolean run(Options options) throws Exception {
        return new HttpBench(options.number("rows", 100_000)).measure(options);
    }

    private boolean measure(Options options) throws Exception {
        var platform = new Platform(Client.login(
                options.text("platform"),
                "/api/v1/sessions",
                options.text("account", "sheng.jingban"),
                options.text("password", "Longzheng-2026")));
        var yardstick = new Yardstick(Client.login(options.text("yardstick"), "/sessions", "bench", ""));
        same(platform, yardstick);
        int rounds = options.number("rounds", 4);
        int millis = options.number("millis", 1500);
        int warmUp = options.number("warm-up", 10_000);
        var table = new Table(options.text("title", "Over HTTP"), "platform", "yardstick");
        for (int clients : CLIENTS) {
            for (var line : List.of(
                    new Line("list of 20, one office, by date, total", READ_GOAL, this::listOffice),
                    new Line("list of 20, kind and since 2015, by date, total", READ_GOAL, this::listKind),
                    new Line("read", READ_GOAL, this::read),
                    new Line("create", WRITE_GOAL, this::create),
                    new Line("update", WRITE_GOAL, server -> update(server, clients)))) {
                if (line.what().startsWith(options.text("lines", ""))) {
                    var sides = List.of(line.side().of(platform), line.side().of(yardstick));
                    table.line(
                            line.what(), clients, Loop.alternate(sides, clients, rounds, millis, warmUp), line.goal());
                }
            }
        }
        return table.met() || options.text("goals", "report").equals("report");
    }

    /**
     * One line of the table.
     *
     * @param goal least throughput as a share of the yardstick's
     */
    private record Line(String what, double goal, SideOf side) {}

    /** What one server does on a line. */
    private interface SideOf {

        Side of(Server server) throws Exception;
    }

    /** Both answer the same for the same rows, or the comparison means nothing. */
    private static void same(Server platform, Server yardstick) throws Exception {
        var office = Rows.officeId(7);
        var one = Client.JSON.readTree(platform.listOffice(office));
        var other = Client.JSON.readTree(yardstick.listOffice(office));
        if (one.get("total").asLong() != other.get("total").asLong()) {
            throw new IllegalStateException("totals differ: " + one.get("total") + ", " + other.get("total"));
        }
        for (int i = 0; i < one.get("rows").size(); i++) {
            var values = one.get("rows").get(i).get("values");
            var theirs = other.get("rows").get(i).get("values");
            for (var field : theirs.propertyNames()) {
                if (!sameValue(values.get(field), theirs.get(field))) {
                    throw new IllegalStateException(
                            "row " + i + ", " + field + ": " + values.get(field) + ", " + theirs.get(field));
                }
            }
        }
    }

    private static boolean sameValue(JsonNode one, JsonNode other) {
        if (one == null || other == null) {
            return one == other;
        }
        // an integer may come as number or text, a decimal with or without trailing zeros
        return one.equals(other)
                || !one.isObject()
                        && !other.isObject()
                        && new java.math.BigDecimal(one.asString())
                                        .compareTo(new java.math.BigDecimal(other.asString()))
                                == 0;
    }

    private Side listOffice(Server server) {
        return new Side(server.name(), (client, turn) -> server.listOffice(Rows.officeId(random(Rows.OFFICES))));
    }

    private Side listKind(Server server) {
        return new Side(server.name(), (client, turn) -> server.listKind("PART_TIME", "2015-01-01"));
    }

    private Side read(Server server) {
        return new Side(server.name(), (client, turn) -> server.read(Rows.practitionerId(random(rows))));
    }

    private Side create(Server server) {
        return new Side(server.name(), (client, turn) -> {
            int n = created.incrementAndGet();
            server.create(values(n), run + "-" + n);
        });
    }

    /** Each client changes rows of its own, knowing their versions from the last answer. */
    private Side update(Server server, int clients) throws Exception {
        var versions = new HashMap<Long, Integer>();
        for (int client = 0; client < clients; client++) {
            for (int n = 0; n < OWN_ROWS; n++) {
                long id = ownRow(client, n);
                versions.put(id, server.version(id));
            }
        }
        var shared = new java.util.concurrent.ConcurrentHashMap<>(versions);
        Act act = (client, turn) -> {
            long id = ownRow(client, random(OWN_ROWS));
            var values = Map.<String, Object>of("remark", run + " " + client + "." + turn, "fee", 1000 + turn % 500);
            shared.put(id, server.change(id, Objects.requireNonNull(shared.get(id)), values));
        };
        return new Side(server.name(), act);
    }

    private static long ownRow(int client, int n) {
        return Rows.practitionerId(client * OWN_ROWS + n);
    }

    private static int random(int below) {
        return ThreadLocalRandom.current().nextInt(below);
    }

    private Map<String, Object> values(int n) {
        var row = Rows.practitioner(rows + n);
        var values = new LinkedHashMap<String, Object>();
        values.put("name", row.name());
        values.put("licenceNo", run + n);
        values.put("kind", row.kind());
        values.put("office", Long.toString(row.office()));
        values.put("holder", Long.toString(row.holder()));
        values.put("qualificationNo", row.qualificationNo());
        values.put("qualificationKind", row.qualificationKind());
        values.put("firstLicensed", row.firstLicensed().toString());
        values.put("currentLicensed", row.currentLicensed().toString());
        values.put("partner", row.partner());
        values.put("employer", row.employer());
        values.put("address", row.address());
        values.put("postcode", row.postcode());
        values.put("region", "230102");
        values.put("fee", row.fee());
        values.put("cases", row.cases());
        values.put("remark", row.remark());
        return values;
    }

    /** What both can do. */
    private sealed interface Server {

        String name();

        Client client();

        String listOffice(long office) throws IOException, InterruptedException;

        String listKind(String kind, String since) throws IOException, InterruptedException;

        /** Path of the records. */
        String records();

        default void read(long id) throws IOException, InterruptedException {
            client().get(records() + "/" + id).mustBeGood();
        }

        default int version(long id) throws IOException, InterruptedException {
            return client().get(records() + "/" + id).json().get("version").asInt();
        }

        default void create(Map<String, Object> values, String key) throws IOException, InterruptedException {
            client().send("POST", records(), Map.of("values", values), key).mustBeGood();
        }

        default int change(long id, int version, Map<String, Object> values) throws IOException, InterruptedException {
            return client().send("PATCH", records() + "/" + id, Map.of("values", values, "version", version), null)
                    .json()
                    .get("version")
                    .asInt();
        }

        default String page(String query) throws IOException, InterruptedException {
            var answer = client().get(records() + query + "&sort=-firstLicensed&size=20");
            answer.mustBeGood();
            return answer.body();
        }
    }

    private record Platform(Client client) implements Server {

        @Override
        public String name() {
            return "platform";
        }

        @Override
        public String records() {
            return "/api/v1/records/bench-practitioner";
        }

        @Override
        public String listOffice(long office) throws IOException, InterruptedException {
            return page("?filter=office:eq:" + office);
        }

        @Override
        public String listKind(String kind, String since) throws IOException, InterruptedException {
            return page("?filter=kind:eq:" + kind + "&filter=firstLicensed:ge:" + since);
        }
    }

    private record Yardstick(Client client) implements Server {

        @Override
        public String name() {
            return "yardstick";
        }

        @Override
        public String records() {
            return "/practitioners";
        }

        @Override
        public String listOffice(long office) throws IOException, InterruptedException {
            return page("?office=" + office);
        }

        @Override
        public String listKind(String kind, String since) throws IOException, InterruptedException {
            return page("?kind=" + kind + "&since=" + since);
        }
    }
}
