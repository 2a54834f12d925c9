package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A module: what one plugin delivers.
 *
 * @param needs module to version range
 * @param menu in order; items are entities, processes and reports
 */
public record ModuleDefinition(
        String id,
        Label label,
        String version,
        Map<String, String> needs,
        List<String> uses,
        Set<Level> levels,
        List<String> standards,
        List<MenuGroup> menu,
        SourcePlace place) {

    /** A heading of the menu and what stands below it. */
    public record MenuGroup(String label, List<String> items) {}
}
