/** Tests of the inside of publications. */
@NullMarked
package org.longzheng.kernel.publication.internal;

import org.jspecify.annotations.NullMarked;
