/** The ledger of time limits in the database, and the dates computed from it. */
@NullMarked
package org.longzheng.kernel.clocks.internal;

import org.jspecify.annotations.NullMarked;
