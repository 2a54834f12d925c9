package org.longzheng.kernel.catalogue;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * One line of a case's checklist.
 *
 * @param when asked for only while this holds, or null
 * @param source the shared source that supplies it, or null
 * @param promiseCheck within what time a promised material (告知承诺) is checked, or null: cannot be promised
 * @param fromStep the step whose document supplies it, or null
 * @param byStep due before this step ends rather than at acceptance, or null
 */
public record MaterialDefinition(
        String id,
        Label label,
        boolean required,
        @Nullable Expression when,
        @Nullable String source,
        @Nullable Length promiseCheck,
        @Nullable String fromStep,
        @Nullable String byStep,
        SourcePlace place) {}
