package org.longzheng.kernel.extensions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.kernel.PlatformClock;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.extensions.internal.DemonstrationCases.DemonstrationData;
import org.longzheng.kernel.extensions.internal.DemonstrationCases.Failure;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.LegalDays;
import org.longzheng.kernel.workflow.Votes;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class DemonstrationCasesTest {

    private static final List<String> NOTES = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void aCaseThatFailsIsRolledBackAndToldAndTheOthersAreMade() throws IOException {
        var file = Files.writeString(folder.resolve("cases.yaml"), """
                process: kiosk-permit
                cases:
                  - { by: one, ago: 3, with: { place: north }, path: [], key: north }
                  - { by: one, ago: 2, with: { place: nowhere }, path: [], key: nowhere }
                  - { by: one, ago: 1, with: { place: south }, path: ["1 no-step.no-choice"], key: south }
                  - { by: one, ago: 0, with: { place: west }, path: [] }
                """);
        NOTES.clear();

        var outcome = cases().load(file);

        assertThat(outcome.made()).isEqualTo(2);
        assertThat(outcome.failed()).extracting(Failure::file).containsOnly("cases.yaml");
        assertThat(outcome.failed()).extracting(Failure::number).containsExactly(2, 3);
        assertThat(outcome.failed().getFirst().reason()).hasMessageContaining("no such place");
        assertThat(outcome.failed().getLast().reason()).hasMessageContaining("nobody may take no-step.no-choice");
        assertThat(NOTES)
                .containsExactly(
                        "start north",
                        "name north",
                        "commit",
                        "start nowhere",
                        "rollback",
                        "start south",
                        "rollback",
                        "start west",
                        "commit");
    }

    private static DemonstrationCases cases() {
        var catalogue = CatalogueBuilder.standard()
                .source(DefinitionSource.classPath(
                        DemonstrationCasesTest.class.getClassLoader(), "longzheng/metadata", DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(Path.of("src/test/resources/definitions/permits"), "permits"))
                .build()
                .orThrow();
        return new DemonstrationCases(
                new OneAccount(),
                catalogue,
                fake(Workflows.class),
                fake(LegalDays.class),
                fake(Votes.class),
                new PlatformClock(Clock.system(KernelConfiguration.ZONE)),
                new TransactionTemplate(new NotedTransactions()));
    }

    /** Starts cases anywhere but nowhere, and knows of no task. */
    private static <T> T fake(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "start" -> {
                        var place = ((Start) arguments[2]).values().get("place");
                        NOTES.add("start " + place);
                        if ("nowhere".equals(place)) {
                            throw new RefusedException(Refusal.of("place", "no such place"));
                        }
                        yield new CaseMoved("kiosk-permit", NOTES.size(), List.of(), null, List.of(), List.of());
                    }
                    case "view" -> java.util.Optional.empty();
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private static final class OneAccount implements DemonstrationData {

        @Override
        public Object value(EntityDefinition entity, String field, Object given, Actor by) {
            return given;
        }

        @Override
        public void name(String key, Reference record) {
            NOTES.add("name " + key);
        }

        @Override
        public Long file(Actor uploader) {
            return 1L;
        }

        @Override
        public Actor actor(String account) {
            return new Actor(account, account, null, "230100", "2301", Set.of("clerk"));
        }

        @Override
        public List<Actor> actorsAt(String organ) {
            return List.of();
        }
    }

    private static final class NotedTransactions extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return "one";
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            // what begins is seen by how it ends
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            NOTES.add("commit");
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            NOTES.add("rollback");
        }
    }
}
