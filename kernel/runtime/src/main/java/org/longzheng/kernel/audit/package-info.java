/** Who did what, before and after, in the transaction of the change. Nothing here is ever updated or deleted. */
@NullMarked
package org.longzheng.kernel.audit;

import org.jspecify.annotations.NullMarked;
