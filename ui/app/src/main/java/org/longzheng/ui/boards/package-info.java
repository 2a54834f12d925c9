/** Boards over everything: what all organs owe, under which lights, with which cards. */
@NullMarked
package org.longzheng.ui.boards;

import org.jspecify.annotations.NullMarked;
