/**
 * Small parts that every screen is put together from: icons, lights, badges, dates in Chinese. Their look lies in the one sheet, so that no view writes CSS.
 */
@NullMarked
package org.longzheng.ui.theme;

import org.jspecify.annotations.NullMarked;
