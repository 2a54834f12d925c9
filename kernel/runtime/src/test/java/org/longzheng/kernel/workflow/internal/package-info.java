/** Tests of the workflow: the compiler's text, the engine's obedience, whole cases. */
@NullMarked
package org.longzheng.kernel.workflow.internal;

import org.jspecify.annotations.NullMarked;
