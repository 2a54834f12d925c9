package org.longzheng.kernel.publication.internal;

import com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration;
import com.baomidou.mybatisplus.autoconfigure.MybatisPlusLanguageDriverAutoConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.Mapper;
import org.flowable.spring.boot.ProcessEngineAutoConfiguration;
import org.flowable.spring.boot.ProcessEngineServicesAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.kernel.PlatformClock;
import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.publication.Publications;
import org.longzheng.kernel.publication.Published;
import org.longzheng.kernel.records.internal.MariaDb;
import org.mybatis.spring.annotation.MapperScan;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.PropertySource;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.util.FileSystemUtils;

/** The whole kernel on a database, without screens: one node of an installation. */
final class Node implements AutoCloseable {

    static final Actor ADMIN = new Actor("admin", "测试管理员", null, "230000", "23", Set.of("system-admin"));
    static final Actor CLERK = new Actor("clerk", "测试经办", null, "230100", "2301", Set.of("law-clerk"));

    private final ConfigurableApplicationContext context;
    private final Faults faults = new Faults();

    private Node(Database database, Path home, String... more) {
        var arguments = new ArrayList<String>(List.of(more));
        arguments.addAll(List.of(
                "--spring.main.banner-mode=off",
                "--spring.datasource.url=" + database.url,
                "--spring.datasource.username=" + database.user,
                "--spring.datasource.password=" + database.password,
                "--longzheng.home=" + home,
                "--longzheng.plugins=" + home.resolve("plugins"),
                "--longzheng.login-cost=64",
                "--logging.level.root=error",
                "--logging.level.org.longzheng.kernel.publication=off",
                "--logging.level.org.longzheng.kernel.extensions=off",
                "--logging.level.org.pf4j=off",
                "--logging.level.org.flowable=off"));
        context = new SpringApplicationBuilder(Kernel.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .initializers(starting -> starting.getBeanFactory().addBeanPostProcessor(new Between()))
                .run(arguments.toArray(String[]::new));
    }

    /** Where nodes keep their data; a server that was started for it stops with it. */
    static final class Database implements AutoCloseable {

        private final String url;
        private final String user;
        private final String password;
        private final @Nullable MariaDb server;

        private Database(String url, String user, String password, @Nullable MariaDb server) {
            this.url = url;
            this.user = user;
            this.password = password;
            this.server = server;
        }

        static Database h2(String name) {
            return new Database(
                    "jdbc:h2:mem:" + name
                            + ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1",
                    "sa",
                    "",
                    null);
        }

        static Database mariaDb() throws IOException, InterruptedException {
            var server = MariaDb.start();
            return new Database(server.url(), "longzheng", "longzheng", server);
        }

        @Override
        public void close() throws IOException, InterruptedException {
            if (server != null) {
                server.close();
            }
        }
    }

    /** The module of lawyers as it is delivered, in a folder where it may be changed. */
    static void copyLawyers(Path folder) throws IOException {
        FileSystemUtils.copyRecursively(Path.of("../../plugins/lawyers/metadata"), folder);
    }

    /** @param home of the whole installation; nodes share it */
    static Node start(Database database, Path home, Path modules) {
        return new Node(database, home, "--longzheng.modules=" + modules);
    }

    /** A node whose modules are plugins. */
    static Node withPlugins(Database database, Path home, String... more) {
        return new Node(database, home, more);
    }

    <T> T ask(Class<T> type) {
        return context.getBean(type);
    }

    Faults faults() {
        return faults;
    }

    Publications publications() {
        return ask(Publications.class);
    }

    EntityDefinition entity(String id) {
        return ask(Published.class).current().entity(id);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Stands between the kernel and its database. */
    private final class Between implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource real ? faults.over(real) : bean;
        }
    }

    // no scheduling: what other nodes did is looked for when a test says so
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
        TransactionAutoConfiguration.class,
        TransactionManagerCustomizationAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = "org.longzheng.kernel",
            resourcePattern = "*/internal/**/*.class",
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(RecordsPlatform|TestSetup|Test|IT).*"))
    @MapperScan(basePackages = "org.longzheng.kernel", annotationClass = Mapper.class)
    @EnableTransactionManagement
    @EnableConfigurationProperties(PlatformSettings.class)
    @PropertySource("classpath:longzheng/kernel.properties")
    static class Kernel {

        @Bean
        PlatformClock clock() {
            TimeZone.setDefault(TimeZone.getTimeZone(KernelConfiguration.ZONE));
            return new PlatformClock(Clock.system(KernelConfiguration.ZONE));
        }
    }
}
