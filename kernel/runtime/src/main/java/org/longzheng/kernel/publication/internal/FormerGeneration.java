package org.longzheng.kernel.publication.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Generation;
import org.longzheng.kernel.publication.Published;
import org.longzheng.kernel.publication.Published.Kept;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What was in force once, built when somebody looks at it and kept while more is read: the definitions of one publication with the code that belongs to
 * them. Who looks at another one lets it go, and so do ten minutes in which nobody reads.
 *
 * @see "docs/decisions/0099-what-removed-modules-leave.md"
 */
@Component
class FormerGeneration {

    private static final Duration IDLE = Duration.ofMinutes(10);

    private final DefinitionStore store;
    private final CatalogueFactory factory;
    private final RunningModules running;
    private final Published published;
    private final Clock clock;
    private @Nullable Held held;

    FormerGeneration(
            DefinitionStore store, CatalogueFactory factory, RunningModules running, Published published, Clock clock) {
        this.store = store;
        this.factory = factory;
        this.running = running;
        this.published = published;
        this.clock = clock;
    }

    /** @param used when somebody began to read under it last */
    private record Held(Generation generation, Modules modules, Instant used) {

        boolean is(long number) {
            return generation.number() == number && !generation.supplied().isReplaced();
        }
    }

    /** Begins an act under the definitions of a publication. */
    synchronized Kept keep(long number) {
        var now = held;
        if (now == null || !now.is(number)) {
            forget();
            now = built(number);
        }
        held = new Held(now.generation(), now.modules(), clock.instant());
        return published.keep(now.generation());
    }

    private Held built(long number) {
        var contents = store.contents();
        var modules = running.of(store.jarsOf(number), contents);
        try {
            var outcome = factory.buildToServe(store.of(number), contents, modules);
            var generation = new Generation(
                    number,
                    outcome.orThrow(),
                    outcome.problems().sorted(),
                    modules.layer().supplied());
            return new Held(generation, modules, clock.instant());
        } catch (RuntimeException failed) {
            running.drop(modules);
            throw failed;
        }
    }

    /** Lets go of it; whoever reads under it reads on. */
    synchronized void forget() {
        if (held != null) {
            running.drop(held.modules());
            held = null;
        }
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    synchronized void look() {
        if (held != null && held.used().isBefore(clock.instant().minus(IDLE))) {
            forget();
        }
    }
}
