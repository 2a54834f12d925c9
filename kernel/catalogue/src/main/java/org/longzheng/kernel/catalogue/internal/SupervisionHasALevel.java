package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.catalogue.RoleDefinition.Supervises;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-150: a role that supervises what is below exists at a level that has something below it. */
final class SupervisionHasALevel implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        checked.catalogue().roles().values().stream()
                .filter(role ->
                        role.supervises() == Supervises.BELOW && role.levels().isEmpty())
                .forEach(role -> problems.error("CAT-150", role.place())
                        .mend("Give it `levels`, or write `supervises: own`.")
                        .says(
                                "Role \"%s\" supervises what is below, but exists at no level of the administration, where nothing is below.",
                                role.id()));
    }
}
