package org.longzheng.kernel.publication;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.Generation;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The generation in force, exchanged in one step while people work. Whoever began under a generation stays under it: a request from its first line
 * to its last, a transaction from its first question to its end.
 *
 * @see "docs/decisions/0090-generations-of-the-catalogue.md"
 */
public final class Published implements Definitions {

    private volatile @Nullable Generation newest;
    private final ThreadLocal<@Nullable Generation> kept = new ThreadLocal<>();

    /** Until it is closed, this thread acts under one generation. */
    public interface Kept extends AutoCloseable {

        @Override
        void close();
    }

    @Override
    public Generation generation() {
        var own = kept.get();
        if (own != null) {
            return own;
        }
        var now = newest();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            keepToTheEndOfTheTransaction(now);
        }
        return now;
    }

    private void keepToTheEndOfTheTransaction(Generation generation) {
        kept.set(generation);
        // a transaction inside this one stays under it, too: it finds it kept, and does not let go of it
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                kept.remove();
            }
        });
    }

    /** The generation under which acts begin now. */
    public Generation newest() {
        var generation = newest;
        if (generation == null) {
            throw new IllegalStateException("the definitions are asked for before they stand");
        }
        return generation;
    }

    /** Puts a generation in force, unless a later one is already: every act that begins from now on sees it. */
    public synchronized void put(Generation generation) {
        var present = newest;
        if (present == null || present.number() <= generation.number()) {
            newest = generation;
        }
    }

    /** Begins an act: under the generation of the surrounding one, else under the one in force now. */
    public Kept keep() {
        var own = kept.get();
        var generation = own == null ? newest : own;
        return generation == null ? () -> {} : keep(generation);
    }

    /** Begins an act under a generation that need not be in force: what prepares for it asks for it. */
    public Kept keep(Generation generation) {
        var before = kept.get();
        kept.set(generation);
        return () -> {
            if (before == null) {
                kept.remove();
            } else {
                kept.set(before);
            }
        };
    }
}
