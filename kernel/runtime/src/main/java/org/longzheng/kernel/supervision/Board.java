package org.longzheng.kernel.supervision;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an organ and everything below it owes, and the cards of a month.
 *
 * @param organs the tree from the reader's own organ down, superiors before what stands below them
 * @param processes the same figures of the chosen organ by process, most cards first
 * @param before what ended in the month before, of the whole tree: every other figure of it is nought
 */
public record Board(
        LocalDateTime asOf,
        YearMonth month,
        Counts total,
        List<OrganLine> organs,
        List<ProcessLine> processes,
        Counts before) {

    /**
     * Figures of a subtree or a process.
     *
     * @param yellow cards of the month that were not withdrawn, {@code yellowClosed} those of them that are closed
     * @param done limits that ended in the month, {@code kept} those of them that ended in time
     * @param measured those of them of which it is known how far they were used, {@code used} the sum of what was used of them, in thousandths
     */
    public record Counts(
            long normal,
            long near,
            long over,
            long paused,
            long yellow,
            long yellowClosed,
            long red,
            long redClosed,
            long done,
            long kept,
            long measured,
            long used) {

        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        /** Only what ended. */
        public static Counts ended(long done, long kept, long measured, long used) {
            return new Counts(0, 0, 0, 0, 0, 0, 0, 0, done, kept, measured, used);
        }

        /** Everything that is owed. */
        public long running() {
            return normal + near + over + paused;
        }

        /** Neither owed nor carded nor done. */
        public boolean isEmpty() {
            return equals(NONE);
        }

        public Counts plus(Counts other) {
            return new Counts(
                    normal + other.normal,
                    near + other.near,
                    over + other.over,
                    paused + other.paused,
                    yellow + other.yellow,
                    yellowClosed + other.yellowClosed,
                    red + other.red,
                    redClosed + other.redClosed,
                    done + other.done,
                    kept + other.kept,
                    measured + other.measured,
                    used + other.used);
        }
    }

    /**
     * An organ with everything below it, or what it owes itself.
     *
     * @param parent the organ above it on this board, null for the first
     * @param own only what it owes itself: its divisions and bodies counted, the organs below it not
     */
    public record OrganLine(
            String organ, String name, @Nullable String parent, boolean own, Counts counts) {}

    /** A process. */
    public record ProcessLine(String process, String label, String module, String moduleLabel, Counts counts) {}

    /** Cards of a month. */
    public record Month(YearMonth month, long yellow, long red) {}

    /**
     * Where time went: a step that was left in some days, of all processes that call it so.
     *
     * @param left how many times it was left
     * @param days working days from coming to the step to leaving it, on average, without those on which limits were paused
     * @param paused working days on which the case waited for somebody else there, on average
     */
    public record StepTime(String step, long left, double days, double paused) {}
}
