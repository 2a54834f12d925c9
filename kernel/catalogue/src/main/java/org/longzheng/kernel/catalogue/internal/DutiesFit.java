package org.longzheng.kernel.catalogue.internal;

import java.util.HashMap;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/** CAT-240 … CAT-243: a duty has a last day, is owed by records of its own module, is known by one id, and lies with somebody. */
final class DutiesFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var known = new HashMap<String, SourcePlace>();
        for (var row : checked.draft().rows("duties")) {
            var table = row.table();
            var named = table == null ? null : table.text("for");
            var entity = named == null ? null : checked.catalogue().entities().get(named);
            if (table == null || entity == null) {
                continue; // told with the shape of the file, or by its names
            }
            if (table.text("every") == null && table.text("due") == null) {
                problems.error("CAT-240", row.place())
                        .mend("Write `every: month` or another period, or `due:` with the last day.")
                        .says("Duty \"%s\" has neither a period nor a last day, so that it is never late.", row.id());
            }
            if (!entity.module().equals(row.owner())) {
                problems.error("CAT-241", table.placeOf("for"))
                        .mend("Write the duty in the module \"%s\".", entity.module())
                        .says(
                                "Duty \"%s\" is to be owed by records of \"%s\", which belongs to the module \"%s\".",
                                row.id(), entity.id(), entity.module());
            }
            var process = checked.catalogue().processes().get(entity.id());
            var limit = entity.limits().get(row.id());
            if (limit == null && process != null) {
                limit = process.limits().get(row.id());
            }
            var first = known.putIfAbsent(entity.id() + " " + row.id(), row.place());
            var other = first != null ? first : limit == null ? null : limit.place();
            if (other != null) {
                problems.error("CAT-242", row.place())
                        .mend("Give one of them another id.")
                        .says(
                                "\"%s\" has two duties or limits called \"%s\"; the other stands at %s.",
                                entity.id(), row.id(), other);
            }
            var duty = entity.duties().get(row.id());
            if (duty != null
                    && duty.by().stream()
                            .anyMatch(who -> !(who instanceof Performer.Role || who instanceof Performer.Path))) {
                problems.error("CAT-243", table.placeOf("by"))
                        .mend("Name roles, or a path to a person.")
                        .says("Duty \"%s\" lies with nobody who could meet it.", row.id());
            }
        }
    }
}
