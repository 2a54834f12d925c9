package org.longzheng.kernel.testkit.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.kernel.PlatformClock;
import org.longzheng.kernel.organisation.Organs;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The real kernel on an in-memory database, one for each module folder, started once in a JVM. */
public final class TestPlatform {

    private static final Map<Path, TestPlatform> RUNNING = new ConcurrentHashMap<>();

    private final ConfigurableApplicationContext context;

    private TestPlatform(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param scenarios all that are to be run on it; what stands in for absent modules is published with the module */
    public static TestPlatform of(Path module, List<Yaml> scenarios) {
        return RUNNING.computeIfAbsent(module.toAbsolutePath().normalize(), path -> start(path, scenarios));
    }

    private static TestPlatform start(Path module, List<Yaml> scenarios) {
        Path home;
        try {
            home = Files.createTempDirectory("longzheng-test");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var context = new SpringApplicationBuilder(TestKernel.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "longzheng.home",
                        home.toString(),
                        "longzheng.modules",
                        StandIns.of(module, scenarios)
                                .map(folder -> module + "," + folder)
                                .orElse(module.toString()),
                        "longzheng.login-cost",
                        "64",
                        "spring.datasource.url",
                        "jdbc:h2:mem:testkit" + RUNNING.size()
                                + ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1",
                        "spring.main.banner-mode",
                        "off",
                        "logging.level.root",
                        "warn"))
                .run();
        Runtime.getRuntime().addShutdownHook(new Thread(context::close));
        return new TestPlatform(context);
    }

    <T> T ask(Class<T> service) {
        return context.getBean(service);
    }

    PlatformClock clock() {
        return ask(PlatformClock.class);
    }

    Organs organs() {
        return ask(Organs.class);
    }

    <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(
                new TransactionTemplate(ask(PlatformTransactionManager.class)).execute(status -> work.get()));
    }

    /** Empties everything that people and processes wrote; definitions, their tables and the organs they bring stay. */
    public void reset() {
        clock().set(null);
        var jdbc = ask(JdbcTemplate.class);
        jdbc.execute("SET REFERENTIAL_INTEGRITY FALSE");
        var tables = jdbc.queryForList(
                "select table_name from information_schema.tables where table_schema = 'PUBLIC' and table_type = 'BASE TABLE'",
                String.class);
        for (var table : tables) {
            var name = table.toLowerCase(java.util.Locale.ROOT);
            boolean written = name.startsWith("e_") || name.startsWith("act_ru_") || name.startsWith("lz_");
            if (written && !KEPT.contains(name)) {
                jdbc.execute("TRUNCATE TABLE \"" + table + "\"");
            }
        }
        jdbc.execute("SET REFERENTIAL_INTEGRITY TRUE");
        jdbc.update("delete from lz_organ where record_id is not null");
        jdbc.update("update lz_organ set changed = changed + 1");
    }

    /** Tables that a start fills and a scenario only reads. */
    private static final java.util.Set<String> KEPT =
            java.util.Set.of("lz_organ", "lz_schema", "lz_process_version", "lz_field_key");

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(KernelConfiguration.class)
    static class TestKernel {}
}
