/** The inside of {@code org.longzheng.kernel.records}; nobody else may use it. */
@NullMarked
package org.longzheng.kernel.records.internal;

import org.jspecify.annotations.NullMarked;
