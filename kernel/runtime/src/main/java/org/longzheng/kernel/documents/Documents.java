package org.longzheng.kernel.documents;

import java.util.Optional;
import org.longzheng.kernel.access.Actor;

/** Documents and attachments as people fetch them. */
public interface Documents {

    /** A document as PDF or Word; empty when it does not exist or the actor may not read its case. */
    Optional<Content> document(Actor actor, long id, Format format);

    /** An attachment; empty when it does not exist or the actor may not read what it belongs to: the case, or the field of the record in which it stands. */
    Optional<Content> file(Actor actor, long id);

    /** Name of an attachment as it was uploaded; empty as {@link #file} is. */
    Optional<String> fileName(Actor actor, long id);

    /** Keeps an uploaded file until a record or case takes it; refused as {@code file-type} or {@code file-size}. */
    long upload(Actor actor, String name, byte[] bytes);

    /** File formats of a document. */
    enum Format {
        PDF,
        WORD
    }

    /** Bytes with name and media type. */
    record Content(String name, String mediaType, byte[] bytes) {}
}
