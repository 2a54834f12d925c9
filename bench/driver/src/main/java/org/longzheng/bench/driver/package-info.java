/**
 * Measures the platform beside what one would write by hand, and pulls its plug. Everything runs in closed loops of bounded length and ends the
 * processes it started.
 */
@NullMarked
package org.longzheng.bench.driver;

import org.jspecify.annotations.NullMarked;
