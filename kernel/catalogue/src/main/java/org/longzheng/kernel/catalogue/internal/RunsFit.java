package org.longzheng.kernel.catalogue.internal;

import java.util.HashMap;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/** CAT-065, CAT-227 … CAT-229: what the calendar makes exists, is the module's own, and is made once. */
final class RunsFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var known = new HashMap<String, SourcePlace>();
        for (var row : checked.draft().rows("runs")) {
            var table = row.table();
            var entities = checked.catalogue().entities();
            var entity = table == null ? null : entities.get(String.valueOf(table.text("for")));
            var made = table == null ? null : entities.get(String.valueOf(table.text("add")));
            if (table == null || entity == null || made == null) {
                continue; // told with the shape of the file, or by its names
            }
            var other = known.putIfAbsent(entity.id() + " " + row.id(), row.place());
            if (other != null) {
                problems.error("CAT-229", row.place())
                        .mend("Give one of them another id.")
                        .says(
                                "\"%s\" has two runs called \"%s\"; the other stands at %s.",
                                entity.id(), row.id(), other);
            }
            if (!made.module().equals(row.owner()) || made.isCase()) {
                problems.error("CAT-228", table.placeOf("add"))
                        .mend("Name a register of the module \"%s\".", row.owner())
                        .says(
                                "Run \"%s\" is to make records of \"%s\", which %s.",
                                row.id(),
                                made.id(),
                                made.isCase() ? "is a case" : "belongs to the module \"" + made.module() + "\"");
            }
            fields(table, made, problems);
            var run = entity.runs().get(row.id());
            if (run != null && run.keeper(made).isEmpty()) {
                problems.error("CAT-227", row.place())
                        .mend(
                                "Give \"%s\" a `unique` without `when` over a field that is filled with `this` and one that is filled from `period`.",
                                made.id())
                        .says(
                                "Nothing keeps run \"%s\" from making the same record of \"%s\" twice.",
                                row.id(), made.id());
            }
        }
    }

    private static void fields(SourceNode.Table run, EntityDefinition made, ProblemCollector problems) {
        var with = run.table("with");
        if (with == null) {
            return;
        }
        for (var each : with.entries().entrySet()) {
            if (!made.fields().containsKey(each.getKey()) && !each.getKey().equals("state")) {
                problems.error("CAT-065", each.getValue().keyPlace())
                        .similar(Similar.to(each.getKey(), made.fields().keySet()))
                        .mend("Name a field of \"%s\".", made.id())
                        .says("`with` fills \"%s\", which \"%s\" does not have.", each.getKey(), made.id());
            }
        }
    }
}
