/** Which definitions are in force, and how others take their place while people work. */
@NullMarked
package org.longzheng.kernel.publication;

import org.jspecify.annotations.NullMarked;
