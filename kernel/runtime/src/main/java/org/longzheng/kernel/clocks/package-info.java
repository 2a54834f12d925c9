/** Statutory time limits as a ledger: started, paused, resumed, extended, stopped. Every due date is computed from it and the calendar. */
@NullMarked
package org.longzheng.kernel.clocks;

import org.jspecify.annotations.NullMarked;
