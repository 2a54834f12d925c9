package org.longzheng.kernel.audit;

import java.util.List;
import org.longzheng.kernel.access.Actor;

/**
 * Who did what. {@link #record} is part of the caller's transaction: no change without its entry, no entry without its change. Entries are only
 * ever added, and each carries the SM3 digest of its own content.
 */
public interface Audit {

    /** Writes an entry in the caller's transaction. */
    void record(Actor actor, AuditEntry entry);

    /** Does work within the caller's transaction; its entries are written with one statement for many, the last when it ends. */
    void together(Runnable work);

    /** Writes that an act was refused, in a transaction of its own, so that the refusal of the act does not take the entry with it. */
    void refused(Actor actor, AuditEntry entry);

    /** What happened to a record, newest first, at most 500 entries. */
    List<AuditedAct> history(String entity, long record);

    /** What was done with records of an entity together, such as exports and their refusals, newest first, at most 500 entries. */
    List<AuditedAct> ofEntity(String entity);
}
