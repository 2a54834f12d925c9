/** How cases move: the compiler to BPMN, the engine behind it, and the gates of every act. Nothing here is for other features. */
@NullMarked
package org.longzheng.kernel.workflow.internal;

import org.jspecify.annotations.NullMarked;
