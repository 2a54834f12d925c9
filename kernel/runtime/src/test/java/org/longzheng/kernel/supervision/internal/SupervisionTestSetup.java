package org.longzheng.kernel.supervision.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.TimeZone;
import org.apache.ibatis.annotations.Mapper;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.kernel.PlatformClock;
import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.CatalogueListener;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.Generation;
import org.mybatis.spring.annotation.MapperScan;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Supervision over the workflow and modules whose definitions do not say a word about it, and one that works with its cards. Not annotated as configuration. */
@EnableAutoConfiguration
@EnableTransactionManagement
@EnableConfigurationProperties(PlatformSettings.class)
@ComponentScan(
        value = {
            "org.longzheng.kernel.supervision",
            "org.longzheng.kernel.workflow",
            "org.longzheng.kernel.clocks",
            "org.longzheng.kernel.worklist",
            "org.longzheng.kernel.documents",
            "org.longzheng.kernel.organisation",
            "org.longzheng.kernel.records",
            "org.longzheng.kernel.schema",
            "org.longzheng.kernel.crypto",
            "org.longzheng.kernel.audit",
            "org.longzheng.kernel.access"
        },
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(RecordsPlatform|TestSetup).*"))
@MapperScan(
        basePackages = {
            "org.longzheng.kernel.supervision",
            "org.longzheng.kernel.workflow",
            "org.longzheng.kernel.clocks",
            "org.longzheng.kernel.worklist",
            "org.longzheng.kernel.documents",
            "org.longzheng.kernel.organisation",
            "org.longzheng.kernel.records",
            "org.longzheng.kernel.schema",
            "org.longzheng.kernel.crypto",
            "org.longzheng.kernel.audit",
            "org.longzheng.kernel.access"
        },
        annotationClass = Mapper.class)
class SupervisionTestSetup {

    // before the database driver first asks for it
    static {
        TimeZone.setDefault(TimeZone.getTimeZone(KernelConfiguration.ZONE));
    }

    @Bean
    PlatformClock clock() {
        return new PlatformClock(Clock.system(KernelConfiguration.ZONE));
    }

    @Bean
    SilentModules definitions(ObjectProvider<CatalogueListener> listeners) {
        return new SilentModules(listeners);
    }

    /** The shipped definitions, modules that never mention supervision, and one that keeps its cards. */
    static final class SilentModules implements Definitions, SmartInitializingSingleton {

        private final Catalogue catalogue = CatalogueBuilder.standard()
                .source(DefinitionSource.classPath(
                        SupervisionTestSetup.class.getClassLoader(), "longzheng/metadata", DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(Path.of("src/test/resources/definitions/permits"), "permits"))
                .source(DefinitionSource.folder(Path.of("src/test/resources/definitions/kiosks"), "kiosks"))
                .source(DefinitionSource.folder(Path.of("src/test/resources/definitions/branches"), "branches"))
                .source(DefinitionSource.folder(Path.of("src/test/resources/definitions/watching"), "watching"))
                .build()
                .orThrow();
        private final Generation generation = new Generation(1, catalogue, List.of());
        private final ObjectProvider<CatalogueListener> listeners;

        SilentModules(ObjectProvider<CatalogueListener> listeners) {
            this.listeners = listeners;
        }

        @Override
        public Generation generation() {
            return generation;
        }

        @Override
        public void afterSingletonsInstantiated() {
            listeners.stream()
                    .sorted(Comparator.comparingInt(CatalogueListener::order))
                    .forEach(listener -> listener.prepare(null, catalogue));
        }
    }
}
