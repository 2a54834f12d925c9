package org.longzheng.kernel.catalogue;

import java.util.function.Function;

/**
 * What a feature makes of the catalogue and does not want to make again for every act. Each generation has its own, so that it always fits the
 * definitions of the act that asks.
 *
 * <pre>
 * private final PerGeneration&lt;Plans&gt; plans = new PerGeneration&lt;&gt;(definitions, Plans::new);
 * </pre>
 *
 * @param <T> what is made; safe for several threads, and the same whoever made it when two race
 */
public final class PerGeneration<T> {

    private final Definitions definitions;
    private final Function<Catalogue, T> make;

    public PerGeneration(Definitions definitions, Function<Catalogue, T> make) {
        this.definitions = definitions;
        this.make = make;
    }

    /** Of the generation under which the caller acts. */
    public T get() {
        return definitions.generation().derived(this, make);
    }

    /** Of a generation that need not be the caller's: the one of the organ where a case stands. */
    public T of(Generation generation) {
        return generation.derived(this, make);
    }
}
