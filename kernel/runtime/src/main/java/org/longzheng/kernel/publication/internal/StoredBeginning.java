package org.longzheng.kernel.publication.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueOutcome;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.Generation;
import org.longzheng.kernel.publication.Beginning;
import org.longzheng.kernel.publication.ModuleLayers;
import org.longzheng.kernel.publication.internal.Publisher.Order;
import org.longzheng.kernel.schema.Tables;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.SourcePlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts from what was published last, and publishes what modules newly bring. */
@Component
class StoredBeginning implements Beginning {

    private static final Logger LOG = LoggerFactory.getLogger(StoredBeginning.class);
    private static final String PLATFORM = DefinitionSource.PLATFORM;
    private static final String LAYERS = DefinitionSource.LAYERS;

    private final PublicationMapper mapper;
    private final DefinitionStore store;
    private final CatalogueFactory factory;
    private final RunningModules running;
    private final PublicationLock lock;
    private final Publisher publisher;
    private final Unfinished unfinished;
    private final Planner planner;
    private final Tables tables;

    StoredBeginning(
            PublicationMapper mapper,
            DefinitionStore store,
            CatalogueFactory factory,
            RunningModules running,
            PublicationLock lock,
            Publisher publisher,
            Unfinished unfinished,
            Planner planner,
            Tables tables) {
        this.mapper = mapper;
        this.store = store;
        this.factory = factory;
        this.running = running;
        this.lock = lock;
        this.publisher = publisher;
        this.unfinished = unfinished;
        this.planner = planner;
        this.tables = tables;
    }

    @Override
    public void begin(ModuleLayers found) {
        var contents = store.contents();
        var modules = running.start(found, store.jarsOf(mapper.inForce()), contents);
        try {
            if (mapper.running().isEmpty() && servesLast(modules, contents)) {
                return;
            }
            try (var held = lock.holdPatiently()) {
                unfinished.finish();
                if (!servesLast(modules, contents)) {
                    takeOver(modules, contents);
                }
            }
        } finally {
            running.started();
        }
    }

    /** Serves what is in force when the modules bring nothing else; false when there is something to publish. */
    private boolean servesLast(Modules modules, Contents contents) {
        var last = mapper.inForce();
        var published = store.of(last);
        var takeover = takeover(published, modules);
        if (last == null
                || !takeover.set().equals(published)
                || !modules.layer().jars().equals(store.jarsOf(last))) {
            return false;
        }
        var outcome = factory.buildToServe(published, contents, modules);
        if (outcome.catalogue() == null) {
            return false;
        }
        serve(last, outcome, modules, takeover.conflicts(), List.of());
        return true;
    }

    private Takeover takeover(DefinitionSet published, Modules modules) {
        return Takeover.of(
                published,
                modules.delivered(),
                module -> store.of(mapper.lastWith(module)).of(module));
    }

    private void serve(
            long number,
            CatalogueOutcome outcome,
            Modules modules,
            Map<String, List<String>> conflicts,
            List<Problem> held) {
        var generation = new Generation(
                number,
                outcome.orThrow(),
                notes(outcome, conflicts, held),
                modules.layer().supplied());
        publisher.prepare(generation, order -> true);
        publisher.follow(generation);
    }

    private static List<Problem> notes(
            CatalogueOutcome outcome, Map<String, List<String>> conflicts, List<Problem> held) {
        var notes = new ArrayList<>(outcome.problems().sorted());
        notes.addAll(held);
        conflicts.forEach((module, paths) -> paths.forEach(path -> notes.add(new Problem(
                "PUB-001",
                Problem.Severity.WARNING,
                SourcePlace.of(module + "/" + path),
                "The module brings a new version of this file, and it was changed here as well: the module stays as it was published.",
                List.of(),
                "Publish the file with both changes, or as the module brings it."))));
        notes.forEach(note -> LOG.info("{}", note.asText()));
        return notes;
    }

    // something new

    private void takeOver(Modules modules, Contents contents) {
        var last = mapper.inForce();
        var published = store.of(last);
        var takeover = takeover(published, modules);
        var sound = sound(modules, published, takeover.set(), contents);
        var chosen = sound.set();
        var outcome = sound.outcome();
        if (last != null && chosen.equals(published) && modules.layer().jars().equals(store.jarsOf(last))) {
            serve(last, outcome, modules, takeover.conflicts(), sound.held());
            return;
        }
        var after = outcome.orThrow();
        var before = last == null ? null : factory.buildToServe(present(published, modules), contents, modules);
        try {
            publish(
                    last,
                    published,
                    chosen,
                    modules,
                    contents,
                    before == null ? null : before.catalogue(),
                    after,
                    notes(outcome, takeover.conflicts(), sound.held()));
        } catch (RuntimeException failed) {
            if (last == null || before == null || before.catalogue() == null) {
                throw failed;
            }
            LOG.error("What the modules bring could not be published; publication {} stays in force.", last, failed);
            serve(last, before, modules, takeover.conflicts(), List.of());
        }
    }

