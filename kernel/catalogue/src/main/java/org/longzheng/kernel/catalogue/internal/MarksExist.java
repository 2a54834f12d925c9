package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-068: a mark names a step, choice, action, document or field of the case. */
final class MarksExist implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var marks = new MarkParser(feature);
            var values = checked.values();
            var entity = feature.part(Feature.Part.ENTITY);
            if (entity != null) {
                for (var rule : values.tables(entity, "rules")) {
                    check(values.scalars(rule, "at"), marks, feature, problems);
                }
                limits(values, entity, marks, feature, problems);
                for (var field : values.named(entity, "fields").values()) {
                    check(values.scalars(field, "at"), marks, feature, problems);
                }
            }
            var process = feature.part(Feature.Part.PROCESS);
            if (process == null) {
                continue;
            }
            limits(values, process, marks, feature, problems);
            for (var pause : values.named(process, "pauses").values()) {
                check(values.scalars(pause, "until"), marks, feature, problems);
            }
            for (var step : values.named(process, "steps").values()) {
                check(values.scalars(step, "waits-for"), marks, feature, problems);
            }
        }
    }

    private static void limits(
            Values values, SourceNode.Table root, MarkParser marks, Feature feature, ProblemCollector problems) {
        var fields = feature.section(Feature.Part.ENTITY, "fields").entries().keySet();
        for (var limit : values.named(root, "limits").values()) {
            for (var key : List.of("from", "until")) {
                check(
                        values.scalars(limit, key).stream()
                                .filter(text -> LimitParser.mark(text.value(), marks, fields) == null)
                                .toList(),
                        marks,
                        feature,
                        problems);
            }
            var lapse = limit.table("lapse");
            if (lapse != null) {
                check(values.scalars(lapse, "choose"), marks, feature, problems);
            }
            var extend = limit.table("extend");
            if (extend != null) {
                check(values.scalars(extend, "choice"), marks, feature, problems);
            }
        }
    }

    private static void check(
            List<SourceNode.Text> texts, MarkParser marks, Feature feature, ProblemCollector problems) {
        for (var text : texts) {
            if (marks.parse(text.value()) == null) {
                problems.error("CAT-068", text.valuePlace())
                        .similar(Similar.to(text.value(), marks.known()))
                        .mend(
                                "Name a step, `step.choice`, an action, `document.served` or a field of \"%s\".",
                                feature.id())
                        .says("\"%s\" is no moment of \"%s\".", text.value(), feature.id());
            }
        }
    }
}
