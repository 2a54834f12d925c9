/**
 * Commands that the runnable jar answers without starting the platform. None but {@code scenarios} touches
 * Spring, so that each of the others answers within a second.
 */
@NullMarked
package org.longzheng.ui.app.cli;

import org.jspecify.annotations.NullMarked;
