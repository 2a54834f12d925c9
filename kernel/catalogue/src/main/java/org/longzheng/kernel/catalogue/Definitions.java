package org.longzheng.kernel.catalogue;

import java.util.List;
import org.longzheng.kernel.sdk.Problem;

/**
 * The definitions by which the caller acts. Within one request and within one transaction it always answers the same, whatever is published
 * meanwhile.
 */
public interface Definitions {

    /** The generation in force when the act began, with the layers of the organ in whose name the caller acts. */
    Generation generation();

    /**
     * The same generation with the layers that are in force today for an organ that need not be the caller's: the one where a case stands.
     *
     * @param scope scope code of the organ
     */
    default Generation at(String scope) {
        return generation().root();
    }

    default Catalogue current() {
        return generation().catalogue();
    }

    /** What sleeps in it and other things worth knowing that were told when it was built; never errors. */
    default List<Problem> notes() {
        return generation().notes();
    }
}
