/**
 * Definition files become a checked, linked, immutable {@link org.longzheng.kernel.catalogue.Catalogue}. This room knows no Spring and no
 * database, so that the command line, the test kit and an editor can use it alone.
 */
@NullMarked
package org.longzheng.kernel.catalogue;

import org.jspecify.annotations.NullMarked;
