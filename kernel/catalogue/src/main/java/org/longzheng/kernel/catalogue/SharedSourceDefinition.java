package org.longzheng.kernel.catalogue;

import java.util.List;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * Where shared data comes from, so that nobody is asked for it.
 *
 * @param takes fields of the case it needs
 * @param gives what its answer is called
 */
public record SharedSourceDefinition(String id, Label label, List<String> takes, String gives, SourcePlace place) {}
