package org.longzheng.ui.lists;

import java.util.LinkedHashSet;
import java.util.Set;

/** Which rows are ticked: single ones, or all that the conditions leave. */
final class Ticks {

    private final Set<Long> rows = new LinkedHashSet<>();
    private boolean all;

    boolean has(long row) {
        return all || rows.contains(row);
    }

    /** Turns one tick; out of all of them nothing can be taken, so that one row alone is then ticked. */
    void turn(long row) {
        if (all) {
            all = false;
            rows.clear();
            rows.add(row);
        } else if (!rows.remove(row)) {
            rows.add(row);
        }
    }

    void add(long row) {
        if (!all) {
            rows.add(row);
        }
    }

    void all() {
        rows.clear();
        all = true;
    }

    void none() {
        rows.clear();
        all = false;
    }

    boolean isAll() {
        return all;
    }

    boolean isNone() {
        return !all && rows.isEmpty();
    }

    /** The single rows; empty when all or none are ticked. */
    Set<Long> rows() {
        return Set.copyOf(rows);
    }

    long count(long total) {
        return all ? total : rows.size();
    }
}
