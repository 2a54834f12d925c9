/** What module authors test with: their scenarios run as JUnit tests, with a fake clock, on an in-memory database and the real engine. */
@NullMarked
package org.longzheng.kernel.testkit;

import org.jspecify.annotations.NullMarked;
