/** Statistics: the official table on screen, its chart and checks, and the rows behind every number. */
@NullMarked
package org.longzheng.ui.reports;

import org.jspecify.annotations.NullMarked;
