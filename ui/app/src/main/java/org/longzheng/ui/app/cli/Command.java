package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Set;

/** One thing to do from a terminal. */
interface Command {

    /** Options that may be given, without their two hyphens, and take a value. */
    default Set<String> options() {
        return Set.of();
    }

    /** Options that are given or not, and take no value. */
    default Set<String> flags() {
        return Set.of();
    }

    /**
     * Does it.
     *
     * @return the exit code: 0 done, 1 what was asked about is not in order
     * @throws UsageException when the words make no sense
     * @throws IOException when a file cannot be read or written
     */
    int run(Words words, PrintStream out) throws IOException;
}
