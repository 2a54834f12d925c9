/**
 * The expression language of definitions: a text is parsed once, checked against types and compiled to a tree of functions. Knows no
 * Spring, no database and no entity; what a name means is told by the {@link org.longzheng.kernel.expressions.TypeScope} and
 * {@link org.longzheng.kernel.expressions.Scope} that the caller supplies.
 *
 * @see "docs/reference/expressions.md"
 */
@NullMarked
package org.longzheng.kernel.expressions;

import org.jspecify.annotations.NullMarked;
