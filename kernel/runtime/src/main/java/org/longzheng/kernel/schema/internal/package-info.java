/** The inside of {@code org.longzheng.kernel.schema}; nobody else may use it. */
@NullMarked
package org.longzheng.kernel.schema.internal;

import org.jspecify.annotations.NullMarked;
