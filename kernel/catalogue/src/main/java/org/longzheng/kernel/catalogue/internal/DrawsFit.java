package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import org.longzheng.kernel.catalogue.AccessGrant.Can;
import org.longzheng.kernel.catalogue.DrawDefinition;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.internal.Feature.Part;
import org.longzheng.kernel.sdk.ProblemCollector;

/**
 * CAT-220, CAT-221, CAT-222: a lot stands beside the register whose records are its runs; it places or picks, and says nothing that only the other has; a
 * run is never changed by hand.
 */
final class DrawsFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var root = feature.part(Part.DRAW);
            var entity = checked.catalogue().entities().get(feature.id());
            if (root == null || entity == null) {
                continue;
            }
            beside(feature, root, entity, problems);
            if (entity.draw() != null) {
                placesOrPicks(root, entity.draw(), problems);
                stays(entity, problems);
            }
        }
    }

    private static void beside(
            Feature feature, SourceNode.Table root, EntityDefinition entity, ProblemCollector problems) {
        if (root.get("draw") instanceof SourceNode.Text id && !id.value().equals(feature.id())) {
            problems.error("CAT-220", id.place())
                    .mend("Write `draw: %s`, or move the file into the folder of \"%s\".", feature.id(), id.value())
                    .says("The lot is called \"%s\", and its runs are records of \"%s\".", id.value(), feature.id());
        }
        if (entity.isCase()) {
            problems.error("CAT-220", root.placeOf("draw"))
                    .mend("Let the runs be a register of their own, e.g. one that the process adds a row to.")
                    .says("Records of \"%s\" are cases; a run of a lot is done as soon as it is there.", feature.id());
        }
        for (var id : DrawDefinition.FIELDS.keySet()) {
            var field = entity.fields().get(id);
            if (field != null && !field.place().equals(root.placeOf("draw"))) {
                problems.error("CAT-220", field.place())
                        .mend("Give the field another id; the lot brings \"%s\" itself.", id)
                        .says("Every run of a lot has a field \"%s\" already.", id);
            }
        }
    }

    private static void placesOrPicks(SourceNode.Table root, DrawDefinition draw, ProblemCollector problems) {
        boolean places = root.get("places") != null;
        boolean picks = root.get("pick") != null;
        if (places == picks) {
            problems.error("CAT-221", root.placeOf("draw"))
                    .mend("Write `places` to place those drawn, or `pick` to take some of them.")
                    .says(places ? "The lot both places and picks." : "The lot neither places nor picks.");
            return;
        }
        var of = picks ? List.of("first", "fit", "apart", "arranger") : List.of("strata");
        for (var key : of) {
            if (root.get(key) != null) {
                problems.error("CAT-221", root.placeOf(key))
                        .mend("Remove `%s`.", key)
                        .says(
                                "`%s` means something only for a lot that %s.",
                                key, picks ? "places those drawn" : "picks some of them");
            }
        }
        for (var effect : draw.then()) {
            if (!(effect instanceof Effect.AddRecord || effect instanceof Effect.SetFields)) {
                problems.error("CAT-221", effect.place())
                        .mend("Let the lot add or set records, and what follows from these do the rest.")
                        .says("A lot adds and sets records; it opens no cases and tells nobody.");
            }
        }
        for (var rule : draw.apart()) {
            if (rule.same().isEmpty()) {
                problems.error("CAT-221", rule.place())
                        .mend("Write in `same` what must not be equal.")
                        .says("\"%s\" keeps nobody apart: it compares nothing.", rule.id());
            }
        }
    }

    /** What was drawn stays as it was drawn: only its state moves. */
    private static void stays(EntityDefinition entity, ProblemCollector problems) {
        for (var grant : entity.access()) {
            for (var can : List.of(Can.UPDATE, Can.IMPORT)) {
                if (grant.can().contains(can)) {
                    problems.error("CAT-222", grant.place())
                            .mend("Remove it; move the state of a run by actions, and draw anew by creating another.")
                            .says(
                                    "\"%s\" may %s runs of a lot, which stay as they were drawn.",
                                    grant.role(), can == Can.UPDATE ? "change" : "import");
                }
            }
        }
    }
}
