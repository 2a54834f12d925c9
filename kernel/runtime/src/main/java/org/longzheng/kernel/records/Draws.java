package org.longzheng.kernel.records;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;

/**
 * What came of the runs of lots ({@code draw.yaml}). A lot is drawn by creating a record of its entity; the run and the seed stand in that record, and
 * here is who was drawn in which order, where they are and why somebody is not placed. Whoever may read the run may ask; a candidate or place that the
 * reader may not read has no name.
 *
 * @see "docs/decisions/0135-a-lot-is-a-record.md"
 */
public interface Draws {

    /** The places of a run and what they hold; empty for a record that is no run or that the actor may not read. */
    Optional<Run> run(Actor actor, String entity, long id);

    /** Who is in a place, by number; nothing for a run that the actor may not read. */
    List<Line> in(Actor actor, String entity, long id, long place);

    /** Who was picked, by number, and then who stands ready behind them; nothing for a lot that places. */
    List<Line> picked(Actor actor, String entity, long id, int offset, int limit);

    /** Who is not placed, in the order of the lot. */
    List<Line> unplaced(Actor actor, String entity, long id, int offset, int limit);

    /** Draws again from what is stored today with the seed of the run, and stores nothing. */
    Optional<Again> again(Actor actor, String entity, long id);

    /**
     * A run.
     *
     * @param seed as it was given or made
     * @param digest SM3 of candidates, places and what was compared, 64 hexadecimal characters
     * @param places in the order in which they were filled; empty for a lot that picks
     */
    record Run(String seed, String digest, int candidates, int placed, int unplaced, List<Place> places) {

        public Run {
            places = List.copyOf(places);
        }
    }

    /** A place: how many it holds and how many are in it. */
    record Place(Reference place, int holds, int taken) {}

    /**
     * A candidate.
     *
     * @param position in the order of the lot; 1 was drawn first
     * @param candidate without a title where the reader may not read it
     * @param number in the place, or among those picked; null for one that is neither
     * @param reason why it is not placed, or null
     */
    record Line(
            int position,
            Reference candidate,
            @Nullable Integer number,
            @Nullable String reason) {}

    /**
     * What drawing again gave.
     *
     * @param sameInput candidates, places and what is compared are those of the run
     * @param sameResult everybody is where the run put them
     */
    record Again(boolean sameInput, boolean sameResult) {}
}
