package org.longzheng.kernel.catalogue;

import java.util.List;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * How a form shows an entity; without tabs one section per group, in order.
 *
 * @param tabs in order, may be empty
 */
public record FormDefinition(List<Tab> tabs, SourcePlace place) {

    /** Groups shown together, or related entities. */
    public record Tab(Label label, List<String> groups, List<String> related) {}
}
