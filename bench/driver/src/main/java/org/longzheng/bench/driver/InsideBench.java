package org.longzheng.bench.driver;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.flowable.engine.ProcessEngine;
import org.longzheng.bench.driver.Loop.Side;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Accounts.NewAccount;
import org.longzheng.kernel.access.Accounts.NewPost;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Filter.Operator;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** {@code records} beside bare JDBC and {@code workflow} beside a bare Flowable, in one JVM on one database. */
final class InsideBench {

    private static final double PROCESS_GOAL = 0.4;
    private static final int[] CLIENTS = {1, 4};
    private static final int PAGE = 20;
    private static final int OWN_ROWS = 50;
    private static final Actor ACTOR = new Actor("bench", "压测", null, "230000", "23", Set.of("clerk"));

    private final ConfigurableApplicationContext context;
    private final Records records;
    private final Workflows workflows;
    private final DataSource database;
    private final int rows;
    private final String run = UUID.randomUUID().toString().substring(0, 6);
    private final AtomicInteger created = new AtomicInteger();
    private final AtomicLong ids = new AtomicLong(System.currentTimeMillis() << 20);

    private InsideBench(ConfigurableApplicationContext context, int rows) {
        this.context = context;
        this.records = context.getBean(Records.class);
        this.workflows = context.getBean(Workflows.class);
        this.database = context.getBean(DataSource.class);
        this.rows = rows;
    }

