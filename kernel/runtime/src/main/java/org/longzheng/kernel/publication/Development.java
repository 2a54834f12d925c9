package org.longzheng.kernel.publication;

import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.longzheng.kernel.sdk.Problem;

/**
 * Development of modules on a running platform ({@code longzheng.develop}, off unless it is set): whatever is saved in a folder of {@code longzheng.modules}
 * is checked and published within seconds, as a publication like any other. While something is wrong with it, the definitions before it go on serving.
 *
 * @see "docs/decisions/0110-development-mode.md"
 */
public interface Development {

    /** Whether modules are developed here. Never on a platform that serves an office. */
    boolean on();

    /** The folders that are looked at, as they were named. */
    List<String> folders();

    /** How the last look went. */
    Look last();

    /**
     * Tells how each look went that found something new, on the thread that looked.
     *
     * @return stops telling
     */
    Runnable tell(Consumer<Look> listener);

    /**
     * What became of what was saved.
     *
     * @param serial counts the looks that found something new
     * @param at when, Beijing time
     * @param publication that is in force since
     * @param problems what is wrong with the definitions, with place and remedy; the definitions before them are in force while one is an error
     * @param refusals why sound definitions could not be published, as sentences: stored data would be lost, say
     */
    record Look(long serial, LocalDateTime at, long publication, List<Problem> problems, List<String> refusals) {

        public Look {
            problems = List.copyOf(problems);
            refusals = List.copyOf(refusals);
        }

        /** True when what was saved is in force. */
        public boolean inForce() {
            return refusals.isEmpty()
                    && problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        }
    }
}
