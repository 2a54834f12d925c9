/**
 * Word templates as definitions: how a Word file is opened safely, which placeholders stand in it, and what is wrong with them. Filling and
 * printing are the runtime's.
 */
@NullMarked
package org.longzheng.kernel.templates;

import org.jspecify.annotations.NullMarked;
