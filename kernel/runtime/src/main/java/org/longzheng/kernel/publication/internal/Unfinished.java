package org.longzheng.kernel.publication.internal;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.publication.Published;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Publications whose node was killed. Whoever holds the lock knows that nobody runs them any more. */
@Component
class Unfinished {

    private static final Logger LOG = LoggerFactory.getLogger(Unfinished.class);

    private final PublicationMapper mapper;
    private final DefinitionStore store;
    private final CatalogueFactory factory;
    private final RunningModules running;
    private final Publisher publisher;
    private final Published published;
    private final Clock clock;

    Unfinished(
            PublicationMapper mapper,
            DefinitionStore store,
            CatalogueFactory factory,
            RunningModules running,
            Publisher publisher,
            Published published,
            Clock clock) {
        this.mapper = mapper;
        this.store = store;
        this.factory = factory;
        this.running = running;
        this.publisher = publisher;
        this.published = published;
        this.clock = clock;
    }

    /** Brings each to its end, one way or the other. */
    void finish() {
        for (var row : mapper.running()) {
            try {
                finish(row);
            } catch (RuntimeException failed) {
                LOG.error("Publication {} was killed and cannot be finished either.", row.number, failed);
            }
        }
    }

    void finish(PublicationRow row) {
        var contents = store.contents();
        var modules = running.of(store.jarsOf(row.number), contents);
        try {
            var outcome = factory.buildToServe(store.of(row.number), contents, modules);
            var catalogue = outcome.catalogue();
            if (catalogue == null) {
                mapper.fail(
                        row.number, LocalDateTime.now(clock), outcome.problems().asText());
                return;
            }
            var author = new Actor(row.account, row.name, null, "230000", "23", Set.of());
            publisher.carryOut(
                    author,
                    row,
                    null,
                    inForce(contents),
                    catalogue,
                    outcome.problems().sorted(),
                    modules);
        } finally {
            running.drop(modules);
        }
    }

    private @Nullable Catalogue inForce(Contents contents) {
        var number = mapper.inForce();
        if (number == null) {
            return null;
        }
        var served = published.newest(number);
        if (served != null) {
            return served.catalogue();
        }
        var modules = running.of(store.jarsOf(number), contents);
        try {
            return factory.buildToServe(store.of(number), contents, modules).catalogue();
        } finally {
            running.drop(modules);
        }
    }
}
