/** Plans and runs the database changes that a catalogue needs. Adding is automatic; nothing is ever dropped here. */
@NullMarked
package org.longzheng.kernel.schema;

import org.jspecify.annotations.NullMarked;
