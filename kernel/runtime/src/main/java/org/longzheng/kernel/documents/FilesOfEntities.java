package org.longzheng.kernel.documents;

import java.util.Collection;

/** Attachments that stand in fields of records, by their entity. */
public interface FilesOfEntities {

    /** How many files stand in records of these entities and nowhere else. */
    long only(Collection<String> entities);

    /** Deletes those files, and that the others stood there; part of the caller's transaction, the bytes after its commit. */
    void delete(Collection<String> entities);
}
