/**
 * Who acts for whom, and what stays with a person who leaves. Rights are judged by the kernel's services.
 */
@NullMarked
package org.longzheng.ui.people;

import org.jspecify.annotations.NullMarked;
