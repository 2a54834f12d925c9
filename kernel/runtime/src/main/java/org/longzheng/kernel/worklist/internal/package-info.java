/** The worklist's rows and the few statements over them. */
@NullMarked
package org.longzheng.kernel.worklist.internal;

import org.jspecify.annotations.NullMarked;
