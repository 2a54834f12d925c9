package org.longzheng.kernel.audit;

import java.time.LocalDateTime;

/**
 * A stored entry.
 *
 * @param at Beijing time, to the millisecond
 * @param account login name of who acted
 * @param name what people read
 * @param organ id of the organ in whose name
 * @param intact false when the stored row does not match its digest any more
 */
public record AuditedAct(
        long id, LocalDateTime at, String account, String name, String organ, AuditEntry entry, boolean intact) {}
