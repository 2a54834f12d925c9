/** What administrators of the platform look after: versions of processes, and modules that wait for each other. The services refuse everybody else. */
@NullMarked
package org.longzheng.ui.administration;

import org.jspecify.annotations.NullMarked;
