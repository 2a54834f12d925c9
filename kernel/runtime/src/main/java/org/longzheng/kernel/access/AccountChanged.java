package org.longzheng.kernel.access;

import java.util.Map;

/**
 * Told in the transaction that changes something about an account, so that its entry in the audit stands or falls with the change. An event, because
 * the audit knows who acts and may not be known by those who act.
 *
 * @param actor who changed it
 * @param act what happened, e.g. {@code password}
 * @param account whose account
 * @param facts what else is to be kept, by name; no secrets
 */
public record AccountChanged(Actor actor, String act, String account, Map<String, String> facts) {}
