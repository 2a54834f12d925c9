package org.longzheng.kernel.access;

/**
 * Told after all sessions of an account were ended, so that open windows follow.
 *
 * @param account whose sessions
 */
public record SessionsEnded(String account) {}
