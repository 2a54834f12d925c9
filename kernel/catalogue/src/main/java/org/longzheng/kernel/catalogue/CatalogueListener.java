package org.longzheng.kernel.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * Prepares a feature for a new catalogue: tables, organs, process deployments. Called in ascending {@link #order()} before readers see it; from 200 on in
 * the transaction with which it comes into force, so that what is written there is undone when that fails.
 */
public interface CatalogueListener {

    /** Tables first (100), organs (200), processes (300), everything else later. */
    int order();

    /**
     * Prepares for {@code after}; must be repeatable, because a start after a crash calls it again.
     *
     * @param before the catalogue in force until now, null at the start
     */
    void prepare(@Nullable Catalogue before, Catalogue after);
}
