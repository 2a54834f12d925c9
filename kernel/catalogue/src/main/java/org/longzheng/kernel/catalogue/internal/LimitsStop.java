package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-079: once a limit runs, some way leads to the moment that stops it. */
final class LimitsStop implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            var flow = Flow.of(process);
            for (var limit : process.limits().values()) {
                var from = steps(limit.from(), process);
                var until = steps(limit.until(), process);
                if (from.isEmpty() || until.isEmpty()) {
                    continue; // a start, document or field: any moment of the case
                }
                boolean stops = from.stream().anyMatch(begin -> {
                    var after = flow.from(begin);
                    return until.stream().anyMatch(end -> end.equals(begin) || after.contains(end));
                });
                if (!stops) {
                    problems.error("CAT-079", limit.place())
                            .mend("Let `until` name a step that follows \"%s\".", from.getFirst())
                            .says(
                                    "Limit \"%s\" never stops: no way leads from \"%s\" to \"%s\".",
                                    limit.id(), from.getFirst(), until.getFirst());
                }
            }
        }
    }

    /** The steps that marks speak of; empty when one of them is no step. */
    private static List<String> steps(List<Mark> marks, ProcessDefinition process) {
        boolean all = marks.stream()
                .allMatch(mark -> (mark.kind() == Mark.Kind.STEP || mark.kind() == Mark.Kind.CHOICE)
                        && process.steps().containsKey(mark.name()));
        return all ? marks.stream().map(Mark::name).toList() : List.of();
    }
}
