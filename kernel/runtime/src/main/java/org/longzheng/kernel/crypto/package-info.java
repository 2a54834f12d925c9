/**
 * Keeps sensitive field values unreadable in the database, its backups and logs (SM4-GCM, GB/T 32907; HMAC-SM3, GB/T 32905). Everything goes through
 * {@link org.longzheng.kernel.crypto.FieldCipher}, so that a certified device can take the place of the software.
 */
@NullMarked
package org.longzheng.kernel.crypto;

import org.jspecify.annotations.NullMarked;
