package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A role that posts hold.
 *
 * @param like the role whose place it takes, or null
 * @param levels levels of justice organs that have it
 * @param organs organ types of outside bodies that have it
 * @param apartFrom roles nobody may hold besides
 */
public record RoleDefinition(
        String id,
        String module,
        Label label,
        @Nullable String like,
        Set<Level> levels,
        List<String> organs,
        List<String> apartFrom,
        SourcePlace place) {}
