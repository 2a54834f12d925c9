package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A place where one definition names another.
 *
 * @param kind what kind of definition is named
 * @param name the name as written
 * @param key the key under which it is written, for the problem
 * @param owner whose file it stands in: names of a module come before those of the platform
 */
record Mention(Form.Kind kind, String name, String key, SourcePlace place, String owner) {}
