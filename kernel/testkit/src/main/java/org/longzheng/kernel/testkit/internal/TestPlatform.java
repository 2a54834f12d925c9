package org.longzheng.kernel.testkit.internal;

import com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration;
import com.baomidou.mybatisplus.autoconfigure.MybatisPlusLanguageDriverAutoConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.flowable.spring.boot.ProcessEngineAutoConfiguration;
import org.flowable.spring.boot.ProcessEngineServicesAutoConfiguration;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.kernel.PlatformClock;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.publication.Draft;
import org.longzheng.kernel.publication.Publications;
import org.longzheng.kernel.publication.Published;
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
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The real kernel on an in-memory database, one for each module folder, started once in a JVM. */
public final class TestPlatform {

    private static final Actor ADMINISTRATOR =
            new Actor("scenarios", "scenarios", null, "230000", "23", Set.of("system-admin"));
    private static final int LARGEST = 15 << 20;
    static final String OPTIONS =
            ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=1024"
                    + ";OPTIMIZE_REUSE_RESULTS=0";
    private static final Map<Running, TestPlatform> RUNNING = new ConcurrentHashMap<>();
    private static final AtomicInteger STARTED = new AtomicInteger();

    private final ConfigurableApplicationContext context;
    private final Hands hands;

    private TestPlatform(ConfigurableApplicationContext context) {
        this.context = context;
        this.hands = context instanceof WebServerApplicationContext web
                ? new HttpHands(this, new HttpClerk(web.getWebServer().getPort()))
                : new ServiceHands(this);
    }

    private record Running(Path folder, boolean overHttp) {}

    /**
     * @param folder of a module, or of layers, which are published over the modules that they need
     * @param scenarios all that are to be run on it; what stands in for absent modules is published with the module
     * @param needed folders of the modules that it needs
     * @param overHttp whether people act over the HTTP interface
     */
    public static TestPlatform of(Path folder, List<Yaml> scenarios, List<Path> needed, boolean overHttp) {
        var one = new Running(folder.toAbsolutePath().normalize(), overHttp);
        return RUNNING.computeIfAbsent(one, running -> start(running, scenarios, needed));
    }

    private static TestPlatform start(Running running, List<Yaml> scenarios, List<Path> needed) {
        var folder = running.folder();
        var modules = new ArrayList<>(needed);
        boolean layers = isOfLayers(folder);
        if (!layers) {
            modules.add(folder);
        }
        StandIns.of(folder, scenarios).ifPresent(modules::add);
        var platform = start(modules, running.overHttp(), "jdbc:h2:mem:testkit" + STARTED.incrementAndGet() + OPTIONS);
        if (layers) {
            platform.publish(DefinitionSource.folder(folder, DefinitionSource.LAYERS));
        }
        return platform;
    }

    /** With the platform's own definitions alone, on a database in a file, which runs all change sets. */
    static TestPlatform bare(Path database) {
        return start(List.of(), false, "jdbc:h2:file:" + database.toAbsolutePath() + OPTIONS);
    }

    private static TestPlatform start(List<Path> modules, boolean overHttp, String database) {
        Path home;
        try {
            home = Files.createTempDirectory("longzheng-test");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var context = new SpringApplicationBuilder(overHttp ? ServingKernel.class : TestKernel.class)
                .web(overHttp ? WebApplicationType.SERVLET : WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                // as arguments, because these stand above whatever the surroundings say
                .run(
                        "--spring.config.name=longzheng-testkit",
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--longzheng.home=" + home,
                        "--longzheng.plugins=" + home.resolve("plugins"),
                        "--longzheng.modules="
                                + modules.stream().map(Path::toString).collect(Collectors.joining(",")),
                        "--longzheng.login-cost=64",
                        "--spring.datasource.url=" + database,
                        "--logging.level.root=error");
        Runtime.getRuntime().addShutdownHook(new Thread(context::close));
        return new TestPlatform(context);
    }

    /** Whether a folder holds layers of organs instead of a module. */
    public static boolean isOfLayers(Path folder) {
        try {
            return DefinitionSource.ownerOf(folder).equals(DefinitionSource.LAYERS);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As an installation takes them: checked, planned, and with columns of their own. */
    private void publish(DefinitionSource layers) {
        var files = new ArrayList<Draft.Edit>();
        try {
            for (var file : layers.files()) {
                files.add(new Draft.Edit(layers.owner(), file.path(), file.read(LARGEST)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        var publications = ask(Publications.class);
        publications.publish(ADMINISTRATOR, new Draft(publications.inForce(), files), "scenarios");
    }

    /** How people act. */
    Hands hands() {
        return hands;
    }

    /** Somebody acts, under the definitions as they are for the organ in whose name it is done. */
    <T> T as(Actor actor, Supplier<T> act) {
        var published = ask(Published.class);
        try (var acting = published.keep(published.at(actor.scope()))) {
            return act.get();
        }
    }

    /** Ends it; those that scenarios share end with the JVM. */
    void end() {
        context.close();
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
        // the embedded database counts rows as it goes, uncommitted ones as well; most tables are empty after a
        // scenario
        var tables = jdbc.queryForList(
                "select table_name from information_schema.tables"
                        + " where table_schema = 'PUBLIC' and table_type = 'BASE TABLE' and row_count_estimate > 0",
                String.class);
        for (var table : tables) {
            var name = table.toLowerCase(Locale.ROOT);
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
    private static final Set<String> KEPT = Set.of(
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

    /** The same with the HTTP interface. */
    @ImportAutoConfiguration({
        DispatcherServletAutoConfiguration.class,
        HttpEncodingAutoConfiguration.class,
        MultipartAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    @Import(TestKernel.class)
    static class ServingKernel {}
}
