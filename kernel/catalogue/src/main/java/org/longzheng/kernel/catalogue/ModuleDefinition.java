package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A module: what one plugin delivers.
 *
 * @param needs module to version range
 * @param settings named figures, by name
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
        Map<String, Setting> settings,
        List<MenuGroup> menu,
        SourcePlace place) {

    /**
     * A named figure that expressions read as {@code settings.name}.
     *
     * @param value one number, share, length of time, day, code, or true or false, as it is written
     * @param basis the law, or null
     */
    public record Setting(
            String name,
            Label label,
            String value,
            @Nullable String basis) {}

    /** A heading of the menu and what stands below it. */
    public record MenuGroup(String label, List<String> items) {}
}