    /** The kernel on the database of the options, without screens and without HTTP. */
    static ConfigurableApplicationContext kernel(Options options) {
        var properties = new HashMap<String, Object>(Map.of(
                "longzheng.home", options.text("home"),
                "longzheng.modules", options.text("modules"),
                "spring.datasource.url", options.text("url"),
                "spring.datasource.username", options.text("user", "sa"),
                "spring.datasource.password", options.text("password", ""),
                "spring.datasource.hikari.maximum-pool-size", "10",
                "spring.main.banner-mode", "off",
                "logging.level.root", "warn"));
        properties.putAll(PLATFORM);
        return new SpringApplicationBuilder(BenchKernel.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
    }

    static boolean run(Options options) throws Exception {
        try (var context = kernel(options)) {
            var accounts = context.getBean(Accounts.class);
            if (!accounts.exists(ACTOR.account())) {
                accounts.create(new NewAccount(
                        ACTOR.account(),
                        ACTOR.name(),
                        UUID.randomUUID().toString().toCharArray(),
                        null,
                        false,
                        List.of(new NewPost("clerk", ACTOR.organ()))));
            }
            var bench = new InsideBench(context, options.number("rows", 100_000));
            boolean met = bench.measure(options);
            return met || options.text("goals", "report").equals("report");
        }
    }

    /** As {@code ui/app} sets them. */
    private static final Map<String, String> PLATFORM = Map.of(
            "spring.liquibase.change-log", "classpath:longzheng/migrations/platform/changelog.yaml",
            "spring.jackson.time-zone", "Asia/Shanghai",
            "flowable.database-schema-update", "true",
            "flowable.check-process-definitions", "false",
            "flowable.history-level", "none",
            "flowable.async-executor-activate", "true",
            "mybatis-plus.global-config.banner", "false");

    private boolean measure(Options options) throws Exception {
        int rounds = options.number("rounds", 4);
        int millis = options.number("millis", 1500);
        int warmUp = options.number("warm-up", 3000);
        var title = options.text("title", "In one JVM");
        var table = new Table("records, " + title, "records", "JDBC");
        for (int clients : CLIENTS) {
            table.line(
                    "list of 20, one office, by date, total",
                    clients,
                    Loop.alternate(List.of(list(), bareList()), clients, rounds, millis, warmUp),
                    null);
            table.line(
                    "read",
                    clients,
                    Loop.alternate(List.of(read(), bareRead()), clients, rounds, millis, warmUp),
                    null);
            table.line(
                    "create",
                    clients,
                    Loop.alternate(List.of(create(), bareCreate()), clients, rounds, millis, warmUp),
                    null);
            table.line(
                    "update",
                    clients,
                    Loop.alternate(List.of(update(clients), bareUpdate()), clients, rounds, millis, warmUp),
                    null);
        }
        var engine =
                BareEngine.build(options.text("engine-url"), options.text("user", "sa"), options.text("password", ""));
        var processes = new Table("start + four tasks, " + title, "platform", "Flowable");
        for (int clients : CLIENTS) {
            processes.line(
                    "start + four tasks",
                    clients,
                    Loop.alternate(List.of(platformCase(), bareCase(engine)), clients, rounds, millis * 2, warmUp * 2),
                    PROCESS_GOAL);
        }
        engine.close();
        return processes.met();
    }

    // records

    private Side list() {
        return new Side("records", (client, turn) -> {
            var office = new Filter.Test(
                    "office",
                    Operator.EQ,
                    List.of(Rows.officeId(ThreadLocalRandom.current().nextInt(Rows.OFFICES))));
            var query = Query.of("bench-practitioner")
                    .where(office)
                    .sortedBy(List.of(new Query.Sort("firstLicensed", true)));
            require(records.list(ACTOR, query).rows().size() == PAGE);
        });
    }

    private Side read() {
        return new Side(
                "records",
                (client, turn) -> require(
                        records.read(ACTOR, "bench-practitioner", someRow()).isPresent()));
    }

    private Side create() {
        return new Side(
                "records",
                (client, turn) -> records.create(ACTOR, "bench-practitioner", values("r"), Submission.once()));
    }

    private Side update(int clients) {
        var versions = new java.util.concurrent.ConcurrentHashMap<Long, Integer>();
        for (int client = 0; client < clients; client++) {
            for (int n = 0; n < OWN_ROWS; n++) {
                long id = ownRow(client, n);
                versions.put(
                        id,
                        records.read(ACTOR, "bench-practitioner", id)
                                .orElseThrow()
                                .version());
            }
        }
        return new Side("records", (client, turn) -> {
            long id = ownRow(client, turn % OWN_ROWS);
            var values = Map.of("remark", run + turn, "fee", String.valueOf(1000 + turn % 500));
            var changed = records.change(
                    ACTOR,
                    "bench-practitioner",
                    id,
                    Objects.requireNonNull(versions.get(id)),
                    values,
                    Submission.once());
            versions.put(id, changed.version());
        });
    }

    private Map<String, Object> values(String mark) {
        int n = created.incrementAndGet();
        var row = Rows.practitioner(rows + n);
        var values = new LinkedHashMap<String, Object>();
        values.put("name", row.name());
        values.put("licenceNo", run + mark + n);
        values.put("kind", row.kind());
        values.put("office", row.office());
        values.put("holder", row.holder());
        values.put("qualificationNo", row.qualificationNo());
        values.put("qualificationKind", row.qualificationKind());
        values.put("firstLicensed", row.firstLicensed());
        values.put("currentLicensed", row.currentLicensed());
        values.put("partner", row.partner());
        values.put("employer", row.employer());
        values.put("address", row.address());
        values.put("postcode", row.postcode());
        values.put("region", "230102");
        values.put("fee", row.fee());
        values.put("cases", java.math.BigDecimal.valueOf(row.cases()));
        values.put("remark", row.remark());
        return values;
    }

    // bare JDBC: the statements alone, no rights, no rules, no audit

    private static final String JOINED = "select p.*, o.title as office_title, h.title as holder_title"
            + " from e_bench_practitioner p left join e_bench_office o on o.id = p.f_office"
            + " left join e_bench_holder h on h.id = p.f_holder ";

    private Side bareList() {
        return new Side("JDBC", (client, turn) -> {
            long office = Rows.officeId(ThreadLocalRandom.current().nextInt(Rows.OFFICES));
            try (var connection = database.getConnection()) {
                try (var count = connection.prepareStatement(
                        "select count(*) from e_bench_practitioner where f_office = ? and scope >= ? and scope < ?")) {
                    scoped(count, office);
                    try (var result = count.executeQuery()) {
                        result.next();
                        require(result.getLong(1) >= PAGE);
                    }
                }
                try (var page = connection.prepareStatement(
                        JOINED
                                + "where p.f_office = ? and p.scope >= ? and p.scope < ? order by p.f_first_licensed desc, p.id desc limit 20")) {
                    scoped(page, office);
                    require(maps(page.executeQuery()).size() == PAGE);
                }
            }
        });
    }

    private static void scoped(java.sql.PreparedStatement statement, long id) throws SQLException {
        statement.setLong(1, id);
        statement.setString(2, "23");
        statement.setString(3, "24");
    }

    private Side bareRead() {
        return new Side("JDBC", (client, turn) -> {
            try (var connection = database.getConnection();
                    var read =
                            connection.prepareStatement(JOINED + "where p.id = ? and p.scope >= ? and p.scope < ?")) {
                scoped(read, someRow());
                require(maps(read.executeQuery()).size() == 1);
            }
        });
    }

    private Side bareCreate() {
        return new Side("JDBC", (client, turn) -> {
            int n = created.incrementAndGet();
            var row = Rows.practitioner(rows + n);
            var now = Timestamp.valueOf(LocalDateTime.now());
            inTransaction(connection -> {
                try (var insert = connection.prepareStatement(
                        "insert into e_bench_practitioner (id, version, organ, scope, created_at, created_by, changed_at,"
                                + " changed_by, f_name, f_licence_no, f_kind, f_office, f_holder, f_qualification_no,"
                                + " f_qualification_kind, f_first_licensed, f_current_licensed, f_partner, f_employer,"
                                + " f_address, f_postcode, f_region, f_fee, f_cases, f_remark, title)"
                                + " values (?, 1, '230000', '23', ?, 'bench', ?, 'bench', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                    insert.setLong(1, ids.incrementAndGet());
                    insert.setTimestamp(2, now);
                    insert.setTimestamp(3, now);
                    int title = Fill.bind(insert, 4, row);
                    insert.setString(5, run + "j" + n);
                    insert.setString(title, row.name());
                    insert.executeUpdate();
                }
            });
        });
    }

    private Side bareUpdate() {
        return new Side(
                "JDBC",
                (client, turn) -> inTransaction(connection -> {
                    try (var update =
                            connection.prepareStatement("update e_bench_practitioner set f_remark = ?, f_fee = ?,"
                                    + " changed_at = ?, version = version + 1 where id = ?")) {
                        update.setString(1, run + turn);
                        update.setInt(2, 1000 + turn % 500);
                        update.setTimestamp(3, Timestamp.valueOf(LocalDateTime.now()));
                        update.setLong(4, Rows.practitionerId(10_000 + client * OWN_ROWS + turn % OWN_ROWS));
                        update.executeUpdate();
                    }
                }));
    }

    /** Work on a connection. */
    @FunctionalInterface
    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void inTransaction(Work work) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.on(connection);
                connection.commit();
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static List<Map<String, Object>> maps(ResultSet result) throws SQLException {
        try (result) {
            var columns = result.getMetaData();
            var found = new ArrayList<Map<String, Object>>();
            while (result.next()) {
                var row = new LinkedHashMap<String, Object>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(columns.getColumnLabel(i), result.getObject(i));
                }
                found.add(row);
            }
            return found;
        }
    }

    // processes

    private Side platformCase() {
        return new Side("platform", (client, turn) -> {
            long id = workflows
                    .start(
                            ACTOR,
                            "bench-permit",
                            new Start(Map.of("applicant", "样例" + turn), Map.of(), Submission.once()))
                    .caseId();
            workflows.choose(ACTOR, task(id), Decision.of("accept"));
            workflows.choose(ACTOR, task(id), Decision.of("pass").with(Map.of("opinion", "同意")));
            workflows.choose(ACTOR, task(id), Decision.of("pass"));
            var end = workflows.choose(ACTOR, task(id), Decision.of("grant"));
            require("GRANTED".equals(end.outcome()));
        });
    }

    private String task(long caseId) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select id from lz_task where case_id = ?")) {
            query.setLong(1, caseId);
            try (var result = query.executeQuery()) {
                require(result.next());
                return result.getString(1);
            }
        }
    }

    private static Side bareCase(ProcessEngine engine) {
        return new Side("Flowable", (client, turn) -> {
            var instance = engine.getRuntimeService()
                    .startProcessInstanceByKey(
                            "bare",
                            Map.of(
                                    "applicant",
                                    "样例" + turn,
                                    "opened",
                                    LocalDate.now().toString()));
            for (int step = 0; step < BareEngine.STEPS; step++) {
                var task = engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(instance.getId())
                        .singleResult();
                engine.getTaskService().complete(task.getId(), Map.of("choice", "pass"));
            }
        });
    }

    // small things

    private long someRow() {
        return Rows.practitionerId(ThreadLocalRandom.current().nextInt(rows));
    }

    private static long ownRow(int client, int n) {
        return Rows.practitionerId(client * OWN_ROWS + n);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the answer is not what the rows say");
        }
    }

    /** The kernel without screens. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(KernelConfiguration.class)
    static class BenchKernel {}
}
