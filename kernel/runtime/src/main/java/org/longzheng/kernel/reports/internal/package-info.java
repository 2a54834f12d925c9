/** Plans of reports, and the tables made by them. */
@NullMarked
package org.longzheng.kernel.reports.internal;

import org.jspecify.annotations.NullMarked;
