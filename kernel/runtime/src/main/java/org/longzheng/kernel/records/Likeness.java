package org.longzheng.kernel.records;

import java.math.BigDecimal;

/**
 * A record that may be about the same matter as the one in hand.
 *
 * @param score from 0 to 1
 * @param proposed true when the definitions propose it; else whoever registers decides
 */
public record Likeness(Reference record, BigDecimal score, boolean proposed) {}
