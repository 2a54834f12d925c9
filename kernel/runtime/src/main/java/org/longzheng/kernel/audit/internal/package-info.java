/** The inside of {@code org.longzheng.kernel.audit}; nobody else may use it. */
@NullMarked
package org.longzheng.kernel.audit.internal;

import org.jspecify.annotations.NullMarked;
