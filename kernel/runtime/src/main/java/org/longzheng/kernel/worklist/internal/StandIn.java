package org.longzheng.kernel.worklist.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose tasks the reader sees as deputy.
 *
 * @param processes those that the deputation covers and that let themselves be done by deputies
 * @param step the only step it is for, or null
 */
record StandIn(
        String account,
        String name,
        @Nullable Long person,
        List<String> organs,
        List<String> keys,
        List<String> processes,
        @Nullable String step) {}
