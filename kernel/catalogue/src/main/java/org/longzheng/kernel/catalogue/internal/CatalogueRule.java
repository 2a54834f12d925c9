package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.ProblemCollector;

/** Something all definitions together must fulfil: one class, one code, one paragraph in {@code docs/problems.md}, one rejected example. */
interface CatalogueRule {

    void check(Checked checked, ProblemCollector problems);
}
