package org.longzheng.kernel.catalogue.internal;

import java.util.HashMap;
import org.longzheng.kernel.catalogue.OrganDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-098: no two organs in force have one 发文代字; their documents would carry equal numbers. */
final class OrganPrefixesDiffer implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var seen = new HashMap<String, OrganDefinition>();
        for (var organ : checked.catalogue().organs().values()) {
            if (organ.prefix() == null || organ.until() != null) {
                continue;
            }
            var other = seen.putIfAbsent(organ.prefix(), organ);
            if (other != null) {
                problems.error("CAT-098", organ.place())
                        .mend("Give one of them another `prefix`.")
                        .says(
                                "Organs \"%s\" and \"%s\" both number their documents with \"%s\".",
                                other.id(), organ.id(), organ.prefix());
            }
        }
    }
}
