package org.longzheng.kernel.records.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.audit.AuditEntry;
import org.longzheng.kernel.catalogue.AccessGrant.Can;
import org.longzheng.kernel.catalogue.ImportDefinition;
import org.longzheng.kernel.catalogue.RuleDefinition;
import org.longzheng.kernel.crypto.FieldCipher;
import org.longzheng.kernel.records.Imports;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Files that arrive from elsewhere, and the rows of them that wait for a person. */
@Component
class StoredImports implements Imports {

    private static final int MOST_ROWS = 2_000;
    private static final int MOST_WAITING = 500;
    private static final int LONGEST = 500;
    private static final String TABLE = "lz_import_row";
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};

    private final RecordSource source;
    private final MyBatisRecordStore store;
    private final StoredSubmissions submissions;
    private final Transactions transactions;
    private final FieldCipher cipher;
    private final Audit audit;

    StoredImports(
            RecordSource source,
            MyBatisRecordStore store,
            StoredSubmissions submissions,
            Transactions transactions,
            FieldCipher cipher,
            Audit audit) {
        this.source = source;
        this.store = store;
        this.submissions = submissions;
        this.transactions = transactions;
        this.cipher = cipher;
        this.audit = audit;
    }

    // who may

    /** An import in the hands of somebody who may use it. */
    private record Open(EntityPlan plan, ImportDefinition definition, Grants grants) {}

    @Override
    public List<Offer> offers(Actor actor, String entity) {
        var plans = source.plans();
        var plan = plans.find(entity);
        return plan == null
                ? List.of()
                : plan.definition().imports().values().stream()
                        .filter(each -> isHeld(actor, plans, each))
                        .map(each -> new Offer(each.id(), each.label().zh(), each.columns(), (int) source.mapper()
                                .count(which("select count(*) from lz_import_row", plan, each)
                                        .sql())))
                        .toList();
    }

    private static boolean isHeld(Actor actor, Plans plans, ImportDefinition each) {
        return actor.isPlatform()
                || actor.roles().stream()
                        .anyMatch(role -> each.by().stream()
                                .anyMatch(named -> plans.catalogue().standsFor(role, named)));
    }

    private Open open(Actor actor, String entity, String id) {
        var plans = source.plans();
        var plan = plans.find(entity);
        var definition = plan == null ? null : plan.definition().imports().get(id);
        if (plan == null || definition == null || !isHeld(actor, plans, definition)) {
            if (plan != null) {
                audit.refused(actor, AuditEntry.of("refused:import", entity, null));
            }
            throw MyBatisRecords.forbidden();
        }
        return new Open(plan, definition, Grants.of(source, plans, plan, actor, Can.READ));
    }

    private static Sql.Writer which(String begin, EntityPlan plan, ImportDefinition definition) {
        return Sql.writer()
                .add(begin + " where entity = ")
                .bind(plan.id())
                .add(" and import_id = ")
                .bind(definition.id())
                .add(" and state = 'WAITING'");
    }

    // files

    @Override
    public Arrival take(
            Actor actor, String entity, String id, List<Row> rows, Submission submission, boolean rehearsal) {
        var open = open(actor, entity, id);
        if (rows.size() > MOST_ROWS) {
            throw Filters.refused("too-many", "这份表有 %,d 行，一次最多导入 %,d 行。请分成几份再导入。".formatted(rows.size(), MOST_ROWS));
        }
        return kept(() -> {
            if (rehearsal) {
                throw new NotToBeKept(all(actor, open, rows).arrival());
            }
            var told = submissions.once(
                    actor,
                    submission,
                    "import " + entity + " " + id,
                    () -> all(actor, open, rows).text());
            return Count.parse(told).arrival();
        });
    }

    private Arrival kept(java.util.function.Supplier<Arrival> work) {
        try {
            return transactions.write(work);
        } catch (NotToBeKept undone) {
            return undone.arrival;
        }
    }

    /** What becomes of a row. */
    private enum Became {
        CREATED,
        CHANGED,
        SAME,
        WAITING
    }

    /** How many rows became what. */
    private static final class Count {

        private final int[] of = new int[Became.values().length];

        void add(Became became) {
            of[became.ordinal()]++;
        }

        Arrival arrival() {
            return new Arrival(of[0], of[1], of[2], of[3], Map.of());
        }

        String text() {
            return "%d %d %d %d".formatted(of[0], of[1], of[2], of[3]);
        }

        static Count parse(String text) {
            var count = new Count();
            var words = text.split(" ");
            for (int i = 0; i < words.length; i++) {
                count.of[i] = Integer.parseInt(words[i]);
            }
            return count;
        }
    }

    /** Stores every row, so that rows of one file are judged against each other as well; one refused row undoes them all. */
    private Count all(Actor actor, Open open, List<Row> rows) {
        var count = new Count();
        var refused = new TreeMap<Integer, List<Refusal>>();
        for (int i = 0; i < rows.size(); i++) {
            try {
                count.add(arrive(actor, open, rows.get(i), open.definition().queue()));
            } catch (RefusedException told) {
                refused.put(i, told.refusals());
            }
        }
        if (!refused.isEmpty()) {
            throw new NotToBeKept(new Arrival(0, 0, 0, 0, refused));
        }
        return count;
    }

    private Became arrive(Actor actor, Open open, Row row, boolean mayWait) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var unknown = new ArrayList<Refusal>();
        find(actor, open, row, values, unknown);
        if (unknown.isEmpty()) {
            var record = matching(actor, open, values, unknown);
            if (unknown.isEmpty()) {
                return record == null ? create(actor, open, row, values) : change(actor, open, row, record, values);
            }
        }
        if (!mayWait) {
            throw new RefusedException(unknown);
        }
        wait(actor, open, row, unknown);
        return Became.WAITING;
    }

    private Became create(Actor actor, Open open, Row row, Map<String, @Nullable Object> values) {
        values.values().removeIf(Objects::isNull);
        var stored =
                (LoadedRecord) store.save(actor, store.draft(actor, open.plan().id(), values), writing(open, row))
                        .record();
        if (!open.grants().admits(stored)) {
            throw MyBatisRecords.forbidden();
        }
        return Became.CREATED;
    }

    private Became change(Actor actor, Open open, Row row, LoadedRecord record, Map<String, @Nullable Object> values) {
        var next = (LoadedRecord) store.with(actor, record, values);
        boolean same = next.unreadable().isEmpty()
                && values.keySet().stream().allMatch(field -> Objects.equals(record.stored(field), next.stored(field)));
        if (same) {
            return Became.SAME;
        }
        store.save(actor, next, writing(open, row));
        return Became.CHANGED;
    }

    private static Writing writing(Open open, Row row) {
        var reason = row.reason();
        var reasons = reason == null || reason.isBlank()
                ? Map.<String, String>of()
                : open.plan().definition().rules().stream()
                        .collect(Collectors.toMap(RuleDefinition::id, rule -> reason.strip(), (one, other) -> one));
        return Writing.of("import:" + open.definition().id()).passing(reasons);
    }

    // what a row is about

    /** Fills in what the columns hold; a reference by the record of which the columns name fields. */
    private void find(Actor actor, Open open, Row row, Map<String, @Nullable Object> values, List<Refusal> unknown) {
        var keys = new LinkedHashMap<String, Map<String, Object>>();
        for (var path : open.definition().columns().values()) {
            var value = row.values().get(path);
            var head = ImportDefinition.filled(path);
            if (head.equals(path)) {
                values.put(path, value);
            } else if (value == null) {
                values.put(head, null);
            } else {
                keys.computeIfAbsent(head, key -> new LinkedHashMap<>()).put(path.substring(head.length() + 1), value);
            }
        }
        keys.forEach((reference, named) -> {
            var field = Objects.requireNonNull(open.plan().field(reference));
            var target = Objects.requireNonNull(source.plans().targetOf(field));
            var rows = MyBatisRecords.isPerson(target)
                    ? Sql.TRUE
                    : Grants.of(source, source.plans(), target, actor, Can.READ).openRows("t");
            var found = ids(target, named, rows);
            if (found.size() == 1) {
                values.put(reference, found.getFirst());
            } else {
                unknown.add(Refusal.of(
                        "unmatched",
                        reference,
                        "没有找到%s为「%s」的%s%s。"
                                .formatted(
                                        labels(target, named),
                                        String.join(
                                                "、",
                                                named.values().stream()
                                                        .map(String::valueOf)
                                                        .toList()),
                                        target.definition().label().zh(),
                                        found.isEmpty() ? "" : "（有不止一条）")));
            }
        });
    }

    private static String labels(EntityPlan plan, Map<String, Object> named) {
        return named.keySet().stream()
                .map(id -> {
                    var field = plan.field(id);
                    return field == null ? id : field.label();
                })
                .collect(Collectors.joining("、"));
    }

    /** The record that the row is about, or null when there is none and one is to be made. */
    private @Nullable LoadedRecord matching(
            Actor actor, Open open, Map<String, @Nullable Object> values, List<Refusal> unknown) {
        var named = new LinkedHashMap<String, Object>();
        var draft = store.draft(
                actor, open.plan().id(), present(values, open.definition().match()));
        for (var id : open.definition().match()) {
            var value = draft.values().get(id);
            if (value == null) {
                var field = Objects.requireNonNull(open.plan().field(id));
                throw new RefusedException(Refusal.of("required", id, "没有填「" + field.label() + "」，不知道这一行说的是哪一条。请填写。"));
            }
            named.put(id, value);
        }
        var found = ids(open.plan(), named, open.grants().rows("t"));
        if (found.size() == 1) {
            return source.find(open.plan(), found.getFirst(), true).orElseThrow(MyBatisRecordStore::notFound);
        }
        if (found.size() > 1 || !open.definition().creates()) {
            unknown.add(Refusal.of(
                    "unmatched",
                    open.definition().match().getFirst(),
                    found.isEmpty()
                            ? "没有与这一行对应的" + open.plan().definition().label().zh() + "。"
                            : "与这一行对应的" + open.plan().definition().label().zh() + "有不止一条，分不清是哪一条。"));
        }
        return null;
    }

    private static Map<String, Object> present(Map<String, @Nullable Object> values, List<String> fields) {
        var present = new LinkedHashMap<String, Object>();
        fields.forEach(field -> {
            var value = values.get(field);
            if (value != null) {
                present.put(field, value);
            }
        });
        return present;
    }

    /** At most two ids of the rows of which the fields hold these values. */
    private List<Long> ids(EntityPlan plan, Map<String, Object> named, Sql rows) {
        var text = Sql.writer().add("select t.id as ID from " + plan.table() + " t where ");
        for (var each : named.entrySet()) {
            var field = Objects.requireNonNull(plan.field(each.getKey()));
            var value = InputValues.parse(field, each.getValue(), unreadable -> {
                // a value that its field cannot hold finds nothing
            });
            if (value == null) {
                return List.of();
            }
            if (field.sealed()) {
                text.add("t." + field.blindColumn() + " = ")
                        .bind(source.columnValues().blind(field, value));
            } else {
                text.add("t." + field.column() + " = ").bind(ColumnValues.write(field.kind(), value));
            }
            text.add(" and ");
        }
        return source
                .mapper()
                .select(text.add(rows).add(" order by t.id limit 2").sql())
                .stream()
                .map(found -> ColumnValues.id(found.get("ID")))
                .toList();
    }

    // rows that wait

    private void wait(Actor actor, Open open, Row row, List<Refusal> unknown) {
        long id = IdWorker.getId();
        var content = new LinkedHashMap<String, String>();
        row.values().forEach((path, value) -> content.put(path, plain(value)));
        var why = unknown.stream().map(Refusal::message).collect(Collectors.joining());
        source.mapper()
                .insert(Sql.writer()
                        .add(
                                "insert into lz_import_row (id, entity, import_id, state, content, why, brought_at, brought_by)"
                                        + " values (")
                        .bindAll(List.of(
                                id,
                                open.plan().id(),
                                open.definition().id(),
                                "WAITING",
                                cipher.seal(JSON.writeValueAsString(content), cell(id)),
                                shortened(why),
                                source.now(),
                                actor.account()))
                        .add(")")
                        .sql());
    }

    private static String plain(Object value) {
        return value instanceof java.math.BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static FieldCipher.Cell cell(long id) {
        return new FieldCipher.Cell(TABLE, "content", id);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    @Override
    public List<Waiting> waiting(Actor actor, String entity, String id) {
        var open = open(actor, entity, id);
        var text = which(
                "select id as ID, content as CONTENT, why as WHY, brought_at as BROUGHT_AT, brought_by as BROUGHT_BY from "
                        + TABLE,
                open.plan(),
                open.definition());
        return source
                .mapper()
                .select(text.add(" order by id limit " + MOST_WAITING).sql())
                .stream()
                .map(this::waiting)
                .toList();
    }

    private Waiting waiting(Map<String, Object> row) {
        long id = ColumnValues.id(row.get("ID"));
        return new Waiting(
                id,
                JSON.readValue(cipher.open(ColumnValues.text(row.get("CONTENT")), cell(id)), TEXTS),
                (String) row.get("WHY"),
                ColumnValues.moment(row.get("BROUGHT_AT")),
                (String) row.get("BROUGHT_BY"));
    }

    private Waiting held(Open open, long row) {
        var text = which(
                "select id as ID, content as CONTENT, why as WHY, brought_at as BROUGHT_AT, brought_by as BROUGHT_BY from "
                        + TABLE,
                open.plan(),
                open.definition());
        return source
                .mapper()
                .select(text.add(" and id = ").bind(row).add(" for update").sql())
                .stream()
                .findFirst()
                .map(this::waiting)
                .orElseThrow(() -> new RefusedException(Refusal.of("not-found", "这一行已经处理过了。请刷新页面。")));
    }

    @Override
    public Arrival resolve(
            Actor actor, String entity, String id, long row, Map<String, String> values, Submission submission) {
        var open = open(actor, entity, id);
        return kept(() -> {
            var told = submissions.once(actor, submission, "resolve " + id + " " + row, () -> {
                var waiting = held(open, row);
                var mended = new LinkedHashMap<String, @Nullable Object>(waiting.values());
                values.forEach((path, value) -> mended.put(path, value.isBlank() ? null : value.strip()));
                mended.values().removeIf(Objects::isNull);
                var count = new Count();
                try {
                    count.add(arrive(actor, open, new Row(mended, null), false));
                } catch (RefusedException refused) {
                    throw new NotToBeKept(new Arrival(0, 0, 0, 0, Map.of(0, refused.refusals())));
                }
                end(actor, row, "DONE", null);
                return count.text();
            });
            return Count.parse(told).arrival();
        });
    }

    @Override
    public void drop(Actor actor, String entity, String id, long row, String reason) {
        var open = open(actor, entity, id);
        if (reason.isBlank()) {
            throw new RefusedException(Refusal.of("needs-reason", "请写明为什么不导入这一行，理由会记录在案。"));
        }
        transactions.write(() -> {
            held(open, row);
            end(actor, row, "DROPPED", shortened(reason.strip()));
            audit.record(
                    actor, AuditEntry.of("import-dropped:" + id, entity, null).because(reason.strip()));
            return true;
        });
    }

    private void end(Actor actor, long row, String state, @Nullable String note) {
        source.mapper()
                .update(Sql.of(
                        "update lz_import_row set state = ?, ended_at = ?, ended_by = ?, note = ? where id = ?",
                        state,
                        source.now(),
                        actor.account(),
                        note,
                        row));
    }

    /** Takes the transaction back and carries what came of it. */
    private static final class NotToBeKept extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Arrival arrival;

        NotToBeKept(Arrival arrival) {
            super(null, null, false, false);
            this.arrival = arrival;
        }
    }
}
