/** Files and papers as people open them: each with the reader's own rights at the moment of the click. */
@NullMarked
package org.longzheng.ui.files;

import org.jspecify.annotations.NullMarked;
