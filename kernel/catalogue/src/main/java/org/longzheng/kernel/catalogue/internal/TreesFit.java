package org.longzheng.kernel.catalogue.internal;

import java.util.HashMap;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.TreeDefinition;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/** CAT-208, CAT-209, CAT-210: a second organ tree hangs together, roles stand at levels that some tree has, and reports go down the administration. */
final class TreesFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            if (Names.treeOf(feature) != null) {
                var entity = checked.catalogue().entities().get(feature.id());
                if (entity != null && entity.tree() != null) {
                    tree(feature, entity, entity.tree(), problems);
                }
            }
        }
        names(checked, problems);
        roles(checked, problems);
        reports(checked, problems);
    }

    private static void reports(Checked checked, ProblemCollector problems) {
        for (var report : checked.catalogue().reports().values()) {
            var down = report.down();
            if (down != null
                    && down.root() instanceof Node.Call call
                    && call.function().equals("at-level")
                    && call.arguments().size() == 2
                    && call.arguments().get(1) instanceof Node.Name word
                    && checked.catalogue().isTreeLevel(word.name())) {
                problems.error("CAT-210", down.place().shifted(word.at()))
                        .mend("Let `down` be the organisation itself, or name an administrative level.")
                        .says(
                                "The report goes down to \"%s\", a level of a second tree; it can only sum up along the administration.",
                                word.name());
            }
        }
    }

    private static void tree(Feature feature, EntityDefinition entity, TreeDefinition tree, ProblemCollector problems) {
        var root = feature.part(Feature.Part.ENTITY);
        var node = root == null ? null : root.table("tree");
        var at = node == null ? tree.place() : node.placeOf("parent");
        var parent = entity.fields().get(tree.parent());
        if (parent == null
                || !parent.type().is(FieldKind.REFERENCE)
                || !entity.id().equals(parent.type().target())
                || parent.many()
                || !parent.stored()) {
            problems.error("CAT-208", at)
                    .mend("Name a field `{ type: reference, to: this }` of the entity.")
                    .says(
                            "The tree \"%s\" hangs by \"%s\", which is no field with one record of \"%s\".",
                            tree.name(), tree.parent(), entity.id());
        }
        if (root != null && root.get("is-organ") != null) {
            problems.error("CAT-208", root.placeOf("is-organ"))
                    .mend(
                            "Keep `tree` for organs of a second tree, or `is-organ` for bodies of the administrative one.")
                    .says("Rows of \"%s\" would be organs of two trees.", entity.id());
        }
        if (entity.organ() != null) {
            problems.error("CAT-208", entity.place())
                    .mend("Leave `organ` out: the organ that owns such a row is the row itself.")
                    .says("\"%s\" is an organ of the tree \"%s\" and names another owner.", entity.id(), tree.name());
        }
        if (entity.isCase()) {
            problems.error("CAT-208", tree.place())
                    .mend("Let a register be the tree; its cases may add rows to it.")
                    .says("\"%s\" is a case, and an organ does not end.", entity.id());
        }
        for (var word : tree.levels().keySet()) {
            if (Language.LEVELS.contains(word)) {
                problems.error("CAT-208", levelPlace(feature, word, tree.place()))
                        .mend("Give the level a name of its own.")
                        .says(
                                "The tree \"%s\" has a level \"%s\", which is a level of the administration.",
                                tree.name(), word);
            }
        }
    }

    private static void names(Checked checked, ProblemCollector problems) {
        var seen = new HashMap<String, String>();
        for (var feature : checked.draft().features) {
            var tree = Names.treeOf(feature);
            var first = tree == null ? null : seen.putIfAbsent(tree.name(), feature.id());
            if (tree != null && first != null) {
                problems.error("CAT-208", feature.place())
                        .mend("Give the tree another name.")
                        .says("The tree \"%s\" is that of \"%s\" already.", tree.name(), first);
            }
        }
    }

    private static SourcePlace levelPlace(Feature feature, String word, SourcePlace otherwise) {
        var tree = Names.treeOf(feature);
        var place = tree == null ? null : tree.levels().get(word);
        return place == null ? otherwise : place;
    }

    private static void roles(Checked checked, ProblemCollector problems) {
        for (var row : checked.draft().rows("roles")) {
            var table = TablesParser.tableOf(row);
            for (var word : checked.values().scalars(table, "levels")) {
                if (!checked.catalogue().isLevel(word.value())) {
                    problems.error("CAT-209", word.place())
                            .similar(
                                    Similar.to(word.value(), checked.catalogue().levelWords()))
                            .mend(
                                    "Write one of %s.",
                                    String.join(", ", checked.catalogue().levelWords()))
                            .says("Role \"%s\" stands at \"%s\", a level that no tree has.", row.id(), word.value());
                }
            }
        }
    }
}
