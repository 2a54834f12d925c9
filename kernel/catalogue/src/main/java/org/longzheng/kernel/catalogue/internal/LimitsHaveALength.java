package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-069: a limit has a length, a day on which it ends, or periods. */
final class LimitsHaveALength implements CatalogueRule {

    private static final List<String> WAYS = List.of("length", "due", "every");

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            for (var part : List.of(Feature.Part.PROCESS, Feature.Part.ENTITY)) {
                for (var each : feature.section(part, "limits").entries().entrySet()) {
                    var id = each.getKey();
                    var entry = each.getValue();
                    if (entry.value() instanceof SourceNode.Table limit) {
                        check(id, entry, limit, problems);
                    }
                }
            }
        }
    }

    private static void check(String id, SourceNode.Entry entry, SourceNode.Table limit, ProblemCollector problems) {
        var written = WAYS.stream().filter(key -> limit.get(key) != null).toList();
        if (written.size() != 1) {
            problems.error("CAT-069", entry.keyPlace())
                    .mend("Write `length: 20 working-days`, or `due:` with the day itself.")
                    .says(
                            written.isEmpty()
                                    ? "Limit \"%s\" has neither `length` nor `due`."
                                    : "Limit \"%s\" has both `" + written.get(0) + "` and `" + written.get(1) + "`.",
                            id);
        } else if ((limit.get("every") == null) != (limit.get("done") == null)) {
            problems.error("CAT-069", entry.keyPlace())
                    .mend(
                            "A duty that returns says `every: 6 months` and `done:`, the condition that holds once its period's duty is done.")
                    .says(
                            limit.get("done") == null
                                    ? "Limit \"%s\" returns, but nothing says when its duty is done."
                                    : "Limit \"%s\" has `done`, but no periods.",
                            id);
        }
    }
}
