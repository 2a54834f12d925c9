package org.longzheng.kernel.workflow;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;

/**
 * Moves open cases to the version of their process that is in force, by the mapping that this version declares under {@code migrate}. For administrators.
 * Each case is moved whole or not at all; its limits, pauses, tasks and signatures go with it, or it stays where it is and the report says why.
 *
 * @see "docs/decisions/0056-open-cases-move-to-a-new-version.md"
 */
public interface Migrations {

    /** Processes with open cases of an earlier version. */
    List<Behind> behind(Actor actor);

    /** What a move would come to: each open case of an earlier version is moved, and the move is taken back. */
    Report preview(Actor actor, String process);

    /** Moves what can be moved, and keeps the report. A case that was moved already is not moved again. */
    Report migrate(Actor actor, String process, String reason);

    /** The reports that were kept, newest first. */
    List<Report> reports(Actor actor, String process);

    /** A process, and how many of its open cases run by an earlier version. */
    record Behind(String process, String label, long cases) {}

    /**
     * What came of a move.
     *
     * @param by who moved them
     * @param lines one for each open case of an earlier version, in the order in which they began
     */
    record Report(String process, String by, LocalDateTime at, String reason, List<Line> lines) {

        public Report {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One case.
     *
     * @param from where it stood: labels of steps
     * @param to where it stands then; empty when it stays
     * @param why why it stays in its version, or null: it moves
     */
    record Line(
            long caseId,
            String title,
            @Nullable String number,
            List<String> from,
            List<String> to,
            @Nullable String why) {

        public Line {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }
}
