/**
 * Lists of any entity, drawn from its definition. What is selected, filtered and sorted stands in the address bar.
 */
@NullMarked
package org.longzheng.ui.lists;

import org.jspecify.annotations.NullMarked;
