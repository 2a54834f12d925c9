package org.longzheng.kernel.workflow;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;

/**
 * What modules hand over to each other under contracts, as administrators of the platform see it: what sleeps because no module takes it, and what was
 * handed to a module that is absent now. Nothing has to be woken: a module that comes (back) takes it up by being there.
 *
 * @see "docs/decisions/0055-contracts.md"
 */
public interface HandOvers {

    /** Every contract that a process opens or takes, those asleep first. For administrators; everybody else is refused as {@code forbidden}. */
    List<Standing> contracts(Actor actor);

    /** Open cases whose process belongs to a module that is absent, the one that waits longest first; at most 500. For administrators. */
    List<Waiting> waiting(Actor actor);

    /**
     * A contract.
     *
     * @param openers labels of what opens it: process, step and choice
     * @param takers labels of the processes that take it; none: it sleeps
     * @param held open cases that stand where it could be opened
     */
    record Standing(String contract, String label, List<String> openers, List<String> takers, long held) {

        public Standing {
            openers = List.copyOf(openers);
            takers = List.copyOf(takers);
        }

        public boolean asleep() {
            return takers.isEmpty();
        }
    }

    /**
     * A case that was handed over and whose module is absent.
     *
     * @param process id of the process that the module had, {@code processLabel} as it was called when it was there
     * @param number of the handed case, {@code openerNumber} of the one that handed it over; null without one
     * @param state where it stood, as people read it
     * @param since the day of its last act
     */
    record Waiting(
            String contract,
            String contractLabel,
            String process,
            String processLabel,
            @Nullable String number,
            @Nullable String state,
            String opener,
            @Nullable String openerNumber,
            LocalDate since) {}
}
