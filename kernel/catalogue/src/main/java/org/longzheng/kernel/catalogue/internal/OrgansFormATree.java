package org.longzheng.kernel.catalogue.internal;

import java.util.HashSet;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-088: organs form one tree whose types may stand below each other, at levels they are meant for. */
final class OrgansFormATree implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var organs = checked.catalogue().organs();
        organs.values().forEach(organ -> {
            var path = new HashSet<String>();
            for (var at = organ; at != null && at.below() != null; at = organs.get(at.below())) {
                if (!path.add(at.id())) {
                    problems.error("CAT-088", organ.place())
                            .mend("Correct `below`.")
                            .says("Organ \"%s\" stands below itself.", organ.id());
                    return;
                }
            }
            var above = organ.below() == null ? null : organs.get(organ.below());
            var type = checked.catalogue().organTypes().get(organ.type());
            if (above != null
                    && type != null
                    && !type.below().isEmpty()
                    && !type.below().contains(above.type())) {
                problems.error("CAT-088", organ.place())
                        .mend("Let it stand below %s.", String.join(" or ", type.below()))
                        .says(
                                "Organ \"%s\" of type \"%s\" cannot stand below \"%s\" of type \"%s\".",
                                organ.id(), organ.type(), above.id(), above.type());
            }
            var region = organ.region() == null
                    ? null
                    : checked.catalogue().regions().get(organ.region());
            if (region != null
                    && type != null
                    && !type.levels().isEmpty()
                    && !type.levels().contains(region.level())) {
                problems.error("CAT-088", organ.place())
                        .mend("Correct `region`, or the `levels` of the type.")
                        .says(
                                "Organ \"%s\" of type \"%s\" stands at the level \"%s\", where its type does not exist.",
                                organ.id(), organ.type(), region.level().word());
            }
        });
    }
}
