package org.longzheng.kernel.clocks;

/** Computes open limits anew when a calendar says something else than before. Whatever moved is told in its ledger, with the reason. */
public interface Recomputation {

    /**
     * Compares the calendars in force with those by which limits were computed last, and computes all open limits anew if one differs. May be
     * called at any time and on several nodes; broken off, it is done again from the beginning.
     */
    Result run();

    /**
     * What came of it.
     *
     * @param looked open limits that were computed
     * @param moved limits whose dates moved
     */
    record Result(long looked, long moved) {

        public static final Result NOTHING = new Result(0, 0);
    }
}
