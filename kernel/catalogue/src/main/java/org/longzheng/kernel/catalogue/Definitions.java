package org.longzheng.kernel.catalogue;

import java.util.List;
import org.longzheng.kernel.sdk.Problem;

/** The catalogue in force. Ask it at the start of an act and keep that snapshot to its end. */
public interface Definitions {

    Catalogue current();

    /** What sleeps in it and other things worth knowing that were told when it was built; never errors. */
    default List<Problem> notes() {
        return List.of();
    }
}
