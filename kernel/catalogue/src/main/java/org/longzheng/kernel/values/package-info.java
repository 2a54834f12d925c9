/**
 * Checks and functions of values that come with the platform: identity numbers by GB 11643, credit codes by GB 32100. Pure Java, so that the
 * command line, forms and the server judge alike.
 */
@NullMarked
package org.longzheng.kernel.values;

import org.jspecify.annotations.NullMarked;
