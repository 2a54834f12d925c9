package org.longzheng.kernel.documents;

import org.longzheng.kernel.access.Actor;

/** Uploaded files on their way into a record or case. */
public interface Attachments {

    /** Gives a file to a record or case, inside the caller's transaction; refused as {@code file} when it is not the actor's own, fresh upload. */
    void claim(Actor actor, long file, String entity, long record);

    /**
     * Gives a record or case a copy of a file that belongs to another one, inside the caller's transaction; answers the id of the copy.
     *
     * @param file an attachment that the caller knows to be handed over
     */
    long handOn(long file, String entity, long record);

    /** Name of a file as it was uploaded; empty text when there is none. */
    String name(long file);
}
