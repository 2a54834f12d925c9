package org.longzheng.kernel.publication.internal;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.audit.AuditEntry;
import org.longzheng.kernel.audit.AuditEntry.FieldChange;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueListener;
import org.longzheng.kernel.catalogue.Generation;
import org.longzheng.kernel.publication.ModuleJar;
import org.longzheng.kernel.publication.Publication.State;
import org.longzheng.kernel.publication.Published;
import org.longzheng.kernel.records.DataMigrations;
import org.longzheng.kernel.schema.Tables;
import org.longzheng.kernel.sdk.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs publications. First what is to be done is written down; then the tables get what they lack, step by step, each looked at before it is done, which
 * whoever works by the definitions in force does not notice; then one transaction does all the rest, and with it the new definitions are in force. Killed
 * at any point, the old ones are in force or the new ones, and whoever runs it again goes on where it stopped. All of it under {@link PublicationLock}.
 */
@Component
class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    /** Listeners before this one look whether the database may be used at all. */
    static final int TABLES = 100;

    /** Listeners from this one on write rows. */
    private static final int IN_THE_SWITCH = 200;

    private static final String SWITCH = "switch";
    private static final int LONGEST_FAILURE = 4000;
    private static final int LONGEST_AUDITED = 2000;

    private final PublicationMapper mapper;
    private final DefinitionStore store;
    private final Tables tables;
    private final DataMigrations migrations;
    private final Published published;
    private final ObjectProvider<CatalogueListener> listeners;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Publisher(
            PublicationMapper mapper,
            DefinitionStore store,
            Tables tables,
            DataMigrations migrations,
            Published published,
            ObjectProvider<CatalogueListener> listeners,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.mapper = mapper;
        this.store = store;
        this.tables = tables;
        this.migrations = migrations;
        this.published = published;
        this.listeners = listeners;
        this.audit = audit;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    /**
     * What is to be put in force.
     *
     * @param known the catalogue whose tables are known to be there, or null: look at all of them
     * @param jars of its modules, also of those that do not serve
     * @param modules that serve in it, started already
     * @param before the catalogue in force, or null at the first start
     * @param tables what is to be done to the tables, as the journal names it
     * @param migrations what becomes of stored records, as the journal names it
     * @param undoes the first publication that is taken back, or null
     */
    record Order(
            Actor actor,
            String reason,
            DefinitionSet set,
            List<ModuleJar> jars,
            Modules modules,
            Contents contents,
            @Nullable Catalogue known,
            @Nullable Catalogue before,
            Catalogue after,
            List<Problem> notes,
            String plan,
            List<String> tables,
            List<String> migrations,
            @Nullable Long undoes) {}

    /** Writes an order down and runs it; its number. */
    long run(Order order) {
        var steps = new ArrayList<>(order.tables());
        steps.addAll(order.migrations());
        steps.add(SWITCH);
        var row = new PublicationRow();
        row.checksum = order.after().checksum();
        row.account = order.actor().account();
        row.name = order.actor().name();
        row.reason = order.reason();
        row.undoes = order.undoes();
        row.plan = order.plan();
        row.begunAt = now();
        transaction.executeWithoutResult(status -> {
            var newest = mapper.newest();
            row.number = newest == null ? 1 : newest + 1;
            mapper.insert(row);
            store.store(row.number, order.set(), order.jars(), order.contents());
            for (int pos = 0; pos < steps.size(); pos++) {
                mapper.step(row.number, pos, steps.get(pos));
            }
        });
        carryOut(order.actor(), row, order.known(), order.before(), order.after(), order.notes(), order.modules());
        return row.number;
    }

    /**
     * Runs what was written down, from wherever it stopped.
     *
     * @param known the catalogue whose tables are known to be there, or null: look at all of them
     * @param before the catalogue in force, or null when there is none
     */
    void carryOut(
            Actor actor,
            PublicationRow row,
            @Nullable Catalogue known,
            @Nullable Catalogue before,
            Catalogue after,
            List<Problem> notes,
            Modules modules) {
        var next = new Generation(row.number, after, notes, modules.layer().supplied());
        try {
            bringTables(row.number, known, after);
            switchTo(actor, row, before, next);
        } catch (RuntimeException failed) {
            giveUp(row.number, failed);
            throw failed;
        }
        published.put(next);
        LOG.info("Publication {} is in force: {}", row.number, row.reason);
    }

    private void bringTables(long number, @Nullable Catalogue before, Catalogue after) {
        var steps = mapper.steps(number);
        tables.bring(before, after, change -> {
            var what = change.asText().strip();
            steps.stream()
                    .filter(step -> step.what.equals(what))
                    .forEach(step -> mapper.stepDone(number, step.pos, now()));
        });
    }

    private void switchTo(Actor actor, PublicationRow row, @Nullable Catalogue before, Generation next) {
        transaction.executeWithoutResult(status -> {
            if (mapper.publish(row.number, now()) != 1) {
                throw new IllegalStateException(
                        "publication %d is not %s any more".formatted(row.number, State.RUNNING));
            }
            if (row.undoes != null) {
                mapper.undo(row.undoes, row.number);
            }
            mapper.stepsDone(row.number, now());
            migrate(actor, row, before, next);
            prepare(before, next, order -> order >= IN_THE_SWITCH);
            audit.record(
                    actor,
                    AuditEntry.of(row.undoes == null ? "publish" : "undo", "definitions", row.number)
                            .changing(exchanged(row.number))
                            .because(row.reason));
        });
    }

    private void migrate(Actor actor, PublicationRow row, @Nullable Catalogue before, Generation next) {
        // expressions ask for the catalogue that comes into force
        try (var kept = published.keep(next)) {
            for (var step : migrations.run(before, next.catalogue(), row.undoes != null, row.number)) {
                audit.record(
                        actor,
                        AuditEntry.of("migrate", step.entity().id(), null)
                                .because(
                                        shortened("%d %s".formatted(row.number, Planner.said(step)), LONGEST_AUDITED)));
            }
        }
    }

    private static String shortened(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }

    /** Modules whose jar comes, goes or is exchanged, by their id. */
    private Map<String, FieldChange> exchanged(long number) {
        var before = store.jarsOf(mapper.before(number));
        var after = store.jarsOf(number);
        var exchanged = new TreeMap<String, FieldChange>();
        before.stream()
                .filter(jar -> !after.contains(jar))
                .forEach(jar -> exchanged.put(jar.module(), new FieldChange(text(jar), null)));
        after.stream().filter(jar -> !before.contains(jar)).forEach(jar -> {
            var was = exchanged.get(jar.module());
            exchanged.put(jar.module(), new FieldChange(was == null ? null : was.before(), text(jar)));
        });
        return exchanged;
    }

    private static String text(ModuleJar jar) {
        return jar.version() + " " + jar.state() + " " + jar.digest().substring(0, 12);
    }

    /** The definitions before stay in force. When not even that can be written, a start finishes the publication or gives it up. */
    private void giveUp(long number, RuntimeException failed) {
        try {
            var why = shortened(String.valueOf(failed.getMessage()), LONGEST_FAILURE);
            transaction.executeWithoutResult(status -> mapper.fail(number, now(), why));
        } catch (RuntimeException gone) {
            LOG.warn("Publication {} failed, and the database did not take that down.", number, gone);
        }
    }

    /** Puts a publication in force that is in force already: at a start, or because another node ran it. */
    void follow(Generation generation) {
        published.put(generation);
    }

    /** What features prepare outside of a switch: what a start looks at again. */
    void prepare(Generation next, IntPredicate orders) {
        prepare(null, next, orders);
    }

    private void prepare(@Nullable Catalogue before, Generation next, IntPredicate orders) {
        // features that prepare may ask for the catalogue they prepare for
        try (var kept = published.keep(next)) {
            listeners.stream()
                    .filter(listener -> orders.test(listener.order()))
                    .sorted(Comparator.comparingInt(CatalogueListener::order))
                    .forEach(listener -> listener.prepare(before, next.catalogue()));
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }
}
