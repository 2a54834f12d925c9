package org.longzheng.kernel.publication;

import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.Generation;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The generation in force, exchanged in one step while people work. Whoever began under a generation stays under it: a request from its first line
 * to its last, a transaction from its first question to its end. Whoever acts for an organ finds the layers of that organ in it.
 *
 * @see "docs/decisions/0090-generations-of-the-catalogue.md"
 * @see "docs/decisions/0095-layers.md"
 */
public final class Published implements Definitions {

    private volatile @Nullable Generation newest;
    private final ThreadLocal<@Nullable Own> kept = new ThreadLocal<>();
    private final Supplier<@Nullable String> acting;
    private final Clock clock;

    /** For what knows no people and no layers. */
    public Published() {
        this(() -> null, Clock.systemUTC());
    }

    /**
     * @param acting scope code of the organ in whose name this thread acts now, null when it acts for nobody
     * @param clock tells which layers are in force
     */
    public Published(Supplier<@Nullable String> acting, Clock clock) {
        this.acting = acting;
        this.clock = clock;
    }

    /**
     * What a thread keeps.
     *
     * @param asItIs true for exactly this one, whoever acts
     */
    private record Own(Generation generation, boolean asItIs) {}

    /** Until it is closed, this thread acts under one generation. */
    public interface Kept extends AutoCloseable {

        @Override
        void close();
    }

    @Override
    public Generation generation() {
        var own = kept.get();
        if (own != null) {
            return own.asItIs() ? own.generation() : forWhoActs(own.generation());
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            var now = entered();
            keepToTheEndOfTheTransaction(now);
            return forWhoActs(now);
        }
        return forWhoActs(newest());
    }

    @Override
    public Generation at(String scope) {
        var own = kept.get();
        return (own == null ? generation() : own.generation()).at(scope, LocalDate.now(clock));
    }

    private Generation forWhoActs(Generation generation) {
        if (generation.catalogue().layers().isEmpty()) {
            return generation;
        }
        var scope = acting.get();
        return scope == null ? generation : generation.at(scope, LocalDate.now(clock));
    }

    private void keepToTheEndOfTheTransaction(Generation generation) {
        kept.set(new Own(generation, false));
        // a transaction inside this one stays under it, too: it finds it kept, and does not let go of it
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                kept.remove();
                generation.supplied().leave();
            }
        });
    }

    /** The newest generation, with an act begun under it. */
    private Generation entered() {
        while (true) {
            var now = newest();
            // not when it was replaced and left between the two
            if (now.supplied().enter()) {
                return now;
            }
        }
    }

    /** True once a generation is in force. */
    public boolean stands() {
        return newest != null;
    }

    /** The generation under which acts begin now. */
    public Generation newest() {
        var generation = newest;
        if (generation == null) {
            throw new IllegalStateException("the definitions are asked for before they stand");
        }
        return generation;
    }

    /** The generation in force on this node when it is that of a publication, else null. */
    public @Nullable Generation newest(long publication) {
        var generation = newest;
        return generation == null || generation.number() != publication ? null : generation;
    }

    /** Puts a generation in force, unless a later one is already: every act that begins from now on sees it. */
    public synchronized void put(Generation generation) {
        var present = newest;
        boolean newer = present == null || present.number() <= generation.number();
        if (newer) {
            newest = generation;
        }
        if (present != null && present.supplied() != generation.supplied()) {
            (newer ? present : generation).supplied().replace();
        }
    }

    /** Begins an act: under the generation of the surrounding one, else under the one in force now. */
    public Kept keep() {
        if (kept.get() != null || newest == null) {
            return () -> {};
        }
        return begun(new Own(entered(), false), true);
    }

    /** Begins an act under exactly this generation, which need not be in force: what prepares for it asks for it. */
    public Kept keep(Generation generation) {
        return begun(new Own(generation, true), generation.supplied().enter());
    }

    private Kept begun(Own own, boolean entered) {
        var before = kept.get();
        kept.set(own);
        return () -> {
            if (before == null) {
                kept.remove();
            } else {
                kept.set(before);
            }
            if (entered) {
                own.generation().supplied().leave();
            }
        };
    }
}
