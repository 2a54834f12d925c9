package org.longzheng.kernel.worklist.internal;

import org.jspecify.annotations.Nullable;

/** Tasks by light; null where there is no task at all. */
class LightCounts {

    @Nullable
    Long allTasks;

    @Nullable
    Long overDue;

    @Nullable
    Long near;

    @Nullable
    Long paused;
}
