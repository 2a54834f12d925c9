package org.longzheng.kernel.documents;

import org.longzheng.kernel.access.Actor;

/** Says who may read what a document or attachment belongs to. Supplied by the feature that knows. */
public interface CaseReaders {

    /** True when the actor may read the record or case. */
    boolean mayRead(Actor actor, String entity, long id);

    /** True when the actor may read this field of the record or case, and the file stands in it: alone, among several, or in one of its rows. */
    boolean mayRead(Actor actor, String entity, long id, String field, long file);
}
