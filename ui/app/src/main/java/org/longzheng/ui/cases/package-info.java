/**
 * One case on one screen: its form, material, opinions, process, clocks and documents. What may be done comes as offers from the kernel; the screen decides nothing.
 */
@NullMarked
package org.longzheng.ui.cases;

import org.jspecify.annotations.NullMarked;
