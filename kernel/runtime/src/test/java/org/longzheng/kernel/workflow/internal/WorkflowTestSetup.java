package org.longzheng.kernel.workflow.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Colleagues;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.CatalogueListener;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.Generation;
import org.longzheng.kernel.publication.Published;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.sdk.SharedSource;
import org.mybatis.spring.annotation.MapperScan;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The workflow and what it stands on, with the shipped definitions on a database in memory; no accounts, no screens. Not annotated as
 * configuration, so that nobody else's scan finds it.
 */
@EnableAutoConfiguration
@EnableTransactionManagement
@EnableConfigurationProperties(PlatformSettings.class)
@ComponentScan(
        value = {
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
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*RecordsPlatform.*"))
@MapperScan(
        basePackages = {
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
class WorkflowTestSetup {

    @Bean
    TestClock clock() {
        return new TestClock();
    }

    @Bean
    TestDefinitions definitions(ObjectProvider<CatalogueListener> listeners) {
        return new TestDefinitions(listeners);
    }

    @Bean
    Fixtures fixtures(RecordStore store, TransactionTemplate transactions) {
        return new Fixtures(store, transactions);
    }

    @Bean
    TestColleagues colleagues() {
        return new TestColleagues();
    }

    /** Those whom tests say work somewhere. */
    static final class TestColleagues implements Colleagues {

        private final List<Actor> all = new CopyOnWriteArrayList<>();

        void work(Actor... actors) {
            all.addAll(List.of(actors));
        }

        @Override
        public List<Actor> at(String organ) {
            return all.stream().filter(each -> each.organ().equals(organ)).toList();
        }

        @Override
        public List<Named> find(Actor actor, String words, int offset, int limit) {
            return all.stream().map(TestColleagues::named).toList();
        }

        @Override
        public Optional<Named> named(String account) {
            return all.stream()
                    .filter(each -> each.account().equals(account))
                    .map(TestColleagues::named)
                    .findFirst();
        }

        /** Tests name whom they like. */
        @Override
        public boolean mayName(Actor actor, String account) {
            return true;
        }

        private static Named named(Actor actor) {
            return new Named(actor.account(), actor.name(), actor.organ());
        }
    }

    @Bean
    SharedSource population() {
        return new SharedSource() {
            @Override
            public String name() {
                return "population";
            }

            @Override
            public Optional<Answer> ask(Map<String, String> facts) {
                return facts.containsKey("idNo") ? Optional.of(new Answer("身份核验一致", "R-1")) : Optional.empty();
            }
        };
    }

    /** A clock that tests set. */
    static final class TestClock extends Clock {

        static {
            // dates of the database are dates of the administration
            TimeZone.setDefault(TimeZone.getTimeZone(KernelConfiguration.ZONE));
        }

        private volatile Instant now = Instant.parse("2026-09-11T01:00:00Z");

        void set(LocalDateTime moment) {
            now = moment.atZone(KernelConfiguration.ZONE).toInstant();
        }

        @Override
        public ZoneId getZone() {
            return KernelConfiguration.ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** The shipped definitions and the lawyers module. */
    static final class TestDefinitions implements Definitions, SmartInitializingSingleton {

        private static final Path PERMITS = Path.of("src/test/resources/definitions/permits");

        private final Published published = new Published();
        private final AtomicLong number = new AtomicLong();
        private final ObjectProvider<CatalogueListener> listeners;

        TestDefinitions(ObjectProvider<CatalogueListener> listeners) {
            this.listeners = listeners;
        }

        /** Another catalogue comes into force. */
        void use(Catalogue other) {
            published.put(generation(other));
        }

        private Generation generation(Catalogue of) {
            return new Generation(number.incrementAndGet(), of, List.of());
        }

        private static Catalogue build(Path permits) {
            return standing(permits).build().orThrow();
        }

        private static CatalogueBuilder standing(Path permits) {
            return CatalogueBuilder.standard()
                    .source(DefinitionSource.classPath(
                            WorkflowTestSetup.class.getClassLoader(), "longzheng/metadata", DefinitionSource.PLATFORM))
                    .source(DefinitionSource.folder(Path.of("../../plugins/lawyers/metadata"), "lawyers"))
                    .source(DefinitionSource.folder(permits, "permits"))
                    .source(DefinitionSource.folder(Path.of("src/test/resources/definitions/deadlines"), "deadlines"))
                    .source(DefinitionSource.folder(Path.of("src/test/resources/definitions/linked"), "linked"));
        }

        /** Publishes another version of the permits: their processes as they read after a change. */
        void publish(Path folder, UnaryOperator<String> change) throws IOException {
            try (var files = Files.walk(PERMITS)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var copy = folder.resolve(PERMITS.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    var text = Files.readString(file);
                    Files.writeString(copy, file.endsWith("workflow.yaml") ? change.apply(text) : text);
                }
            }
            publish(build(folder));
        }

        /** Publishes a module beside those that are there. */
        void publishBeside(Path folder, String owner) {
            publish(standing(PERMITS)
                    .source(DefinitionSource.folder(folder, owner))
                    .build()
                    .orThrow());
        }

        /** Publishes several modules, by owner, beside those that are there. */
        void publishBeside(Map<String, Path> folders) {
            var builder = standing(PERMITS);
            folders.forEach((owner, folder) -> builder.source(DefinitionSource.folder(folder, owner)));
            publish(builder.build().orThrow());
        }

        /** Publishes a catalogue as the platform does: prepared first, then in force. */
        void publish(Catalogue next) {
            bring(published.current(), generation(next));
        }

        private void bring(@Nullable Catalogue before, Generation next) {
            try (var kept = published.keep(next)) {
                listeners.stream()
                        .sorted(Comparator.comparingInt(CatalogueListener::order))
                        .forEach(listener -> listener.prepare(before, next.catalogue()));
            }
            published.put(next);
        }

        @Override
        public Generation generation() {
            return published.generation();
        }

        @Override
        public void afterSingletonsInstantiated() {
            bring(null, generation(build(PERMITS)));
        }
    }
}
