package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-069: a limit has either a length or a day on which it ends. */
final class LimitsHaveALength implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            for (var limit : process.limits().values()) {
                if ((limit.length() == null) == (limit.due() == null)) {
                    problems.error("CAT-069", limit.place())
                            .mend("Write `length: 20 working-days`, or `due:` with the day itself.")
                            .says(limit.length() == null ? "Limit \"%s\" has neither `length` nor `due`." : "Limit \"%s\" has both `length` and `due`.", limit.id());
                }
            }
        }
    }
}
