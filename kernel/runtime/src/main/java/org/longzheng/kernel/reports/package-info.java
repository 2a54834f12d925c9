/** Runs declared reports: figures over the rows that a reader may see, each of which drills to exactly the rows it counted. */
@NullMarked
package org.longzheng.kernel.reports;

import org.jspecify.annotations.NullMarked;
