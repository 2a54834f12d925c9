package org.longzheng.kernel.access;

/** A post of an account: a role at an organ. */
public record Post(String role, String organ, String organName, String scope) {}
