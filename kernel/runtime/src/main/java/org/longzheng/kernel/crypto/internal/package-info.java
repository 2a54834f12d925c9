/** The inside of {@code org.longzheng.kernel.crypto}; nobody else may use it. */
@NullMarked
package org.longzheng.kernel.crypto.internal;

import org.jspecify.annotations.NullMarked;
