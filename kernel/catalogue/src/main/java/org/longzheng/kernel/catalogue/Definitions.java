package org.longzheng.kernel.catalogue;

import java.util.List;
import org.longzheng.kernel.sdk.Problem;

/**
 * The definitions by which the caller acts. Within one request and within one transaction it always answers the same, whatever is published
 * meanwhile.
 */
public interface Definitions {

    /** The generation in force when the act began. */
    Generation generation();

    default Catalogue current() {
        return generation().catalogue();
    }

    /** What sleeps in it and other things worth knowing that were told when it was built; never errors. */
    default List<Problem> notes() {
        return generation().notes();
    }
}
