package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-092: the modules that a module needs are there. */
final class NeedsAreMet implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var file : checked.draft().files("module")) {
            var needs = file.root().table("needs");
            if (needs != null) {
                for (var each : needs.entries().entrySet()) {
                    var module = each.getKey();
                    var entry = each.getValue();
                    if (!module.equals("platform")
                            && !checked.catalogue().modules().containsKey(module)) {
                        problems.error("CAT-092", entry.keyPlace())
                                .similar(Similar.to(
                                        module, checked.catalogue().modules().keySet()))
                                .mend("Install the module \"%s\", or remove the need.", module)
                                .says("The module needs \"%s\", which is not installed.", module);
                    }
                }
            }
        }
    }
}
