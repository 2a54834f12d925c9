package org.longzheng.kernel.records;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.expressions.Scope;

/**
 * Carries out what cases bring about by themselves: a watch whose condition breaks, a timer whose day has come. Supplied by the feature that knows
 * cases, so that records need not know it; the rows of registers are changed by records themselves.
 */
public interface RecordEffects {

    /**
     * Carries out effects in order, as the platform and inside the transaction at hand. Any refusal refuses the whole transaction.
     *
     * @param record the case's record, held against other transactions
     * @param act what history calls it, e.g. {@code timer:closing}
     */
    void run(StoredRecord record, List<Effect> effects, String act);

    /** The word of an effect that a watch or timer of a case does not carry out, or null: it does. */
    @Nullable
    String cannotRun(Effect effect);

    /** What an expression over the record sees, marks, limits and numbers of its case included. */
    Scope scope(StoredRecord record);
}
