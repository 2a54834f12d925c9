package org.longzheng.kernel.catalogue.internal;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-065, CAT-198: an effect writes fields that exist, of records that it can reach, and that leave it to be written. */
final class EffectsWriteFieldsThatExist implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        checked.effects().each((feature, effect) -> {
            var entity = checked.catalogue().entities().get(feature.id());
            if (entity == null) {
                return;
            }
            var set = effect.table("set");
            if (set != null) {
                for (var each : set.entries().entrySet()) {
                    var path = each.getKey();
                    var entry = each.getValue();
                    path(checked, feature, entity, effect, path, entry, problems);
                }
            }
            var made = effect.text("add") != null ? effect.text("add") : effect.text("open");
            var target = made == null ? null : checked.catalogue().entities().get(made);
            var with = effect.table("with");
            if (target != null && with != null) {
                for (var each : with.entries().entrySet()) {
                    var field = each.getKey();
                    var entry = each.getValue();
                    if (!isField(target, field)) {
                        problems.error("CAT-065", entry.keyPlace())
                                .similar(Similar.to(field, target.fields().keySet()))
                                .mend("Name a field of \"%s\".", target.id())
                                .says("`with` fills \"%s\", which \"%s\" does not have.", field, target.id());
                    }
                    leavesItToBeWritten(feature, target, field, entry, problems);
                }
            }
            keeper(entity, effect, "as", problems);
            keeper(entity, effect, "into", problems);
        });
    }

    private static void keeper(
            EntityDefinition entity, SourceNode.Table effect, String key, ProblemCollector problems) {
        if (effect.get(key) instanceof SourceNode.Text field && !entity.fields().containsKey(field.value())) {
            problems.error("CAT-065", field.place())
                    .similar(Similar.to(field.value(), entity.fields().keySet()))
                    .mend("Declare the field, or correct the name.")
                    .says("`%s` names \"%s\", which is no field of \"%s\".", key, field.value(), entity.id());
        }
    }

    private static void path(
            Checked checked,
            Feature feature,
            EntityDefinition entity,
            SourceNode.Table effect,
            String path,
            SourceNode.Entry entry,
            ProblemCollector problems) {
        var words = path.split("\\.");
        @Nullable EntityDefinition owner = entity;
        int first = 0;
        if (words[0].equals("row")) {
            var some = effect.table("each");
            var rows = some == null ? effect.text("each") : some.text("from");
            if (rows == null && entity.draw() != null) {
                rows = entity.draw().from();
            }
            owner = rows == null ? null : checked.catalogue().entities().get(rows);
            first = 1;
            var field = rows == null ? null : entity.fields().get(rows);
            if (owner == null && field != null && field.type().is(FieldKind.ROWS)) {
                var column = columnOf(entity, field, words[1], path, entry, problems);
                owner = column == null || words.length == 2 ? null : target(checked, column);
                first = 2;
            }
            if (owner == null) {
                return;
            }
        }
        for (int i = first; i < words.length; i++) {
            if (!isField(owner, words[i])) {
                problems.error("CAT-065", entry.keyPlace())
                        .similar(Similar.to(words[i], owner.fields().keySet()))
                        .mend("Name a field of \"%s\".", owner.id())
                        .says("`set` writes \"%s\", and \"%s\" has no field \"%s\".", path, owner.id(), words[i]);
                return;
            }
            var field = owner.fields().get(words[i]);
            if (i == words.length - 1) {
                leavesItToBeWritten(feature, owner, words[i], entry, problems);
                CardsFit.withdraws(owner, path, entry, effect.table("set"), problems);
            }
            if (field != null && field.type().is(FieldKind.ROWS) && i == 0 && words.length == 2) {
                columnOf(owner, field, words[1], path, entry, problems);
                return;
            }
            owner = field == null ? null : target(checked, field);
            if (owner == null) {
                return;
            }
        }
    }

    /** CAT-198: a field that names what writes it is written by nothing else. */
    private static void leavesItToBeWritten(
            Feature feature, EntityDefinition owner, String id, SourceNode.Entry entry, ProblemCollector problems) {
        var field = owner.fields().get(id);
        if (field == null
                || field.writtenBy().isEmpty()
                || field.writtenBy().contains("process")
                || field.writtenBy().contains(feature.id())) {
            return;
        }
        problems.error("CAT-198", entry.keyPlace())
                .mend("Leave it out, or have \"%s\" named in `written-by` of the field.", feature.id())
                .says(
                        "\"%s\" writes \"%s\" of \"%s\", which %s alone may.",
                        feature.id(), id, owner.id(), String.join(", ", field.writtenBy()));
    }

    /** The entity that a field leads to, or null. */
    private static @Nullable EntityDefinition target(Checked checked, FieldDefinition field) {
        return field.type().is(FieldKind.REFERENCE) || field.type().is(FieldKind.CASE)
                ? checked.catalogue().entities().get(String.valueOf(field.type().target()))
                : null;
    }

    /** The column of a field of rows that a path names; null, with the problem told, where there is none. */
    private static @Nullable FieldDefinition columnOf(
            EntityDefinition owner,
            FieldDefinition field,
            String column,
            String path,
            SourceNode.Entry entry,
            ProblemCollector problems) {
        var columns = field.type().rows().stream().map(FieldDefinition::id).toList();
        var found = field.type().rows().stream()
                .filter(each -> each.id().equals(column))
                .findFirst()
                .orElse(null);
        if (found == null) {
            problems.error("CAT-065", entry.keyPlace())
                    .similar(Similar.to(column, columns))
                    .mend("Name a column of \"%s\".", field.id())
                    .says(
                            "`set` writes \"%s\", and the rows \"%s\" of \"%s\" have no column \"%s\".",
                            path, field.id(), owner.id(), column);
        }
        return found;
    }

    private static boolean isField(EntityDefinition entity, String name) {
        return entity.fields().containsKey(name)
                || name.equals("state")
                || name.equals("organ")
                || name.equals("outcome");
    }
}
