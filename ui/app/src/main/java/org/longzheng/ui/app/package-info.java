/**
 * Where the platform starts: the main class, the look of every page and the list of components that the browser bundle holds.
 * Screens live in the sibling packages and the rules they draw live in the kernel; nothing here decides anything about a case.
 */
@NullMarked
package org.longzheng.ui.app;

import org.jspecify.annotations.NullMarked;
