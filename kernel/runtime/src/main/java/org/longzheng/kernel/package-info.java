/** The engine: one package per feature, each with its interface in the root package and the rest in {@code internal}. */
@NullMarked
package org.longzheng.kernel;

import org.jspecify.annotations.NullMarked;
