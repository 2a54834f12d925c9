/** Tests of how plugins are taken in and an empty installation is filled. */
@NullMarked
package org.longzheng.kernel.extensions.internal;

import org.jspecify.annotations.NullMarked;
