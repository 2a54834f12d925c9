/**
 * Official documents: Word templates filled with the facts of a case and printed as PDF, numbered without gap, stored and served. A template
 * holds wording and placeholders only; whatever the facts contain is printed as typed.
 */
@NullMarked
package org.longzheng.kernel.documents;

import org.jspecify.annotations.NullMarked;
