/** What leaves and enters: the HTTP interface made from the catalogue, and records as workbooks. */
@NullMarked
package org.longzheng.kernel.exchange;

import org.jspecify.annotations.NullMarked;
