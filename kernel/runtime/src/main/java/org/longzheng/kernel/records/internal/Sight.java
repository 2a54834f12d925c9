package org.longzheng.kernel.records.internal;

/** How much of a field somebody sees; the later, the more. */
enum Sight {
    NONE,
    MASKED,
    PLAIN;

    Sight or(Sight other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
