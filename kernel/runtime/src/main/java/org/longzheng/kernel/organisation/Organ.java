package org.longzheng.kernel.organisation;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Level;

/**
 * A node of the organ tree.
 *
 * @param id for ever: the GB/T 2260 code for justice organs, else given by definitions or the record
 * @param type kind of body; in a second tree the level at which it stands
 * @param scope code prefix of the subtree; in a second tree it begins with {@code ~} and the tree's name
 * @param level level for justice organs and offices, null for bodies and divisions
 * @param prefix characters of document numbers, or null
 * @param parent id of the superior, null for the province and for the tops of second trees
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
        @Nullable Long record) {

    /** True for the top of the administrative tree, below which every outside body stands as well; a second tree has tops of its own. */
    public boolean isTop() {
        return parent == null && !scope.startsWith("~");
    }
}
