package org.longzheng.kernel.records;

import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.DutyDefinition;
import org.longzheng.kernel.expressions.Period;

/**
 * What records owe by the duties of their entities. Each question is one statement for all records; {@code period} is null for duties that are owed
 * once. Rows of duties that run stand in the table of limits.
 */
public interface Obligations {

    /** The entities whose records decide who owes the duty, until when, and whether it is met. */
    Set<String> reads(DutyDefinition duty);

    /**
     * Records that owe the duty and of which no row says so yet, in the order of their ids.
     *
     * @param after only those with greater ids
     */
    List<Owed> opening(DutyDefinition duty, @Nullable Period period, LocalDate opened, long after, int most);

    /** True when the last day, or who has to act, is said by the record and may change with it. */
    boolean followsTheRecord(DutyDefinition duty);

    /** What these records owe now. */
    List<Owed> standing(DutyDefinition duty, @Nullable Period period, Map<Long, LocalDate> opened);

    /** Ids of the running rows whose duty is met. */
    List<Long> met(DutyDefinition duty, @Nullable Period period);

    /** Ids of the running rows whose record does not owe the duty any more. */
    List<Long> fallen(DutyDefinition duty, @Nullable Period period);

    /**
     * A record that owes a duty.
     *
     * @param organ that owns the record
     * @param due a {@link LocalDate} or a {@link java.time.LocalDateTime}; null while it is not known
     * @param account who has to act where the duty names a user, {@code person} where it names a person
     */
    record Owed(
            long record,
            String organ,
            @Nullable Temporal due,
            @Nullable String account,
            @Nullable Long person) {}
}
