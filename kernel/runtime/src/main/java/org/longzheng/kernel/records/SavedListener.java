package org.longzheng.kernel.records;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.expressions.Scope;

/** Hears of every record that was written, inside the transaction that wrote it; what it throws refuses the whole act. */
public interface SavedListener {

    /** True when it wants to hear of records of this entity; asked at each save, so it must be quick. */
    boolean listens(String entity);

    /**
     * A record was written.
     *
     * @param before as it was, or null when it is new
     * @param scope what expressions over the record see
     */
    void saved(Actor actor, @Nullable StoredRecord before, StoredRecord after, Scope scope);
}
