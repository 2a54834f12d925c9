package org.longzheng.kernel.catalogue;

import java.util.Map;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A second organ tree: every record of the entity is a node of it, beside the administrative tree, in the same table of organs.
 *
 * @param name of the tree, kebab-case
 * @param parent id of the field that holds the record above; empty at a top of the tree
 * @param levels what a record must fulfil to stand at a level, by the level's word; the first that holds counts, and the word is the type of the organ
 */
public record TreeDefinition(String name, String parent, Map<String, Expression> levels, SourcePlace place) {

    public TreeDefinition {
        levels = Catalogue.frozen(levels);
    }
}
