/** The sweep that issues cards, the register of cards, and the questions of the board. */
@NullMarked
package org.longzheng.kernel.supervision.internal;

import org.jspecify.annotations.NullMarked;
