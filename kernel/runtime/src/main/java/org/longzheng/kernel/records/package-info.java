/** Creates, reads, updates and queries records of any entity. Rights, rules and rows are checked here and nowhere else. */
@NullMarked
package org.longzheng.kernel.records;

import org.jspecify.annotations.NullMarked;
