package org.longzheng.kernel.catalogue;

import java.util.Set;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A grade of secrecy.
 *
 * @param mask where values are masked: {@code list detail export}
 * @param seal encrypted at rest
 * @param reveal true when each reveal needs a reason
 * @param onlyWhereNamed readable only where a grant names the field
 * @param export false when it never leaves in an export
 */
public record GradeDefinition(
        String id,
        Label label,
        Set<String> mask,
        boolean seal,
        boolean reveal,
        boolean onlyWhereNamed,
        boolean export,
        SourcePlace place) {}
