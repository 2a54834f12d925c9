/**
 * BPMN 2.0 files of other tools as a starting point for a process of our own: what the language can say is written down, everything else is
 * reported with line and column. Nothing that such a file holds ever runs.
 */
@NullMarked
package org.longzheng.kernel.bpmn;

import org.jspecify.annotations.NullMarked;
