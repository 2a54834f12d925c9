package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Set;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A kind of body in the organ tree.
 *
 * @param outside not part of the administration
 * @param below types it may stand below
 */
public record OrganTypeDefinition(
        String id,
        Label label,
        String code,
        Set<Level> levels,
        boolean outside,
        List<String> below,
        SourcePlace place) {}
