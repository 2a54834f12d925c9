/**
 * The kernel's services played by hand-written fakes over the real definitions, so that screens can be drawn and tested without a database.
 * The content is that of the visual target: a Monday in October 2026 in the city of Harbin.
 */
@NullMarked
package org.longzheng.fakes;

import org.jspecify.annotations.NullMarked;
