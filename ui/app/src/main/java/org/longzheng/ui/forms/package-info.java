/**
 * Forms of any entity and process, drawn from their definitions, with problems told where they are. Rules are judged by the kernel, drafts are kept on the server.
 */
@NullMarked
package org.longzheng.ui.forms;

import org.jspecify.annotations.NullMarked;
