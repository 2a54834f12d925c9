package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-199: how long a file is kept is a code that everybody knows. */
final class ArchivesFit implements CatalogueRule {

    static final String LIST = "retention";

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var list = checked.catalogue().codes().get(LIST);
        for (var process : checked.catalogue().processes().values()) {
            var archive = process.standing().archive();
            if (archive == null || list != null && list.items().containsKey(archive.retention())) {
                continue;
            }
            var draft = problems.error("CAT-199", archive.place());
            if (list != null) {
                draft.similar(Similar.to(archive.retention(), list.items().keySet()))
                        .mend("Write one of %s.", String.join(", ", list.items().keySet()));
            } else {
                draft.mend("Declare the code list `retention`.");
            }
            draft.says(
                    "The file of \"%s\" is kept for \"%s\", which is no code of `retention`.",
                    process.id(), archive.retention());
        }
    }
}
