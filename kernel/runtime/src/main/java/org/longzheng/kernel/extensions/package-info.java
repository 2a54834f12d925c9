/** Loads plugins: one jar each, checked, set aside when faulty. The rest go on. */
@NullMarked
package org.longzheng.kernel.extensions;

import org.jspecify.annotations.NullMarked;
