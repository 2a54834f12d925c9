package org.longzheng.kernel.records.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.DataMigration;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.crypto.Sm3;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.records.DataMigrations;
import org.longzheng.kernel.schema.FieldStorage;
import org.longzheng.kernel.schema.Tables;
import org.springframework.stereotype.Component;

/** Knows which entries were applied on this database, and applies what is lacking. */
@Component
class StoredMigrations implements DataMigrations {

    /** Nobody is this late with what was begun under other definitions. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private final RecordSource source;
    private final Judge judge;
    private final Tables tables;

    StoredMigrations(RecordSource source, Judge judge, Tables tables) {
        this.source = source;
        this.judge = judge;
        this.tables = tables;
    }

    /**
     * An entry that is to be applied or taken back.
     *
     * @param plan the entity as it is on the side that has the entry, with its retired fields
     */
    private record Due(EntityPlan plan, DataMigration migration, boolean back) {

        String table() {
            return plan.table();
        }
    }

    /** What is due, and what stands against it. */
    private record Outlook(List<Due> due, List<String> obstacles) {}

    @Override
    public Plan plan(@Nullable Catalogue before, Catalogue after, boolean back) {
        var outlook = outlook(before, after, back);
        var steps = outlook.due().stream().map(due -> step(due, false)).toList();
        return new Plan(steps, outlook.obstacles());
    }

    @Override
    public List<Step> run(@Nullable Catalogue before, Catalogue after, boolean back, long publication) {
        var outlook = outlook(before, after, back);
        if (!outlook.obstacles().isEmpty()) {
            throw new IllegalStateException(String.join("\n", outlook.obstacles()));
        }
        var steps = new ArrayList<Step>();
        for (var due : outlook.due()) {
            steps.add(step(due, true));
            note(due, publication);
        }
        return steps;
    }

    @Override
    public long catchUp(Catalogue inForce, long publication) {
        long changed = 0;
        var since = source.now().minus(LATE);
        for (var row : source.mapper()
                .select(Sql.of(
                        "select table_name as TABLE_NAME, version as VERSION from lz_data_migration"
                                + " where publication = ?",
                        publication))) {
            for (var entity : inForce.entities().values()) {
                if (!FieldStorage.table(entity).equals(row.get("TABLE_NAME"))) {
                    continue;
                }
                var plan = new EntityPlan(inForce, entity.withRetired());
                for (var migration : entity.migrate()) {
                    if (migration.version().equals(row.get("VERSION"))) {
                        changed += new MigratedValues(source, judge, tables, plan, true, true).late(migration, since);
                    }
                }
            }
        }
        return changed;
    }

    // what is due

    private Outlook outlook(@Nullable Catalogue before, Catalogue after, boolean back) {
        var applied = applied();
        var due = new ArrayList<Due>();
        var obstacles = new ArrayList<String>();
        for (var entity : after.entities().values()) {
            var known = applied.getOrDefault(FieldStorage.table(entity), Map.of());
            if (entity.migrate().isEmpty() && known.isEmpty()) {
                continue;
            }
            if (back || isOlder(before, after, entity)) {
                goBack(before, entity, known, due, obstacles);
            }
            var plan = new EntityPlan(after, entity.withRetired());
            for (var migration : entity.migrate()) {
                var digest = known.get(migration.version());
                if (digest == null) {
                    due.add(new Due(plan, migration, false));
                } else if (!digest.equals(digest(migration)) && !back) {
                    obstacles.add("%s　实体 %s「%s」的数据迁移 %s 已经执行过，不能再改动。恢复原来的内容，把新的改动写在新的版本号下。"
                            .formatted(
                                    migration.place(),
                                    entity.id(),
                                    entity.label().zh(),
                                    migration.version()));
                }
            }
        }
        return new Outlook(due, obstacles);
    }

    /** True when an earlier version of the module takes the place of the one in force. */
    private static boolean isOlder(@Nullable Catalogue before, Catalogue after, EntityDefinition entity) {
        var then = before == null ? null : before.modules().get(entity.module());
        var now = after.modules().get(entity.module());
        return then != null && now != null && DataMigration.BY_VERSION.compare(now.version(), then.version()) < 0;
    }

