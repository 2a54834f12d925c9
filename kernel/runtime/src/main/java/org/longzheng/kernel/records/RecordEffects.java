package org.longzheng.kernel.records;

import java.util.List;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.expressions.Scope;

/**
 * Carries out what cases bring about by themselves: a watch whose condition breaks, a timer whose day has come. Supplied by the feature that knows
 * cases, so that records need not know it; the rows of registers are changed by records themselves, which ask here for the cases they open.
 */
public interface RecordEffects {

    /**
     * Carries out effects in order, as the platform and inside the transaction at hand. Any refusal refuses the whole transaction.
     *
     * @param record the case's record, held against other transactions
     * @param act what history calls it, e.g. {@code timer:closing}
     */
    void run(StoredRecord record, List<Effect> effects, String act);

    /**
     * Drafts a case that a watch or timer of a register opens, in the name of the organ that owns the record.
     *
     * @param seen what the effect's expressions see
     * @return the case, which begins when the records it may refer to are stored
     */
    Opening open(StoredRecord record, Effect.OpenCase open, Scope seen);

    /**
     * Tells people of a register's row, inside the transaction at hand.
     *
     * @param seen what the message and the organs are read from
     */
    void tell(StoredRecord record, Effect.Tell tell, Scope seen);

    /** A case that is drafted and not begun. */
    interface Opening {

        long caseId();

        /** Begins it, inside the transaction at hand; any refusal refuses the whole transaction. */
        void begin();
    }

    /** What an expression over the record sees, marks, limits and numbers of its case included. */
    Scope scope(StoredRecord record);
}
