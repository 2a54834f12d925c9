/** Seals sensitive fields and makes them findable again. SM4 and SM3 behind one interface, so that a certified device can replace them. */
@NullMarked
package org.longzheng.kernel.crypto;

import org.jspecify.annotations.NullMarked;
