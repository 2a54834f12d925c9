/** Inbox, done, started by me, copied to me: a projection row per open task, so that the inbox is one indexed query. */
@NullMarked
package org.longzheng.kernel.worklist;

import org.jspecify.annotations.NullMarked;