    private void publish(
            @Nullable Long last,
            DefinitionSet published,
            DefinitionSet chosen,
            Modules modules,
            Contents contents,
            @Nullable Catalogue before,
            Catalogue after,
            List<Problem> notes) {
        publisher.prepare(
                new Generation(
                        last == null ? 0 : last, after, notes, modules.layer().supplied()),
                order -> order < Publisher.TABLES);
        var changes = ModuleChanges.between(store.jarsOf(last), modules.layer().jars());
        var planned = before == null ? null : planner.plan(before, after, changes);
        if (planned != null && !planned.plan().mayRun()) {
            throw new IllegalStateException(
                    "stored data would be lost:\n" + planned.plan().asText());
        }
        // whatever is said to be there
        var schema = tables.plan(null, after);
        publisher.run(new Order(
                Actor.platform(),
                last == null ? "平台首次启动" : "平台启动，模块有变动：" + String.join("、", different(last, published, chosen, modules)),
                chosen,
                modules.layer().jars(),
                modules,
                contents,
                null,
                before,
                after,
                notes,
                planned == null ? schema.asText() : planned.plan().asText(),
                Planner.steps(schema),
                planned == null ? List.of() : planned.migrations(),
                null));
    }

    private Set<String> different(@Nullable Long last, DefinitionSet before, DefinitionSet after, Modules found) {
        var modules = new TreeSet<>(before.modules().keySet());
        modules.addAll(after.modules().keySet());
        modules.removeIf(module -> before.of(module).equals(after.of(module)));
        var jars = store.jarsOf(last);
        // the same definitions in another jar
        found.layer().jars().stream().filter(jar -> !jars.contains(jar)).forEach(jar -> modules.add(jar.module()));
        return modules;
    }

    /** Without the modules that are not found any more. */
    private static DefinitionSet present(DefinitionSet set, Modules modules) {
        var all = DefinitionSet.empty().with(LAYERS, set.of(LAYERS));
        for (var source : modules.layer().sources()) {
            if (set.modules().containsKey(source.owner())) {
                all = all.with(source.owner(), set.of(source.owner()));
            }
        }
        return all;
    }

    /**
     * Definitions, and what building them gave.
     *
     * @param held why modules stay as they were published although their files could be taken over
     */
    private record Built(DefinitionSet set, CatalogueOutcome outcome, List<Problem> held) {}

    /** Everything when it stands together; else the platform and every module that stands with those before it, as it is to be or as it was. */
    private Built sound(Modules modules, DefinitionSet published, DefinitionSet wanted, Contents contents) {
        var found = modules.layer();
        var whole = built(wanted, modules, contents);
        if (whole.outcome().catalogue() != null) {
            return whole;
        }
        var held = heldByLayers(modules, published, wanted, whole.outcome(), contents);
        if (held != null) {
            return held;
        }
        var best = built(DefinitionSet.empty().with(PLATFORM, wanted.of(PLATFORM)), modules, contents);
        if (best.outcome().catalogue() == null) {
            throw new IllegalStateException("the platform's own definitions are not sound:\n\n"
                    + best.outcome().problems().asText());
        }
        for (var source : List.copyOf(found.sources())) {
            var module = source.owner();
            if (module.equals(PLATFORM)) {
                continue;
            }
            var next = built(best.set().with(module, wanted.of(module)), modules, contents);
            if (next.outcome().catalogue() != null) {
                best = next;
                continue;
            }
            var why = next.outcome().problems().asText();
            var before = published.modules().containsKey(module)
                    ? built(best.set().with(module, published.of(module)), modules, contents)
                    : null;
            if (before != null && before.outcome().catalogue() != null) {
                LOG.error("What module {} brings is not sound; it stays as it was published:\n{}", module, why);
                best = before;
            } else {
                found.setAside(module, why);
            }
        }
        var all = best.set().with(LAYERS, wanted.of(LAYERS));
        return new Built(all, factory.buildToServe(all, contents, modules), List.of());
    }

    /**
     * Modules whose new versions do not fit a layer stay as they were published until somebody decides, so that nothing that an organ decided for itself
     * is lost; null when that does not help.
     */
    private @Nullable Built heldByLayers(
            Modules modules, DefinitionSet published, DefinitionSet wanted, CatalogueOutcome whole, Contents contents) {
        var before = factory.buildToServe(present(published, modules), contents, modules);
        var catalogue = before.catalogue();
        if (whole.layers().isEmpty() || catalogue == null) {
            return null; // it is the modules that are not sound
        }
        var conflicts = LayerConflicts.between(before, whole).stream()
                .filter(conflict -> !conflict.problems().isEmpty())
                .toList();
        var set = wanted;
        var held = new ArrayList<Problem>();
        for (var conflict : conflicts) {
            var module = LayerConflicts.module(catalogue, conflict.path());
            if (module != null && !published.of(module).equals(wanted.of(module))) {
                set = set.with(module, published.of(module));
                held.add(LayerConflicts.note(module, conflict));
            }
        }
        var built = built(set, modules, contents);
        return held.isEmpty() || built.outcome().catalogue() == null
                ? null
                : new Built(set, built.outcome(), List.copyOf(held));
    }

    private Built built(DefinitionSet set, Modules modules, Contents contents) {
        return new Built(set, factory.build(set, contents, modules), List.of());
    }
}
