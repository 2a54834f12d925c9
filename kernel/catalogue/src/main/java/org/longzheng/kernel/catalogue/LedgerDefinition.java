package org.longzheng.kernel.catalogue;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * Makes records the entries of accounts: written once, never changed. What was wrong is put right by an entry against it.
 *
 * @param account the field that holds the account
 * @param amount the field that holds what the entry adds to it
 * @param date the field that holds the day from which it counts
 * @param floor below which no account falls on any day, or null
 */
public record LedgerDefinition(
        String account,
        String amount,
        String date,
        @Nullable BigDecimal floor,
        SourcePlace place) {}
