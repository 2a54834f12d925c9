/** Accounts, posts and rights: who somebody is and what they may do. Default deny. */
@NullMarked
package org.longzheng.kernel.access;

import org.jspecify.annotations.NullMarked;
