/** The inside of the test kit. */
@NullMarked
package org.longzheng.kernel.testkit.internal;

import org.jspecify.annotations.NullMarked;
