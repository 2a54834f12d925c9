package org.longzheng.kernel.clocks;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The marks that an act reached.
 *
 * @param until marks at which limits stop: steps that were left, choices, actions, documents served, fields that got a value
 * @param from marks at which limits start: the same, but steps that were entered
 * @param row the row or person whom the act concerns, of limits that run for each; null: all of them
 * @param end the case ended by the act
 */
public record Reached(
        Set<String> until, Set<String> from, @Nullable Long row, boolean end) {

    public Reached {
        until = Set.copyOf(until);
        from = Set.copyOf(from);
    }

    public static Reached of(Set<String> until, Set<String> from) {
        return new Reached(until, from, null, false);
    }

    /** Nothing but time and what other records say. */
    public static Reached nothing() {
        return of(Set.of(), Set.of());
    }
}
