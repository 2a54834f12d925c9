/** The inside of {@code org.longzheng.kernel.publication}; nobody else may use it. */
@NullMarked
package org.longzheng.kernel.publication.internal;

import org.jspecify.annotations.NullMarked;
