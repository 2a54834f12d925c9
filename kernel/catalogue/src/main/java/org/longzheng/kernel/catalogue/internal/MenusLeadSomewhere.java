package org.longzheng.kernel.catalogue.internal;

import java.util.TreeSet;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-084: a line of the menu names an entity or a report. */
final class MenusLeadSomewhere implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var known = new TreeSet<String>(
                FixedMap.whole(checked.catalogue().entities()).keySet());
        known.addAll(checked.names().all(Form.Kind.REPORT, ""));
        for (var file : checked.draft().files("module")) {
            for (var group : checked.values().tables(file.root(), "menu")) {
                for (var label : group.entries().keySet()) {
                    checked.values().scalars(group, label).stream()
                            .filter(item -> !known.contains(item.value()))
                            .forEach(item -> problems.error("CAT-084", item.place())
                                    .similar(Similar.to(item.value(), known))
                                    .mend("Correct the id, or remove it from the menu.")
                                    .says("The menu names \"%s\", which is no entity and no report.", item.value()));
                }
            }
        }
    }
}
