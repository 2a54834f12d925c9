package org.longzheng.kernel.records.internal;

import org.longzheng.kernel.expressions.Node;

/** A part of an expression has no counterpart in SQL; whoever asked evaluates it in memory or tells the definer. */
final class NotCompilable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Node node;

    NotCompilable(Node node, String message) {
        super(message, null, false, false);
        this.node = node;
    }

    Node node() {
        return node;
    }
}
