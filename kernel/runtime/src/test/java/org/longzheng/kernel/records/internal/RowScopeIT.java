package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;

/** Rows that lists, counts, reads and changes reach are those that plain Java says, for random trees, grants and rows. */
class RowScopeIT {

    private static final long SEED = 20261012;
    private static final int ROUNDS = 4;
    private static final int ROWS = 60;
    private static final int ACTORS = 50;
    private static final List<String> KINDS = List.of("A", "B", "C");

    /** Grants by role, and what each means in plain Java. */
    private enum Grant {
        OWN("own") {
            @Override
            boolean reaches(Actor actor, Row row, Organs organs) {
                return row.organ.equals(actor.organ());
            }
        },
        BELOW("below") {
            @Override
            boolean reaches(Actor actor, Row row, Organs organs) {
                return isAtOrBelow(row.organ, actor.organ(), organs);
            }
        },
        SUPERVISED("supervised") {
            @Override
            boolean reaches(Actor actor, Row row, Organs organs) {
                var organ = row.organ;
                while (organ != null && organs.get(organ).level() == null) {
                    organ = organs.get(organ).parent();
                    if (actor.organ().equals(organ)) {
                        return true;
                    }
                }
                return false;
            }
        },
        ABOVE("above") {
            @Override
            boolean reaches(Actor actor, Row row, Organs organs) {
                return isAtOrBelow(actor.organ(), row.organ, organs);
            }
        },
        MINE("mine") {
            @Override
            boolean reaches(Actor actor, Row row, Organs organs) {
                return row.creator.equals(actor.account());
            }
        },
        TARGET("\"toOrgan == me.organ\"") {
            @Override
            boolean reaches(Actor actor, Row row, Organs organs) {
                return actor.organ().equals(row.toOrgan);
            }
        },
        COVERED("\"covers(me.organ, toOrgan) and kind in [A, B]\"") {
            @Override
            boolean reaches(Actor actor, Row row, Organs organs) {
                return row.toOrgan != null && isAtOrBelow(row.toOrgan, actor.organ(), organs) && !row.kind.equals("C");
            }
        },
        MIXED("\"organ == me.organ or toOrgan == me.organ and not secret\"") {
            @Override
            boolean reaches(Actor actor, Row row, Organs organs) {
                return OWN.reaches(actor, row, organs) || TARGET.reaches(actor, row, organs) && !row.secret;
            }
        },
        CITY("\"at-level(toOrgan, city) == at-level(me.organ, city) and kind != C\"") {
            @Override
            boolean reaches(Actor actor, Row row, Organs organs) {
                return java.util.Objects.equals(city(row.toOrgan, organs), city(actor.organ(), organs))
                        && !row.kind.equals("C");
            }
        };

        private final String rows;

        Grant(String rows) {
            this.rows = rows;
        }

        abstract boolean reaches(Actor actor, Row row, Organs organs);

        String role() {
            return "role-" + name().toLowerCase();
        }

        private static boolean isAtOrBelow(String lower, String upper, Organs organs) {
            for (var organ = lower; organ != null; organ = organs.get(organ).parent()) {
                if (organ.equals(upper)) {
                    return true;
                }
            }
            return false;
        }

        private static String city(String organ, Organs organs) {
            for (var at = organ; at != null; at = organs.get(at).parent()) {
                if (organs.get(at).level() == org.longzheng.kernel.catalogue.Level.CITY) {
                    return at;
                }
            }
            return null;
        }
    }

    private record Row(long id, String organ, String toOrgan, String kind, boolean secret, String creator) {}

    @TempDir
    Path folder;

    @Test
    void neverLeaksARowAndNeverHidesOne() throws IOException {
        writeDefinitions();
        var catalogue = CatalogueBuilder.standard()
                .source(DefinitionSource.folder(Path.of("../../metadata"), DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(folder, "papers"))
                .build()
                .orThrow();
        var random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            try (var platform = RecordsPlatform.start(
                    "jdbc:h2:mem:scope" + round
                            + ";DB_CLOSE_DELAY=-1;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE",
                    "sa",
                    "",
                    catalogue)) {
                round(platform, random);
            }
        }
    }

    private void writeDefinitions() throws IOException {
        var access = new StringBuilder();
        var roles = new StringBuilder("module: papers\nlabel: 文件\nversion: 1.0.0\nroles:\n");
        for (var grant : Grant.values()) {
            roles.append("  ")
                    .append(grant.role())
                    .append(": { label: 角色, levels: [province, city, county, township] }\n");
            access.append("  - { role: ")
                    .append(grant.role())
                    .append(", rows: ")
                    .append(grant.rows)
                    .append(", can: [read, update] }\n");
        }
        Files.writeString(folder.resolve("module.yaml"), roles);
        Files.writeString(
                folder.resolve("codes.yaml"),
                "codes:\n  paper-kind:\n    label: 种类\n    items:\n      A: { label: 甲 }\n      B: { label: 乙 }\n      C: { label: 丙 }\n");
        Files.createDirectories(folder.resolve("paper"));
        Files.writeString(folder.resolve("paper/entity.yaml"), """
                entity: paper
                label: 文件
                fields:
                  name:    { type: text, required: true, label: 名称 }
                  toOrgan: { type: organ, label: 收文机构 }
                  kind:    { type: code, list: paper-kind, required: true, label: 种类 }
                  secret:  { type: boolean, label: 内部 }
                access:
                """ + access);
    }

