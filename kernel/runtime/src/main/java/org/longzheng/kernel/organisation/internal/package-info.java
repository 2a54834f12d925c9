/** The inside of {@code org.longzheng.kernel.organisation}; nobody else may use it. */
@NullMarked
package org.longzheng.kernel.organisation.internal;

import org.jspecify.annotations.NullMarked;
