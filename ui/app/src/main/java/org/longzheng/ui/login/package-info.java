/**
 * The way in. Nothing about an account is told before its password was right.
 */
@NullMarked
package org.longzheng.ui.login;

import org.jspecify.annotations.NullMarked;
