package org.longzheng.kernel.extensions.internal;

/** What plugins may ask of the platform by {@code Plugin-Requires}. */
final class PlatformVersion {

    /** Of the SDK; the first number changes when a plugin has to be built anew. */
    static final String SDK = "1.0.0";

    private PlatformVersion() {}
}
