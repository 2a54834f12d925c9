/** Tests of generations and of publications. */
@NullMarked
package org.longzheng.kernel.publication;

import org.jspecify.annotations.NullMarked;
