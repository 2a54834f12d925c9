package org.longzheng.kernel.catalogue;

import java.util.List;
import org.longzheng.kernel.sdk.Problem;

/**
 * What a feature of the runtime could not run of a catalogue that is sound in itself. Asked before anything is prepared for the catalogue, so that a
 * plugin with such a problem is set aside like one whose definitions do not stand.
 */
public interface CatalogueCheck {

    /** Every such place, with how to mend it; empty when all of the catalogue can run. */
    List<Problem> problems(Catalogue catalogue);
}