    private static void goBack(
            @Nullable Catalogue before,
            EntityDefinition entity,
            Map<String, String> applied,
            List<Due> due,
            List<String> obstacles) {
        var table = FieldStorage.table(entity);
        var then = before == null
                ? null
                : before.entities().values().stream()
                        .filter(each -> FieldStorage.table(each).equals(table))
                        .findFirst()
                        .orElse(null);
        var wanted = entity.migrate().stream().map(DataMigration::version).toList();
        var leaving = then == null
                ? List.<DataMigration>of()
                : then.migrate().reversed().stream()
                        .filter(each -> applied.containsKey(each.version()) && !wanted.contains(each.version()))
                        .toList();
        if (before != null && then != null && !leaving.isEmpty()) {
            var plan = new EntityPlan(before, then.withRetired());
            leaving.forEach(each -> due.add(new Due(plan, each, true)));
        }
        applied.keySet().stream()
                .filter(version -> !wanted.contains(version)
                        && leaving.stream().noneMatch(each -> each.version().equals(version)))
                .forEach(version -> obstacles.add("%s　实体 %s「%s」的数据迁移 %s 已经执行，现行定义里没有它，不知道怎样退回。先发布写有它的定义。"
                        .formatted(entity.place(), entity.id(), entity.label().zh(), version)));
    }

    /** Digests of the entries that were applied, by table and version. */
    private Map<String, Map<String, String>> applied() {
        var applied = new LinkedHashMap<String, Map<String, String>>();
        source.mapper()
                .select(Sql.of("select table_name as TABLE_NAME, version as VERSION, digest as DIGEST"
                        + " from lz_data_migration"))
                .forEach(row -> applied.computeIfAbsent(
                                String.valueOf(row.get("TABLE_NAME")), table -> new LinkedHashMap<>())
                        .put(String.valueOf(row.get("VERSION")), String.valueOf(row.get("DIGEST"))));
        return applied;
    }

    private void note(Due due, long publication) {
        var version = due.migration().version();
        if (due.back()) {
            source.mapper()
                    .update(Sql.of(
                            "delete from lz_data_migration where table_name = ? and version = ?",
                            due.table(),
                            version));
        } else {
            source.mapper()
                    .insert(Sql.of(
                            "insert into lz_data_migration (table_name, version, digest, publication, applied_at)"
                                    + " values (?, ?, ?, ?, ?)",
                            due.table(),
                            version,
                            digest(due.migration()),
                            publication,
                            source.now()));
        }
    }

    /** Of what was done to stored data: how to go back, and what a retired field is called, may be corrected later. */
    private static String digest(DataMigration migration) {
        return Sm3.hex(String.join(
                "\n",
                String.valueOf(migration.was()),
                migration.renames().toString(),
                migration.recodes().toString(),
                texts(migration.fills()).toString(),
                texts(migration.converts()).toString()));
    }

    private static Map<String, String> texts(Map<String, Expression> expressions) {
        var texts = new LinkedHashMap<String, String>();
        expressions.forEach((field, expression) -> texts.put(field, expression.meaning()));
        return texts;
    }

    // one entry

    /** The id of an entity from one of its versions on. */
    private static String calledNow(EntityDefinition entity, DataMigration migration) {
        return entity.migrate().stream()
                .filter(each -> DataMigration.BY_VERSION.compare(each.version(), migration.version()) > 0)
                .map(DataMigration::was)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(entity.id());
    }

    /** @param doing false: only counted */
    private Step step(Due due, boolean doing) {
        var works = new ArrayList<Work>();
        // a table that holds nothing may not even be there
        boolean any = tables.has(due.table(), "id") && tables.rows(due.table()) > 0;
        var values = new MigratedValues(source, judge, tables, due.plan(), any, doing);
        var migration = due.migration();
        var called = calledNow(due.plan().definition(), migration);
        if (migration.was() != null) {
            works.add(values.called(due.back() ? called : migration.was(), due.back() ? migration.was() : called));
        }
        if (!due.back()) {
            migration.renames().forEach((old, now) -> works.add(values.named(Kind.RENAME, old, now)));
            migration.retired().keySet().forEach(field -> works.add(values.named(Kind.RETIRE, field, "")));
            migration.recodes().forEach((path, codes) -> works.add(values.recode(migration.version(), path, codes)));
            migration.converts().forEach((field, value) -> works.add(values.convert(field, value)));
            migration.fills().forEach((field, value) -> works.add(values.fill(field, value)));
        } else {
            migration.backs().forEach((field, value) -> works.add(values.convert(field, value)));
            migration.recodes().forEach((path, codes) -> works.add(values.decode(migration.version(), path, codes)));
            migration.retired().keySet().forEach(field -> works.add(values.named(Kind.RETIRE, field, "")));
            migration.renames().forEach((old, now) -> works.add(values.named(Kind.RENAME, now, old)));
        }
        return new Step(Objects.requireNonNull(due.plan().definition()), migration, due.back(), works);
    }
}
