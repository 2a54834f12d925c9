/** The inside of {@code org.longzheng.kernel.access}; nobody else may use it. */
@NullMarked
package org.longzheng.kernel.access.internal;

import org.jspecify.annotations.NullMarked;
