package org.longzheng.kernel.catalogue.internal;

import java.util.Set;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-091: the check of a value type is one that the platform or a module brings. */
final class ChecksAreKnown implements CatalogueRule {

    private final Set<String> known;

    ChecksAreKnown(Set<String> known) {
        this.known = known;
    }

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var row : checked.draft().rows("types")) {
            if (row.table() != null
                    && row.table().get("check") instanceof SourceNode.Text check
                    && !known.contains(check.value())) {
                problems.error("CAT-091", check.place())
                        .similar(Similar.to(check.value(), known))
                        .mend("Correct the name, or bring a ValueCheck of that name.")
                        .says("Type \"%s\" is checked by \"%s\", which nobody brings.", row.id(), check.value());
            }
        }
    }
}
