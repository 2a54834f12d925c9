/** What module authors begin and end with: a small module that runs, another entity in it, its pages, its plan and its jar. No Spring here. */
@NullMarked
package org.longzheng.kernel.testkit.authoring;

import org.jspecify.annotations.NullMarked;
