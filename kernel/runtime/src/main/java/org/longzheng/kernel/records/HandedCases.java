package org.longzheng.kernel.records;

import java.util.Optional;
import org.longzheng.kernel.expressions.RecordValue;

/**
 * Cases that were opened under a contract, as their openers see them: number, state, outcome, whether they are open, and what the contract answers,
 * whatever the opener's rights. Supplied by the feature that knows cases; what it answers stays readable while the module that took the case is absent.
 */
public interface HandedCases {

    /** The case as expressions see it; empty when no such case was handed over. */
    Optional<RecordValue> find(long caseId);

    /** The case as people read it: what it is, its number, where it stands. */
    Optional<Reference> named(long caseId);
}
