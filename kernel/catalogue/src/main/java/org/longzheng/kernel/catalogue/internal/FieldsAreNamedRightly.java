package org.longzheng.kernel.catalogue.internal;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-064: where a definition lists fields, they are fields of its entity. */
final class FieldsAreNamedRightly implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var entity = checked.catalogue().entities().get(feature.id());
            var root = feature.part(Feature.Part.ENTITY);
            if (entity != null && root != null) {
                ofEntity(checked, feature, entity, root, problems);
            }
        }
    }

    private static void ofEntity(
            Checked checked,
            Feature feature,
            EntityDefinition entity,
            SourceNode.Table root,
            ProblemCollector problems) {
        var values = checked.values();
        var fields = new TreeSet<>(entity.fields().keySet());
        var withOrgan = plus(fields, "organ");
        for (var unique : values.tables(root, "unique")) {
            known(values.scalars(unique, "fields"), withOrgan, "`unique`", entity, problems);
        }
        for (var each : values.named(root, "groups").entrySet()) {
            var id = each.getKey();
            var group = each.getValue();
            known(values.scalars(group, "fields"), fields, "group \"" + id + "\"", entity, problems);
        }
        var shown = plus(fields, "state", "organ", "outcome", "number", "step", "open");
        for (var seal : values.tables(root, "sealed")) {
            known(values.scalars(seal, "shows"), shown, "`shows`", entity, problems);
            known(values.scalars(seal, "to"), fields, "`to`", entity, problems);
        }
        var alike = root.table("alike");
        var into = alike == null ? null : alike.table("into");
        if (into != null) {
            for (var key : List.of("kind", "of", "score")) {
                known(values.scalars(into, key), fields, "`" + key + "`", entity, problems);
            }
        }
        var track = root.table("track");
        if (track != null) {
            known(values.scalars(track, "number"), fields, "`number`", entity, problems);
            known(values.scalars(track, "shows"), shown, "`shows`", entity, problems);
            known(values.scalars(track, "asks"), fields, "`asks`", entity, problems);
        }
        var disclose = root.table("disclose");
        if (disclose != null) {
            known(
                    firstWords(values.scalars(disclose, "fields")),
                    plus(fields, "state", "organ", "outcome", "number"),
                    "`disclose`",
                    entity,
                    problems);
        }
        var process = feature.part(Feature.Part.PROCESS);
        if (process != null) {
            var fillable = plus(fields, "materials");
            var start = process.table("start");
            if (start != null) {
                known(values.scalars(start, "fills"), fillable, "`fills` of the start", entity, problems);
                known(values.scalars(start, "legal-day"), fields, "`legal-day`", entity, problems);
            }
            steps(checked, process, entity, fillable, plus(fields, "reason", "materials"), problems);
        }
    }

    private static void steps(
            Checked checked,
            SourceNode.Table section,
            EntityDefinition entity,
            Collection<String> fillable,
            Collection<String> needed,
            ProblemCollector problems) {
        var values = checked.values();
        for (var key : List.of("steps", "together")) {
            for (var each : values.named(section, key).entrySet()) {
                var id = each.getKey();
                var step = each.getValue();
                known(values.scalars(step, "fills"), fillable, "`fills` of step \"" + id + "\"", entity, problems);
                for (var named : values.named(step, "choices").entrySet()) {
                    var choice = named.getKey();
                    var node = named.getValue();
                    known(
                            values.scalars(node, "needs"),
                            needed,
                            "`needs` of choice \"" + choice + "\"",
                            entity,
                            problems);
                    var bulk = node.table("bulk");
                    if (bulk != null) {
                        known(
                                values.scalars(bulk, "same"),
                                entity.fields().keySet(),
                                "`same` of choice \"" + choice + "\"",
                                entity,
                                problems);
                    }
                }
                steps(checked, step, entity, fillable, needed, problems);
            }
        }
        for (var each : values.named(section, "actions").entrySet()) {
            var id = each.getKey();
            var action = each.getValue();
            known(values.scalars(action, "needs"), needed, "`needs` of action \"" + id + "\"", entity, problems);
        }
    }

    private static Collection<String> plus(Collection<String> fields, String... more) {
        var all = new TreeSet<>(fields);
        all.addAll(List.of(more));
        return all;
    }

    private static List<SourceNode.Text> firstWords(List<SourceNode.Text> paths) {
        return paths.stream()
                .map(path -> new SourceNode.Text(path.value().split("\\.")[0], path.quoted(), path.place()))
                .toList();
    }

    private static void known(
            List<SourceNode.Text> names,
            Collection<String> known,
            String where,
            EntityDefinition entity,
            ProblemCollector problems) {
        for (var name : names) {
            if (!known.contains(name.value())) {
                var now = entity.presentId(name.value());
                problems.error("CAT-064", name.valuePlace())
                        .similar(Similar.to(name.value(), known))
                        .mend(
                                now.equals(name.value())
                                        ? "Name a field of \"%s\"."
                                        : "Write %2$s: the field was renamed.",
                                entity.id(),
                                now)
                        .says(
                                "%s names the field \"%s\", which \"%s\" does not have.",
                                IdsAreUnique.capital(where), name.value(), entity.id());
            }
        }
    }
}
