/**
 * What a screen looks like when there is nothing, not yet, not allowed or not possible. Every one says what happened and what to do.
 */
@NullMarked
package org.longzheng.ui.states;

import org.jspecify.annotations.NullMarked;
