/** The tree of organs on GB/T 2260 codes, and what stands where in it. A scope is a code prefix, so a subtree is one index range. */
@NullMarked
package org.longzheng.kernel.organisation;

import org.jspecify.annotations.NullMarked;
