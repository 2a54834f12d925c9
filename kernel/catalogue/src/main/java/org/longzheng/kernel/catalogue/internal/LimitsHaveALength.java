package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-069: a limit has either a length or a day on which it ends. */
final class LimitsHaveALength implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var limits = feature.section(Feature.Part.PROCESS, "limits");
            limits.entries().forEach((id, entry) -> {
                if (entry.value() instanceof SourceNode.Table limit
                        && (limit.get("length") == null) == (limit.get("due") == null)) {
                    problems.error("CAT-069", entry.keyPlace())
                            .mend("Write `length: 20 working-days`, or `due:` with the day itself.")
                            .says(
                                    limit.get("due") == null
                                            ? "Limit \"%s\" has neither `length` nor `due`."
                                            : "Limit \"%s\" has both `length` and `due`.",
                                    id);
                }
            });
        }
    }
}
