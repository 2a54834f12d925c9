package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import org.longzheng.kernel.catalogue.Catalogue;

/**
 * What rules look at.
 *
 * @param draft the merged nodes, for places and for what records do not keep
 * @param names what is declared
 * @param mentions every place where one definition names another
 * @param catalogue the records, not yet known to be sound
 * @param values parses the expressions of nodes that no record holds
 * @param effects what choices, ends, actions, timers and watches do
 */
record Checked(
        Draft draft, Names names, List<Mention> mentions, Catalogue catalogue, Values values, EffectNodes effects) {

    Checked(Draft draft, Names names, List<Mention> mentions, Catalogue catalogue, Values values) {
        this(draft, names, mentions, catalogue, values, new EffectNodes(draft.features));
    }
}
