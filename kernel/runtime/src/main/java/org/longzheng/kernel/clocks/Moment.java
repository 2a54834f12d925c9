package org.longzheng.kernel.clocks;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The act that moves clocks.
 *
 * @param act id of the act in the case's history
 * @param at system time: lights, order and audit go by it
 * @param legalDay the day on which the act takes legal effect: limits go by it
 * @param by who acted, as people read it
 * @param what the act as people read it, e.g. 受理
 * @param reason or null
 */
public record Moment(
        long act,
        LocalDateTime at,
        LocalDate legalDay,
        String by,
        String what,
        @Nullable String reason) {}
