package org.longzheng.kernel.organisation;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Level;

/**
 * A node of the organ tree.
 *
 * @param id for ever: the GB/T 2260 code for justice organs, else given by definitions or the record
 * @param scope code prefix of the subtree
 * @param level level for justice organs and offices, null for bodies and divisions
 * @param prefix characters of document numbers, or null
 * @param parent id of the superior, null for the province
 * @param record id of the register row that is this organ, or null
 */
public record Organ(
        String id,
        String type,
        String name,
        String scope,
        @Nullable Level level,
        @Nullable String region,
        @Nullable String prefix,
        @Nullable String parent,
        @Nullable Long record) {}
