/**
 * Lights, reminders, cards and the duty list for every process of every module, without a line in the module: whatever limit of ours runs is watched.
 * A module declares limits; who sees below is declared with roles.
 */
@NullMarked
package org.longzheng.kernel.supervision;

import org.jspecify.annotations.NullMarked;
