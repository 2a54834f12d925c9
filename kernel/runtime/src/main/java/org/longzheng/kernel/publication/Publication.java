package org.longzheng.kernel.publication;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Definitions that were put in force, or were to be.
 *
 * @param number counts up; the highest that is {@link State#PUBLISHED} is in force
 * @param checksum of the catalogue, SHA-256 in hexadecimal
 * @param account login name of who published, {@code platform} at a start
 * @param name what people read
 * @param begunAt Beijing time, to the second
 * @param endedAt when it came into force or failed, or null
 * @param undoes the first publication that this one takes back, or null
 * @param plan what it does, as people read it
 * @param failure why it is not in force, or null
 * @param steps the journal, in order
 */
public record Publication(
        long number,
        State state,
        String checksum,
        String account,
        String name,
        String reason,
        LocalDateTime begunAt,
        @Nullable LocalDateTime endedAt,
        @Nullable Long undoes,
        String plan,
        @Nullable String failure,
        List<Step> steps) {

    public Publication {
        steps = List.copyOf(steps);
    }

    /** How far a publication has come. */
    public enum State {
        /** Its steps are run; a start finishes it when it was killed. */
        RUNNING,
        /** It came into force, and the definitions may still be. */
        PUBLISHED,
        /** It did not come into force; what it added to the tables stays and harms nobody. */
        FAILED,
        /** It was in force and was taken back. */
        UNDONE
    }

    /**
     * One step.
     *
     * @param doneAt null while it is not known to be done
     */
    public record Step(String what, @Nullable LocalDateTime doneAt) {}
}
