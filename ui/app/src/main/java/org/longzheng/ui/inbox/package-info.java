/**
 * What waits for the reader and what passed through their hands. Order and lights come from the worklist; nothing is computed here.
 */
@NullMarked
package org.longzheng.ui.inbox;

import org.jspecify.annotations.NullMarked;
