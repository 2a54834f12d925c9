package org.longzheng.kernel.workflow.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.flowable.engine.RuntimeService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Accounts.NewAccount;
import org.longzheng.kernel.access.Accounts.NewPost;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Deputies;
import org.longzheng.kernel.access.Deputies.Appointment;
import org.longzheng.kernel.clocks.Clocks;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.workflow.Sweep;
import org.longzheng.kernel.workflow.Verbs;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestClock;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestColleagues;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestDefinitions;
import org.longzheng.kernel.worklist.TaskBoard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Walks at random through processes made at random, with everything that may be done with a task besides deciding it, linked, joined, split and
 * reopened cases, a deputy, pauses, suspension, and time that passes. After every act the engine, the worklist, the case and its record tell the same;
 * nothing comes to a dead end; no limit is lost or runs on after the end; every act is in the history.
 *
 * <p>{@code -Dwalks=10000} walks longer, in rounds of {@value #ROUND} with processes of their own: round {@code n} is that of {@code -Dseed} plus
 * {@code n}. A failure names the seed of its round and the walk in it; {@code -Dseed=… -Dwalks=…} repeats it.
 */
@SpringBootTest(
        classes = WorkflowTestSetup.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:walks;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;"
                    + "LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=256",
            "spring.liquibase.change-log=classpath:longzheng/migrations/platform/changelog.yaml",
            "longzheng.home=target/workflow-home",
            "spring.main.banner-mode=off",
            "logging.level.root=warn",
            "logging.level.org.longzheng.kernel.workflow.internal.RandomWalkIT=info"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomWalkIT {

    private static final Logger LOG = LoggerFactory.getLogger(RandomWalkIT.class);
    private static final int ROUND = 500;
    private static final int PROCESSES = 12;

    @Autowired
    private Workflows workflows;

    @Autowired
    private Verbs verbs;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Deputies deputies;

    @Autowired
    private TestColleagues colleagues;

    @Autowired
    private TestDefinitions definitions;

    @Autowired
    private JdbcClient database;

    @Autowired
    private CaseLinkMapper links;

    @Autowired
    private Clocks clocks;

    @Autowired
    private RecordStore store;

    @Autowired
    private TaskBoard board;

    @Autowired
    private RuntimeService engine;

    @Autowired
    private Sweep sweep;

    @Autowired
    private TestClock clock;

    private final Actor second = actor("走乙", "clerk");
    private final Actor deputy = actor("走代", "archivist");
    private final List<Actor> people =
            List.of(actor("走甲", "clerk"), second, actor("走丙", "clerk"), actor("走丁", "leader"), deputy);

    private static Actor actor(String name, String role) {
        return new Actor(name, name, null, "230100", "2301", Set.of(role));
    }

    /** Everybody holds their post; one clerk is away now and then, with a deputy of no role that the processes know. */
    @BeforeAll
    void staff() {
        long natural = 990_000L;
        for (var who : people) {
            accounts.create(new NewAccount(
                    who.account(),
                    who.name(),
                    "x".toCharArray(),
                    natural++,
                    true,
                    List.of(new NewPost(who.roles().iterator().next(), who.organ()))));
        }
        colleagues.work(people.toArray(Actor[]::new));
        clock.set(LocalDateTime.parse("2026-09-14T09:00:00"));
        deputies.appoint(
                second,
                new Appointment(
                        second.account(),
                        deputy.account(),
                        null,
                        null,
                        null,
                        LocalDate.parse("2026-09-15"),
                        LocalDate.parse("2026-09-16"),
                        "外出"));
    }

    @Test
    void findsNoDeadEndNoLostClockAndACompleteHistory(@TempDir Path folder) throws IOException {
        long seed = Long.getLong("seed", 20260914L);
        int left = Integer.getInteger("walks", 120);
        for (long round = seed; left > 0; round++, left -= ROUND) {
            walk(Files.createDirectory(folder.resolve("round-" + round)), round, Math.min(left, ROUND), 0);
        }
    }

    private void walk(Path folder, long seed, int walks, int from) throws IOException {
        var prefix = "walk-" + seed;
        RandomProcess.module(folder, prefix, PROCESSES, new Random(seed));
        definitions.publishBeside(folder, "walks");
        int found = 0;
        int acts = 0;
        for (int i = from; i < from + walks; i++) {
            var process = prefix + "-" + i % PROCESSES;
            // a walk does not depend on those before it
            var walk = new RandomWalk(
                    new RandomWalk.Platform(
                            workflows, verbs, database, links, store, board, engine, clocks, sweep, clock),
                    people,
                    new Random(seed * 1_000_003 + i));
            try {
                walk.go(process);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ", walk " + i + ": " + walk.trace() + "\n"
                                + Files.readString(folder.resolve(process).resolve("workflow.yaml")),
                        e);
            }
            found += walk.cases();
            acts += walk.acts();
        }
        LOG.info("seed {}: {} walks, {} cases, {} acts", seed, walks, found, acts);
    }
}
