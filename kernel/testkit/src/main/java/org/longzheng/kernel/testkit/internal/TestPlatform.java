package org.longzheng.kernel.testkit.internal;

import com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration;
import com.baomidou.mybatisplus.autoconfigure.MybatisPlusLanguageDriverAutoConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.flowable.spring.boot.ProcessEngineAutoConfiguration;
import org.flowable.spring.boot.ProcessEngineServicesAutoConfiguration;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.kernel.PlatformClock;
import org.longzheng.kernel.organisation.Organs;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
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

    /**
     * @param scenarios all that are to be run on it; what stands in for absent modules is published with the module
     * @param needed folders of the modules that it needs
     */
    public static TestPlatform of(Path module, List<Yaml> scenarios, List<Path> needed) {
        return RUNNING.computeIfAbsent(module.toAbsolutePath().normalize(), path -> start(path, scenarios, needed));
    }

    private static TestPlatform start(Path module, List<Yaml> scenarios, List<Path> needed) {
        var modules = new ArrayList<>(needed);
        modules.add(module);
        StandIns.of(module, scenarios).ifPresent(modules::add);
        Path home;
        try {
            home = Files.createTempDirectory("longzheng-test");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var context = new SpringApplicationBuilder(TestKernel.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                // as arguments, because these stand above whatever the surroundings say
                .run(
                        "--spring.config.name=longzheng-testkit",
                        "--longzheng.home=" + home,
                        "--longzheng.plugins=" + home.resolve("plugins"),
                        "--longzheng.modules="
                                + modules.stream().map(Path::toString).collect(Collectors.joining(",")),
                        "--longzheng.login-cost=64",
                        "--spring.datasource.url=jdbc:h2:mem:testkit" + RUNNING.size()
                                + ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1",
                        "--logging.level.root=error");
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
    private static final java.util.Set<String> KEPT = java.util.Set.of(
            "lz_organ",
            "lz_process_version",
            "lz_field_key",
            "lz_publication",
            "lz_publication_step",
            "lz_publication_file",
            "lz_publication_lock",
            "lz_definition_file",
            "lz_plugin_jar",
            "lz_publication_plugin");

    /**
     * What the kernel asks of Spring Boot, by name: whatever else lies beside the test kit, screens for instance, stays asleep. It is no
     * configuration by itself, so that a platform with the test kit in the same jar does not find it.
     */
    @ImportAutoConfiguration({
        AopAutoConfiguration.class,
        ConfigurationPropertiesAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        LiquibaseAutoConfiguration.class,
        MybatisPlusAutoConfiguration.class,
        MybatisPlusLanguageDriverAutoConfiguration.class,
        PersistenceExceptionTranslationAutoConfiguration.class,
        ProcessEngineAutoConfiguration.class,
        ProcessEngineServicesAutoConfiguration.class,
        PropertyPlaceholderAutoConfiguration.class,
        TaskExecutionAutoConfiguration.class,
        TaskSchedulingAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        TransactionManagerCustomizationAutoConfiguration.class
    })
    @Import(KernelConfiguration.class)
    static class TestKernel {}
}
