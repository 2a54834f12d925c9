/** The inside of {@code org.longzheng.kernel.exchange}; nobody else may use it. */
@NullMarked
package org.longzheng.kernel.exchange.internal;

import org.jspecify.annotations.NullMarked;
