package org.longzheng.kernel.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.Generation;
import org.longzheng.kernel.catalogue.LayerDefinition;
import org.longzheng.kernel.catalogue.PerGeneration;
import org.longzheng.kernel.sdk.SourcePlace;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever began under a generation stays under it. */
class PublishedTest {

    private final Published published = new Published();
    private final List<String> made = new ArrayList<>();
    private final PerGeneration<String> plan = new PerGeneration<>(published, catalogue -> {
        made.add(catalogue.checksum());
        return "plan of " + catalogue.checksum();
    });
    private final TransactionTemplate transaction = new TransactionTemplate(new Transactions());

    @TempDir
    private @Nullable Path folder;

    private @Nullable Generation first;
    private @Nullable Generation second;

    @BeforeEach
    void generations() throws IOException {
        first = new Generation(1, catalogue("一"), List.of());
        second = new Generation(2, catalogue("二"), List.of());
        published.put(first());
    }

    @Test
    void answersNothingBeforeTheFirstGenerationIsInForce() {
        assertThatThrownBy(new Published()::current).hasMessageContaining("before they stand");
    }

    @Test
    void anActSeesOneGenerationFromItsFirstLineToItsLast() {
        try (var kept = published.keep()) {
            assertThat(published.generation()).isSameAs(first);

            published.put(second());

            assertThat(published.generation()).isSameAs(first);
            try (var inner = published.keep()) {
                assertThat(published.generation()).isSameAs(first);
            }
            assertThat(published.generation()).isSameAs(first);
            assertThat(elsewhere()).isSameAs(second);
        }
        assertThat(published.generation()).isSameAs(second);
    }

    @Test
    void aTransactionKeepsTheGenerationOfItsFirstQuestion() {
        transaction.executeWithoutResult(status -> {
            assertThat(published.generation()).isSameAs(first);

            published.put(second());

            assertThat(published.generation()).isSameAs(first);
            var inner = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
            inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            inner.executeWithoutResult(
                    nested -> assertThat(published.generation()).isSameAs(first));
            assertThat(published.generation()).isSameAs(first);
        });
        assertThat(published.generation()).isSameAs(second);
    }

    @Test
    void aTransactionThatFailsLetsGoOfItsGeneration() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    published.generation();
                    throw new IllegalStateException("fails");
                }))
                .hasMessage("fails");

        published.put(second());

        assertThat(published.generation()).isSameAs(second);
    }

    @Test
    void whoeverActsForAnOrganFindsItsLayersFromTheirFirstDayOn() {
        var today = new AtomicReference<>(LocalDate.of(2026, 12, 1));
        var acting = new AtomicReference<@Nullable String>();
        var own = new Published(acting::get, clock(today));
        var above = first().catalogue();
        var layer = new LayerDefinition(
                "layers/230600/a.yaml",
                "230600",
                "大庆",
                "2306",
                "",
                "",
                today.get(),
                null,
                List.of(),
                SourcePlace.of(""));
        var branch = second().catalogue();
        own.put(new Generation(
                3, above.withLayers(Map.of(layer.id(), layer), Map.of(layer.id() + "\n", branch)), List.of()));
        var root = own.generation();

        assertThat(own.current()).isNotSameAs(branch);
        acting.set("2306");
        assertThat(own.current()).isSameAs(branch);
        acting.set("230602");
        assertThat(own.generation()).isSameAs(own.at("2306"));
        acting.set("2301");
        assertThat(own.generation()).isSameAs(root);
        try (var kept = own.keep(own.at("2306"))) {
            assertThat(own.current()).isSameAs(branch);
            assertThat(own.at("2301")).isSameAs(root);
        }
        acting.set("2306");
        try (var kept = own.keep(root)) {
            assertThat(own.generation()).isSameAs(root);
        }
        today.set(LocalDate.of(2026, 11, 30));
        assertThat(own.generation()).isSameAs(root);
    }

    private static Clock clock(AtomicReference<LocalDate> today) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneId.of("Asia/Shanghai");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return today.get().atTime(9, 0).atZone(getZone()).toInstant();
            }
        };
    }

    @Test
    void whatIsMadeOfACatalogueFitsTheActThatAsks() {
        try (var kept = published.keep()) {
            var before = plan.get();
            published.put(second());

            assertThat(plan.get()).isSameAs(before).isEqualTo("plan of " + checksum(first()));
        }
        assertThat(plan.get()).isEqualTo("plan of " + checksum(second()));
        assertThat(plan.get()).isSameAs(plan.get());
        assertThat(made).containsExactly(checksum(first()), checksum(second()));
    }

    @Test
    void whatPreparesForAGenerationAsksForItWhileOthersDoNot() {
        try (var kept = published.keep(second())) {
            assertThat(published.generation()).isSameAs(second);
            assertThat(elsewhere()).isSameAs(first);
        }
        assertThat(published.generation()).isSameAs(first);
    }

    private Generation elsewhere() {
        return CompletableFuture.supplyAsync(published::generation).join();
    }

    private Generation first() {
        return Objects.requireNonNull(first);
    }

    private Generation second() {
        return Objects.requireNonNull(second);
    }

    private static String checksum(Generation generation) {
        return generation.catalogue().checksum();
    }

    private Catalogue catalogue(String label) throws IOException {
        var metadata = Objects.requireNonNull(folder).resolve(label);
        Files.createDirectories(metadata);
        Files.writeString(
                metadata.resolve("codes.yaml"),
                "codes:\n  size:\n    label: " + label + "\n    items: { S: 小, L: 大 }\n");
        return CatalogueBuilder.standard().build(metadata).orThrow();
    }

    /** Begins and ends, and stores nothing. */
    private static final class Transactions extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;
        private transient int open;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected boolean isExistingTransaction(Object transaction) {
            return open > 0;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            open++;
        }

        @Override
        protected Object doSuspend(Object transaction) {
            return transaction;
        }

        @Override
        protected void doResume(@Nullable Object transaction, Object suspended) {
            // nothing was put aside
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            open--;
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            open--;
        }
    }
}
