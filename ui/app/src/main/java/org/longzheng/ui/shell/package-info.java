/**
 * What surrounds every screen: navigation, search, posts, the signed-in actor, the words of Vaadin's own parts. It offers only what the reader may use and knows no module by name.
 */
@NullMarked
package org.longzheng.ui.shell;

import org.jspecify.annotations.NullMarked;
