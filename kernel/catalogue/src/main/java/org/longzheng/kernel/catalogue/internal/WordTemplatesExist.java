package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-083: the Word template of a document comes with the module. Looked for only where the module brings any. */
final class WordTemplatesExist implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var templates = checked.draft().wordTemplates.keySet();
        for (var feature : checked.draft().features) {
            if (!checked.draft().withWordTemplates.contains(feature.owner())) {
                continue;
            }
            for (var each : feature.section(Feature.Part.DOCUMENTS, "documents")
                    .entries()
                    .entrySet()) {
                var id = each.getKey();
                var entry = each.getValue();
                if (entry.value() instanceof SourceNode.Table document
                        && document.get("template") instanceof SourceNode.Text template
                        && !templates.contains(template.value())) {
                    problems.error("CAT-083", template.valuePlace())
                            .similar(Similar.to(template.value(), templates))
                            .mend("Add the file to the module's `templates` folder, or correct the name.")
                            .says("Document \"%s\" is made from \"%s\", which no file is named.", id, template.value());
                }
            }
        }
    }
}
