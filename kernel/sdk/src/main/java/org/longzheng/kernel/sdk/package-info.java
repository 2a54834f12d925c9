/**
 * What plugin authors compile against: problems, extension points and the value types they exchange with the kernel. Everything here is
 * public for good; a change is an API decision.
 */
@NullMarked
package org.longzheng.kernel.sdk;

import org.jspecify.annotations.NullMarked;
