package org.longzheng.kernel.access;

import java.util.List;
import org.longzheng.kernel.access.Deputies.Colleague;
import org.longzheng.kernel.access.OpenDuties.Duty;

/** When somebody leaves a post: what stays with them goes to a successor in one transaction. Tasks of a role stay with the role. For administrators. */
public interface Handovers {

    /** People whose account or name contains the words, by name. */
    List<Colleague> people(Actor actor, String words, int offset, int limit);

    /** Who may take over from somebody: people of the same organs. */
    List<Colleague> successors(Actor actor, String leaving);

    /** Everything that stays with somebody. */
    List<Duty> duties(Actor actor, String leaving);

    /** Hands it over; audited. */
    HandedOver handOver(Actor actor, Handover handover);

    /**
     * A hand-over.
     *
     * @param endPosts the posts of whoever leaves end today
     */
    record Handover(String leaving, String successor, boolean endPosts, String reason) {}

    /**
     * What came of it.
     *
     * @param count how many things were handed over
     * @param left what could not be
     */
    record HandedOver(int count, List<Duty> left) {}
}
