package org.longzheng.kernel.records;

import java.util.function.Supplier;
import org.longzheng.kernel.access.Actor;

/** The same submit has one effect, however often and from however many connections it arrives. */
public interface Submissions {

    /**
     * Runs the effect unless this account has already submitted this key, and answers what the first run answered. Part of the caller's
     * transaction, which reads committed rows: a second submit that arrives meanwhile waits for its end. The same key for another act is refused as {@code duplicate-submit}.
     *
     * @param act what is done to what, e.g. {@code create lawyer}
     * @param effect answers a short text from which the caller can rebuild its answer, at most 4000 characters
     */
    String once(Actor actor, Submission submission, String act, Supplier<String> effect);
}
