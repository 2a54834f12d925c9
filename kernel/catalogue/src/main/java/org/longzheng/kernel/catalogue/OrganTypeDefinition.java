package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A kind of body in an organ tree. A level of a second tree is one too.
 *
 * @param outside not part of the administration
 * @param below types it may stand below
 * @param tree name of the second tree of which this is a level, null for what stands in the administrative tree
 */
public record OrganTypeDefinition(
        String id,
        Label label,
        String code,
        Set<Level> levels,
        boolean outside,
        List<String> below,
        @Nullable String tree,
        SourcePlace place) {}
