/**
 * Working days and legal time limits: which days an office works, when a limit ends, and the reason for that date told day by day. Pure
 * arithmetic over facts that the caller supplies; it reads no file, no database and no clock.
 */
@NullMarked
package org.longzheng.kernel.calendar;

import org.jspecify.annotations.NullMarked;
