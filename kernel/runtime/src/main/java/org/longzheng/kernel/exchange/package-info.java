/** What leaves and enters: the HTTP interface made from the catalogue. */
@NullMarked
package org.longzheng.kernel.exchange;

import org.jspecify.annotations.NullMarked;
