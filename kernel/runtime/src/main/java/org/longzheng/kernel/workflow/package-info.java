/** Moves cases along their process: start, choices, actions, countersigning, returns. A process is compiled to BPMN for Flowable. */
@NullMarked
package org.longzheng.kernel.workflow;

import org.jspecify.annotations.NullMarked;
