@NullMarked
package org.longzheng.kernel.supervision.internal;

import org.jspecify.annotations.NullMarked;
