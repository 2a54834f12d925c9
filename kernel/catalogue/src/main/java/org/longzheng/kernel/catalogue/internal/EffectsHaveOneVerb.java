package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-093: an effect does exactly one thing. */
final class EffectsHaveOneVerb implements CatalogueRule {

    private static final List<String> VERBS = List.of("set", "add", "open", "task", "tell", "choose");

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        checked.effects().each((feature, effect) -> {
            var verbs = VERBS.stream().filter(verb -> effect.get(verb) != null).toList();
            if (verbs.size() != 1) {
                problems.error("CAT-093", effect.place())
                        .mend("Write one of %s; a second effect is a second line.", String.join(", ", VERBS))
                        .says(
                                verbs.isEmpty() ? "This effect does nothing." : "This effect does several things: %s.",
                                String.join(", ", verbs));
            } else if (verbs.getFirst().equals("tell") && effect.get("say") == null) {
                problems.error("CAT-093", effect.place())
                        .mend("Add `say:` with the message.")
                        .says("`tell` sends a message, and there is no `say`.");
            }
        });
    }
}
