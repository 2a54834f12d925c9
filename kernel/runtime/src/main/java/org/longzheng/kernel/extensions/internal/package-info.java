/** The inside of {@code org.longzheng.kernel.extensions}; nobody else may use it. */
@NullMarked
package org.longzheng.kernel.extensions.internal;

import org.jspecify.annotations.NullMarked;
