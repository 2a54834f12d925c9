package org.longzheng.kernel.catalogue.internal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.CodeList;
import org.longzheng.kernel.catalogue.DataMigration;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * CAT-190: what a migration of stored records names is there. CAT-191: an id that was given up is not used again. CAT-192: a migration belongs to a
 * version of its module that has come. CAT-193: a recode leads from codes that are gone to codes that are there.
 */
final class DataMigrationsFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var entity = checked.catalogue().entities().get(feature.id());
            var root = feature.part(Feature.Part.ENTITY);
            var section = root == null ? null : root.table("migrate");
            if (entity != null && section != null) {
                new OfEntity(checked, entity, section, problems).check();
            }
        }
    }

    private static final class OfEntity {

        private final Checked checked;
        private final EntityDefinition entity;
        private final SourceNode.Table section;
        private final ProblemCollector problems;
        private final Map<String, FieldDefinition> ever;

        OfEntity(Checked checked, EntityDefinition entity, SourceNode.Table section, ProblemCollector problems) {
            this.checked = checked;
            this.entity = entity;
            this.section = section;
            this.problems = problems;
            ever = entity.withHistory().fields();
        }

        void check() {
            var gone = new LinkedHashSet<String>();
            for (var each : entity.migrate()) {
                version(each);
                was(each);
                renames(each, gone);
                retired(each, gone);
                recodes(each);
                values(each, "fill", each.fills().keySet());
                values(each, "convert", each.converts().keySet());
                backs(each);
            }
        }

        private SourcePlace place(DataMigration migration, String key, String name) {
            var table = section.table(migration.version());
            var inner = table == null ? null : table.table(key);
            return inner == null ? migration.place() : inner.placeOf(name);
        }

        // versions

        private void version(DataMigration migration) {
            var version = checked.draft().files("module").stream()
                    .filter(file -> file.owner().equals(entity.module()))
                    .map(file -> file.root().text("version"))
                    .filter(text -> text != null && Form.VERSION.takes().test(text))
                    .findFirst()
                    .orElse(null);
            if (version != null && DataMigration.BY_VERSION.compare(firstThree(migration.version()), version) > 0) {
                problems.error("CAT-192", migration.place())
                        .mend(
                                "Raise `version` in module.yaml to %s, or name the version that brings this.",
                                firstThree(migration.version()))
                        .says(
                                "`migrate` tells what becomes of stored records with version %s, and the module is at %s.",
                                migration.version(), version);
            }
        }

        private static String firstThree(String version) {
            var numbers = version.split("\\.");
            return numbers.length < 4
                    ? version
                    : String.join(".", List.of(numbers).subList(0, 3));
        }

        // ids

        private void was(DataMigration migration) {
            var was = migration.was();
            if (was == null) {
                return;
            }
            var table = section.table(migration.version());
            var place = table == null ? migration.place() : table.placeOf("was");
            if (entity.isCase()) {
                problems.error("CAT-190", place)
                        .mend("Keep the id, and change the label.")
                        .says("\"%s\" is the case of a process, which keeps its id.", entity.id());
            }
            boolean others = checked.catalogue().entities().values().stream()
                    .anyMatch(other -> other.id().equals(was)
                            || other != entity && other.formerIds().anyMatch(was::equals));
            if (others || entity.formerIds().filter(was::equals).count() > 1) {
                problems.error("CAT-191", place)
                        .mend("Choose another id: older records and history know \"%s\" as what it was.", was)
                        .says("\"%s\" was the id of \"%s\", and is used again.", was, entity.id());
            }
        }

        private void renames(DataMigration migration, Set<String> gone) {
            migration.renames().forEach((old, now) -> {
                var place = place(migration, "rename", old);
                boolean column = old.contains(".");
                if (column != now.contains(".") || column && !holder(old).equals(holder(now))) {
                    problems.error("CAT-190", place)
                            .mend(
                                    "Write e.g. `rename: { education.degree: education.level }`: a column stays in its rows.")
                            .says("\"%s\" cannot become \"%s\".", old, now);
                } else if (!isStored(entity.presentId(now))) {
                    problems.error("CAT-190", place)
                            .similar(Similar.to(now, entity.fields().keySet()))
                            .mend("Name the field as it is called from version %s on.", migration.version())
                            .says(
                                    "\"%s\" is renamed to \"%s\", which is no stored field of \"%s\".",
                                    old, now, entity.id());
                }
                givenUp(old, place, gone, "renamed to \"" + now + "\"");
            });
        }

        private void retired(DataMigration migration, Set<String> gone) {
            migration.retired().forEach((id, field) -> {
                givenUp(id, field.place(), gone, "retired");
                if (!field.stored()) {
                    problems.error("CAT-190", field.place())
                            .mend("Leave it out: nothing is kept of it.")
                            .says("\"%s\" is computed or read through, and cannot be retired.", id);
                }
            });
        }

        private void givenUp(String id, SourcePlace place, Set<String> gone, String what) {
            boolean used =
                    id.contains(".") ? column(id) != null : entity.fields().containsKey(id);
            if (used || !gone.add(id)) {
                problems.error("CAT-191", place)
                        .mend("Choose another id: older records, cases and history know \"%s\" as what it was.", id)
                        .says("\"%s\" is %s, and used again.", id, what);
            }
        }

        private static String holder(String path) {
            return path.substring(0, path.indexOf('.'));
        }

        private @Nullable FieldDefinition column(String path) {
            int dot = path.indexOf('.');
            var rows = ever.get(path.substring(0, dot));
            return rows == null
                    ? null
                    : rows.type().rows().stream()
                            .filter(column -> column.id().equals(path.substring(dot + 1)))
                            .findFirst()
                            .orElse(null);
        }

        private @Nullable FieldDefinition field(String path) {
            var present = entity.presentId(path);
            return present.contains(".") ? column(present) : ever.get(present);
        }

        private boolean isStored(String path) {
            var field = field(path);
            return field != null && field.stored();
        }

        // values

        private void values(DataMigration migration, String key, Collection<String> names) {
            for (var name : names) {
                var field = field(name);
                if (field == null || !field.stored() || migration.retired().containsKey(name)) {
                    problems.error("CAT-190", place(migration, key, name))
                            .similar(Similar.to(name, entity.fields().keySet()))
                            .mend("Name a stored field of \"%s\".", entity.id())
                            .says(
                                    "`%s` gives \"%s\" a value, which is no stored field of \"%s\".",
                                    key, name, entity.id());
                } else {
                    single(migration, key, name, field);
                }
            }
        }

        private void single(DataMigration migration, String key, String name, FieldDefinition field) {
            if (field.many() || field.type().is(FieldKind.ROWS)) {
                problems.error("CAT-190", place(migration, key, name))
                        .mend("Give a value to a field with one value.")
                        .says("`%s` cannot give \"%s\" a value: it holds several.", key, name);
            }
        }

        private void backs(DataMigration migration) {
            for (var name : migration.backs().keySet()) {
                var field = migration.retired().get(name);
                if (field == null) {
                    problems.error("CAT-190", place(migration, "back", name))
                            .similar(Similar.to(name, migration.retired().keySet()))
                            .mend("Name a field below `retire` of this version.")
                            .says(
                                    "`back` gives \"%s\" a value, which version %s does not retire.",
                                    name, migration.version());
                } else {
                    single(migration, "back", name, field);
                }
            }
        }

        // codes

        private void recodes(DataMigration migration) {
            migration.recodes().forEach((path, codes) -> {
                var known = codesOf(path);
                if (known == null) {
                    problems.error("CAT-190", place(migration, "recode", path))
                            .similar(Similar.to(path, entity.fields().keySet()))
                            .mend("Name a `code` field of \"%s\", or `state` of a register.", entity.id())
                            .says("`recode` names \"%s\", which holds no codes.", path);
                    return;
                }
                codes.forEach((old, now) -> code(migration, path, old, now, known));
            });
        }

        private void code(DataMigration migration, String path, String old, String now, Collection<String> known) {
            var table = section.table(migration.version());
            var recode = table == null ? null : table.table("recode");
            var inner = recode == null ? null : recode.table(path);
            var place = inner == null ? migration.place() : inner.placeOf(old);
            if (!known.contains(later(migration, path, now))) {
                problems.error("CAT-193", place)
                        .similar(Similar.to(now, known))
                        .mend("Name a code that the list has.")
                        .says("\"%s\" becomes \"%s\", which is no code of \"%s\".", old, now, path);
            } else if (known.contains(old)) {
                problems.error("CAT-193", place)
                        .mend("Take \"%s\" out of the list, or leave the line out.", old)
                        .says("\"%s\" is recoded, and \"%s\" may still hold it.", old, path);
            }
        }

        /** What became of a code in versions after this one. */
        private String later(DataMigration migration, String path, String code) {
            var now = code;
            for (var each : entity.migrate()) {
                if (DataMigration.BY_VERSION.compare(each.version(), migration.version()) > 0) {
                    for (var other : each.recodes().entrySet()) {
                        if (entity.presentId(other.getKey()).equals(entity.presentId(path))) {
                            now = other.getValue().getOrDefault(now, now);
                        }
                    }
                }
            }
            return now;
        }

        private @Nullable Collection<String> codesOf(String path) {
            if (path.equals("state")) {
                return entity.states().isEmpty() ? null : entity.states().keySet();
            }
            var field = field(path);
            var list = field == null || !field.type().is(FieldKind.CODE)
                    ? null
                    : checked.catalogue()
                            .codes()
                            .get(String.valueOf(field.type().target()));
            return list == null ? null : items(list);
        }

        private static Collection<String> items(CodeList list) {
            return list.items().keySet();
        }
    }
}
