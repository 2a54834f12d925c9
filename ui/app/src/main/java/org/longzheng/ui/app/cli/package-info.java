/**
 * Commands that the runnable jar answers without starting the platform. Nothing here touches Spring, so that each answers within a second.
 */
@NullMarked
package org.longzheng.ui.app.cli;

import org.jspecify.annotations.NullMarked;
