package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-066: the arrows between states lead to states of the same entity. */
final class StatesFollowArrows implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var states = feature.section(Feature.Part.ENTITY, "states");
            for (var each : states.entries().entrySet()) {
                var code = each.getKey();
                var entry = each.getValue();
                if (entry.value() instanceof SourceNode.Table state) {
                    checked.values().scalars(state, "to").stream()
                            .filter(to -> states.get(to.value()) == null)
                            .forEach(to -> problems.error("CAT-066", to.place())
                                    .similar(Similar.to(
                                            to.value(), states.entries().keySet()))
                                    .mend("Correct the code, or declare the state below `states:`.")
                                    .says(
                                            "State \"%s\" leads to \"%s\", which is no state of \"%s\".",
                                            code, to.value(), feature.id()));
                }
            }
        }
    }
}
