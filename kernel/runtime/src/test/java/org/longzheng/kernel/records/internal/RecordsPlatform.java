package org.longzheng.kernel.records.internal;

import com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.CatalogueListener;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.Generation;
import org.longzheng.kernel.catalogue.Supplied;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.publication.Published;
import org.mybatis.spring.annotation.MapperScan;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The record features on a real database with the real definitions, without the engine, the screens and accounts. */
final class RecordsPlatform implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private long number;

    private RecordsPlatform(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RecordsPlatform onH2(String name) {
        return onH2(name, realDefinitions());
    }

    static RecordsPlatform onH2(String name, Catalogue catalogue) {
        return start(
                "jdbc:h2:mem:" + name
                        + ";DB_CLOSE_DELAY=-1;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE",
                "sa",
                "",
                catalogue);
    }

    static RecordsPlatform start(String url, String user, String password) {
        return start(url, user, password, realDefinitions());
    }

    static RecordsPlatform start(String url, String user, String password, Catalogue catalogue) {
        var context = new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + url,
                        "spring.datasource.username=" + user,
                        "spring.datasource.password=" + password,
                        "spring.liquibase.change-log=classpath:longzheng/migrations/platform/changelog.yaml",
                        "mybatis-plus.global-config.banner=false",
                        "spring.main.banner-mode=off",
                        "logging.level.root=WARN")
                .run();
        var platform = new RecordsPlatform(context);
        platform.publish(catalogue);
        return platform;
    }

    /** The shared definitions and the lawyers module as they are delivered. */
    static Catalogue realDefinitions() {
        return CatalogueBuilder.standard()
                .source(DefinitionSource.folder(Path.of("../../metadata"), DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(Path.of("../../plugins/lawyers/metadata"), "lawyers"))
                .build()
                .orThrow();
    }

    /** The shared definitions and a module made for tests. */
    static Catalogue fixture(String module) {
        return CatalogueBuilder.standard()
                .source(DefinitionSource.folder(Path.of("../../metadata"), DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(Path.of("src/test/resources/records", module), module))
                .build()
                .orThrow();
    }

    void publish(Catalogue catalogue) {
        var published = context.getBean(Published.class);
        var next = new Generation(
                ++number,
                catalogue,
                List.of(),
                new Supplied(List.of(), List.of(), List.of(), PlayedArrangers.all(), () -> {}));
        var before = number == 1 ? null : published.current();
        try (var kept = published.keep(next)) {
            context.getBeansOfType(CatalogueListener.class).values().stream()
                    .sorted(Comparator.comparingInt(CatalogueListener::order))
                    .forEach(listener -> listener.prepare(before, catalogue));
        }
        published.put(next);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Actor actor(String account, String organ, @Nullable Long person, String... roles) {
        return new Actor(
                account, account, person, organ, bean(Organs.class).get(organ).scope(), Set.of(roles));
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        LiquibaseAutoConfiguration.class,
        MybatisPlusAutoConfiguration.class
    })
    @EnableTransactionManagement
    @ComponentScan({
        "org.longzheng.kernel.records.internal",
        "org.longzheng.kernel.reports.internal",
        "org.longzheng.kernel.schema.internal",
        "org.longzheng.kernel.crypto.internal",
        "org.longzheng.kernel.audit.internal",
        "org.longzheng.kernel.organisation.internal"
    })
    @MapperScan(
            basePackages = {
                "org.longzheng.kernel.records",
                "org.longzheng.kernel.schema",
                "org.longzheng.kernel.crypto",
                "org.longzheng.kernel.audit",
                "org.longzheng.kernel.organisation"
            },
            annotationClass = Mapper.class)
    static class Wiring {

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-10-12T01:30:00Z"), ZoneId.of("Asia/Shanghai"));
        }

        @Bean
        Published definitions() {
            return new Published();
        }

        @Bean
        PlatformSettings settings() throws IOException {
            return new PlatformSettings(
                    Files.createTempDirectory("longzheng"),
                    null,
                    java.util.List.of(),
                    java.util.Map.of(),
                    false,
                    false,
                    1024,
                    java.time.Duration.ofSeconds(20));
        }
    }

    static {
        java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone(KernelConfiguration.ZONE));
    }
}
