package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import java.util.Set;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-077: a document that a choice, pause or extension makes is declared in `documents.yaml`. */
final class DocumentsAreDeclared implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var root = feature.part(Feature.Part.PROCESS);
            if (root != null) {
                var known = feature.section(Feature.Part.DOCUMENTS, "documents")
                        .entries()
                        .keySet();
                look(root, known, feature, problems);
            }
        }
    }

    private static void look(SourceNode node, Set<String> known, Feature feature, ProblemCollector problems) {
        switch (node) {
            case SourceNode.Table table -> {
                for (var each : table.entries().entrySet()) {
                    var key = each.getKey();
                    var entry = each.getValue();
                    if (key.equals("document")) {
                        var named =
                                entry.value() instanceof SourceNode.Items list ? list.items() : List.of(entry.value());
                        for (var document : named) {
                            if (document instanceof SourceNode.Text text && !known.contains(text.value())) {
                                problems.error("CAT-077", text.valuePlace())
                                        .similar(Similar.to(text.value(), known))
                                        .mend("Declare it in `documents.yaml` beside the process, or correct the id.")
                                        .says(
                                                "Document \"%s\" is not declared for \"%s\".",
                                                text.value(), feature.id());
                            }
                        }
                    } else {
                        look(entry.value(), known, feature, problems);
                    }
                }
            }
            case SourceNode.Items list -> {
                for (var item : list.items()) {
                    look(item, known, feature, problems);
                }
            }
            case SourceNode.Text text -> {}
        }
    }
}
