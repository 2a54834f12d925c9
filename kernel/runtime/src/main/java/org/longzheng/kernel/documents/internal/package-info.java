/** Number series, the register of issued documents, and the folder of files. */
@NullMarked
package org.longzheng.kernel.documents.internal;

import org.jspecify.annotations.NullMarked;
