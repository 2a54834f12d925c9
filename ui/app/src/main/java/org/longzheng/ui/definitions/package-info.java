/**
 * Definitions in force as text: what is wrong with a change, what publishing it does, and the way back. Everything is judged by the kernel's
 * {@code publication} feature.
 */
@NullMarked
package org.longzheng.ui.definitions;

import org.jspecify.annotations.NullMarked;
