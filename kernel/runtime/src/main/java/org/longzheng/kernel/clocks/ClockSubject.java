package org.longzheng.kernel.clocks;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.expressions.Scope;

/** What the limits of a record or case ask it while an act moves them. */
public interface ClockSubject {

    /** The record as it is after the act, with what only its feature knows (places, marks, limits). */
    Scope scope();

    /** Who has to keep the limit; its calendar counts. */
    String organ(LimitDefinition limit);

    /** Who has to act where the limit says so. */
    Holder holder(LimitDefinition limit, Scope scope);

    /** True when the case stands at the step now. */
    boolean standsAt(String step);

    /**
     * Who has to act; all null: whoever holds the task.
     *
     * @param roleKey what the tasks of these roles are filed under
     */
    record Holder(
            @Nullable String roleKey,
            @Nullable String account,
            @Nullable Long person) {

        public static final Holder NOBODY = new Holder(null, null, null);
    }
}
