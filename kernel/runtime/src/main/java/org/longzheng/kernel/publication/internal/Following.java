package org.longzheng.kernel.publication.internal;

import java.util.concurrent.atomic.AtomicLong;
import org.longzheng.kernel.catalogue.Generation;
import org.longzheng.kernel.publication.Published;
import org.longzheng.kernel.sdk.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Puts in force on this node what another node published: the highest number that is in force, asked of an index every two seconds. */
@Component
class Following {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    private final PublicationMapper mapper;
    private final DefinitionStore store;
    private final CatalogueFactory factory;
    private final RunningModules running;
    private final Published published;
    private final AtomicLong refused = new AtomicLong();

    Following(
            PublicationMapper mapper,
            DefinitionStore store,
            CatalogueFactory factory,
            RunningModules running,
            Published published) {
        this.mapper = mapper;
        this.store = store;
        this.factory = factory;
        this.running = running;
        this.published = published;
    }

    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT2S")
    void everyTwoSeconds() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("Whether other definitions were published could not be found out; asked again in two seconds.", e);
        }
    }

    /** Looks now. */
    void look() {
        var number = mapper.inForce();
        if (number == null || number <= published.newest().number() || refused.get() == number) {
            return;
        }
        var contents = store.contents();
        Modules modules;
        try {
            modules = running.of(store.jarsOf(number), contents);
        } catch (RefusedException missing) {
            refused.set(number);
            LOG.error(
                    "Publication {} is in force elsewhere, and a plugin of it does not run on this node; it goes on with publication {}: {}",
                    number,
                    published.newest().number(),
                    missing.getMessage());
            return;
        }
        try {
            follow(number, contents, modules);
        } finally {
            running.drop(modules);
        }
    }

    private void follow(long number, Contents contents, Modules modules) {
        var outcome = factory.buildToServe(store.of(number), contents, modules);
        var catalogue = outcome.catalogue();
        if (catalogue == null) {
            refused.set(number);
            LOG.error(
                    "Publication {} is in force elsewhere and is not sound with the modules of this node; it goes on with publication {}:\n{}",
                    number,
                    published.newest().number(),
                    outcome.problems().asText());
            return;
        }
        published.put(new Generation(
                number,
                Sharing.between(published.newest().catalogue(), catalogue),
                outcome.problems().sorted(),
                modules.layer().supplied()));
        LOG.info("Publication {} is in force, published by another node.", number);
    }
}
