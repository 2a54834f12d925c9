/**
 * Answers why a date is what it is, day by day. The ledger alone suffices; the month grid repeats it for the eye.
 */
@NullMarked
package org.longzheng.ui.why;

import org.jspecify.annotations.NullMarked;
