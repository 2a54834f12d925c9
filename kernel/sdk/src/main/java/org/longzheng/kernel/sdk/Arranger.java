package org.longzheng.kernel.sdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way of placing those who were drawn (编排算法), in the place of the platform's own. A {@code draw.yaml} names it by {@code arranger}. It decides who
 * sits where, never what is allowed: the platform gives it the lot and judges what it made of it by the same rules; a placement that breaks one is refused
 * whole.
 *
 * <pre>
 * public List&lt;Seat&gt; arrange(Lot lot) { … seats.add(lot.fits(candidate, place) ? new Seat(place, 1) : null); … }
 * </pre>
 *
 * <p>An implementation must be a pure function of the lot: no clock, no random numbers, no order of hashes. Equal lots get equal placements, today and in
 * ten years. It must answer within seconds for 20 000 candidates.
 */
public interface Arranger {

    /** The name used in definitions, in kebab-case. */
    String name();

    /**
     * Places the candidates.
     *
     * @return one entry for each candidate in the order of the lot; null for one that is not placed
     */
    List<@Nullable Seat> arrange(Lot lot);

    /**
     * A number in a place.
     *
     * @param place 0-based, as the lot counts places
     * @param number 1-based, at most the capacity of the place
     */
    record Seat(int place, int number) {}

    /** Who was drawn in which order, where there is room, and what is allowed. Candidates, places and rules are counted from 0. */
    interface Lot {

        /** How many candidates there are; candidate 0 was drawn first. */
        int candidates();

        /** How many places there are, in the order in which they are to be filled. */
        int places();

        /** How many candidates a place holds. */
        int capacity(int place);

        /** Whether the candidate may be in the place at all. */
        boolean fits(int candidate, int place);

        /** How many rules keep candidates apart. */
        int apartRules();

        /** How far apart the numbers of two candidates with one key must be: they must differ by more than this. -1: not in one place at all. */
        int gap(int rule);

        /** What the rule compares: candidates with equal keys are kept apart. -1: the rule does not concern the candidate. */
        int key(int candidate, int rule);
    }
}