    private void round(RecordsPlatform platform, Random random) {
        var organs = platform.bean(Organs.class);
        var records = platform.bean(Records.class);
        var store = platform.bean(org.longzheng.kernel.records.RecordStore.class);
        var nodes = tree(organs, random);
        var accounts = List.of("clerk-a", "clerk-b", "clerk-c");
        var rows = new ArrayList<Row>();
        for (int i = 0; i < ROWS; i++) {
            var values = new HashMap<String, Object>();
            values.put("name", "文件" + i);
            values.put("kind", pick(KINDS, random));
            if (random.nextInt(5) > 0) {
                values.put("toOrgan", pick(nodes, random));
            }
            if (random.nextBoolean()) {
                values.put("secret", random.nextBoolean());
            }
            rows.add(insert(platform, store, pick(nodes, random), pick(accounts, random), values));
        }
        for (int i = 0; i < ACTORS; i++) {
            var granted = grants(random);
            var actor = new Actor(
                    pick(accounts, random),
                    "某人",
                    null,
                    pick(nodes, random),
                    "",
                    Set.copyOf(granted.stream().map(Grant::role).toList()));
            actor = platform.actor(
                    actor.account(), actor.organ(), null, actor.roles().toArray(String[]::new));
            check(records, organs, actor, granted, rows, random);
        }
    }

    private static Row insert(
            RecordsPlatform platform,
            org.longzheng.kernel.records.RecordStore store,
            String organ,
            String account,
            Map<String, Object> values) {
        var actor = platform.actor(account, organ, null);
        var template = new org.springframework.transaction.support.TransactionTemplate(
                platform.bean(org.springframework.transaction.PlatformTransactionManager.class));
        var saved = java.util.Objects.requireNonNull(template.execute(status -> store.save(
                        actor, store.draft(actor, "paper", values), org.longzheng.kernel.records.Writing.of("create"))
                .record()));
        return new Row(
                saved.recordId(),
                organ,
                (String) values.get("toOrgan"),
                (String) values.get("kind"),
                Boolean.TRUE.equals(values.get("secret")),
                account);
    }

    /** The real bureaus and offices, with bodies hung below some of them, and bodies below bodies. */
    private static List<String> tree(Organs organs, Random random) {
        var nodes = new ArrayList<String>();
        var all = organs.all();
        for (int i = 0; i < 25; i++) {
            nodes.add(all.get(random.nextInt(all.size())).id());
        }
        nodes.add("230000");
        for (int i = 0; i < 15; i++) {
            var id = "body-" + i;
            organs.put(
                    id,
                    "law-firm",
                    "机构" + i,
                    pick(nodes, random),
                    null,
                    "230102",
                    null,
                    1_000 + random.nextInt(1_000_000));
            nodes.add(id);
        }
        return nodes;
    }

    private static Set<Grant> grants(Random random) {
        var granted = new TreeSet<Grant>();
        int count = 1 + random.nextInt(3);
        while (granted.size() < count) {
            granted.add(Grant.values()[random.nextInt(Grant.values().length)]);
        }
        return granted;
    }

    private static void check(
            Records records, Organs organs, Actor actor, Set<Grant> granted, List<Row> rows, Random random) {
        var expected = rows.stream()
                .filter(row -> granted.stream().anyMatch(grant -> grant.reaches(actor, row, organs)))
                .map(Row::id)
                .sorted()
                .toList();
        var told = actor + " " + granted;

        var page = records.list(actor, Query.of("paper").page(0, 200));
        assertThat(page.rows().stream().map(RecordView::id).sorted().toList())
                .as(told)
                .isEqualTo(expected);
        assertThat(page.total()).as(told).isEqualTo(expected.size());

        var kind = pick(KINDS, random);
        var ofKind = records.list(
                actor,
                Query.of("paper")
                        .page(0, 200)
                        .where(new Filter.Or(List.of(
                                new Filter.Test("kind", Filter.Operator.EQ, List.of(kind)),
                                new Filter.Not(new Filter.Test("kind", Filter.Operator.NE, List.of(kind)))))));
        assertThat(ofKind.rows().stream().map(RecordView::id).sorted().toList())
                .as(told)
                .isEqualTo(rows.stream()
                        .filter(row -> row.kind.equals(kind) && expected.contains(row.id))
                        .map(Row::id)
                        .sorted()
                        .toList());

        var one = rows.get(random.nextInt(rows.size()));
        assertThat(records.read(actor, "paper", one.id).isPresent())
                .as(told + one)
                .isEqualTo(expected.contains(one.id));
        assertThat(changes(records, actor, one)).as(told + one).isEqualTo(expected.contains(one.id));
    }

    /** Whether the row can be changed at all: a wrong version is told only to those who reach it. */
    private static boolean changes(Records records, Actor actor, Row row) {
        try {
            records.change(actor, "paper", row.id, -1, Map.of("name", "改"), Submission.once());
            throw new AssertionError("a wrong version was taken");
        } catch (RefusedException e) {
            return e.has("stale");
        }
    }

    private static <T> T pick(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
