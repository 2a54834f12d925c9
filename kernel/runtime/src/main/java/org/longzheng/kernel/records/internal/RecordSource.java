package org.longzheng.kernel.records.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.PerGeneration;
import org.longzheng.kernel.crypto.FieldCipher;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.HandedCases;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.sdk.ExpressionFunction;
import org.longzheng.kernel.sdk.ValueCheck;
import org.longzheng.kernel.values.StandardValues;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Reads whole records from their tables, and holds what expressions over them need. */
@Component
class RecordSource {

    private final RecordMapper mapper;
    private final Organs organs;
    private final Clock clock;
    private final ColumnValues columnValues;
    private final Map<String, ExpressionFunction> functions = new HashMap<>();
    private final ObjectProvider<HandedCases> handedCases;
    private final PerGeneration<Plans> plans;
    private final Definitions definitions;
    private final Audit audit;
    private final ThreadLocal<@Nullable Together> together = new ThreadLocal<>();

    RecordSource(
            Definitions definitions,
            RecordMapper mapper,
            Organs organs,
            Clock clock,
            FieldCipher cipher,
            Audit audit,
            ObjectProvider<HandedCases> handedCases,
            ObjectProvider<ExpressionFunction> added) {
        plans = new PerGeneration<>(definitions, Plans::new);
        this.definitions = definitions;
        this.audit = audit;
        this.mapper = mapper;
        this.organs = organs;
        this.clock = clock;
        this.handedCases = handedCases;
        columnValues = new ColumnValues(cipher);
        StandardValues.functions().forEach(function -> functions.put(function.name(), function));
        added.orderedStream().forEach(function -> functions.put(function.name(), function));
    }

    /** The plans of the catalogue under which the caller acts. */
    Plans plans() {
        return plans.get();
    }

    /** A case that was opened under a contract, as its opener sees it. */
    Optional<RecordValue> handed(long caseId) {
        var known = handedCases.getIfAvailable();
        return known == null ? Optional.empty() : known.find(caseId);
    }

    /** Such a case as people read it. */
    Optional<Reference> handedName(long caseId) {
        var known = handedCases.getIfAvailable();
        return known == null ? Optional.empty() : known.named(caseId);
    }

    /** Asks the database; rows that wait are written before. */
    RecordMapper mapper() {
        var work = together.get();
        if (work != null) {
            work.write();
        }
        return mapper;
    }

    Organs organs() {
        return organs;
    }

    ColumnValues columnValues() {
        return columnValues;
    }

    /** The platform's own, else what the plugins of the caller's generation bring. */
    @Nullable
    ExpressionFunction function(String name) {
        var own = functions.get(name);
        return own != null ? own : definitions.generation().supplied().function(name);
    }

    /** A check that the plugins of the caller's generation bring. */
    @Nullable
    ValueCheck suppliedCheck(String name) {
        return definitions.generation().supplied().check(name);
    }

    LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), KernelConfiguration.ZONE)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    LocalDate today() {
        return now().toLocalDate();
    }

    /**
     * Does work on many records inside the transaction at hand with few statements, see {@link Together}.
     *
     * @param known records that the work will ask for; nobody else changes what it reads meanwhile
     */
    void together(Iterable<LoadedRecord> known, Runnable work) {
        var outer = together.get();
        if (outer != null) {
            known.forEach(outer::know);
            work.run();
            return;
        }
        var own = new Together(mapper, known);
        together.set(own);
        try {
            audit.together(() -> {
                work.run();
                own.write();
            });
        } finally {
            together.remove();
        }
    }

    /** Stores a row, at once or with others. */
    void insert(Sql insert, Function<DuplicateKeyException, RuntimeException> taken) {
        var work = together.get();
        if (work != null) {
            work.insert(insert, taken);
            return;
        }
        try {
            mapper.insert(insert);
        } catch (DuplicateKeyException twice) {
            throw taken.apply(twice);
        }
    }

    /** Says that a record is no longer as it was read. */
    void changed(LoadedRecord record) {
        var work = together.get();
        if (work != null) {
            work.forget(record);
        }
    }

    Optional<LoadedRecord> find(EntityPlan plan, long id, boolean forUpdate) {
        var work = together.get();
        var kept = work == null || forUpdate ? null : work.known(plan, id);
        if (kept != null) {
            return Optional.of(kept);
        }
        var rows = mapper().select(plan.load(id, forUpdate));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var record = record(plan, rows.getFirst());
        if (work != null) {
            work.know(record);
        }
        return Optional.of(record);
    }

    /** Records by a statement that selects {@code t.id} as {@code ID}, in its order. */
    List<LoadedRecord> all(EntityPlan plan, Sql ids) {
        var found = new ArrayList<LoadedRecord>();
        for (var row : mapper().select(ids)) {
            find(plan, ColumnValues.id(row.get("ID")), false).ifPresent(found::add);
        }
        return found;
    }

    /** Whole records behind an id, in the order of their ids. */
    List<LoadedRecord> page(EntityPlan plan, long after, int most, Sql where) {
        return mapper().select(plan.page(after, most, where)).stream()
                .map(row -> record(plan, row))
                .toList();
    }

    /** Whole records by their ids; those that are not there are left out. */
    Map<Long, LoadedRecord> some(EntityPlan plan, Collection<Long> ids) {
        var found = new HashMap<Long, LoadedRecord>();
        if (!ids.isEmpty()) {
            mapper().select(plan.some(ids)).forEach(row -> {
                var record = record(plan, row);
                found.put(record.recordId(), record);
            });
        }
        return found;
    }

    /** Ids of the records whose field, one or many, holds an id. */
    List<Long> referring(EntityPlan plan, String fieldId, long to) {
        var field = plan.field(fieldId);
        if (field == null
                || field.kind() == FieldKind.ROWS
                || !field.definition().stored()) {
            return List.of();
        }
        var sql = field.several()
                ? Sql.of("select owner_id as ID from " + field.table() + " where value = ? order by owner_id", to)
                : Sql.of("select id as ID from " + plan.table() + " where " + field.column() + " = ? order by id", to);
        return mapper().select(sql).stream()
                .map(row -> ColumnValues.id(row.get("ID")))
                .toList();
    }

    private LoadedRecord record(EntityPlan plan, Map<String, Object> row) {
        long id = ColumnValues.id(row.get("ID"));
        var values = new LinkedHashMap<String, Object>();
        for (var field : plan.columns()) {
            var value = columnValues.read(field, row.get(EntityPlan.upper(field.column())), id);
            if (value != null) {
                values.put(field.id(), value);
            }
        }
        if (plan.hasState() && row.get("STATE") != null) {
            values.put("state", row.get("STATE"));
        }
        if (row.get("TRACK_CODE") != null) {
            values.put("trackCode", row.get("TRACK_CODE"));
        }
        if (plan.definition().isCase()) {
            for (var name : List.of("step", "outcome", "number")) {
                var value = row.get(EntityPlan.upper(name));
                if (value != null) {
                    values.put(name, value);
                }
            }
            values.put("open", ColumnValues.truth(row.get("IS_OPEN")));
        }
        return new LoadedRecord(
                this,
                plan,
                new LoadedRecord.Head(
                        id,
                        ((Number) row.get("VERSION")).intValue(),
                        (String) row.get("ORGAN"),
                        (String) row.get("SCOPE"),
                        (String) row.get("TITLE"),
                        ColumnValues.moment(row.get("CREATED_AT")),
                        (String) row.get("CREATED_BY"),
                        ColumnValues.moment(row.get("CHANGED_AT")),
                        (String) row.get("CHANGED_BY"),
                        false),
                values,
                true,
                List.of());
    }

    /** The values of a field with several, in their order; null when there is none. */
    @Nullable
    List<Object> several(FieldPlan field, long owner) {
        return several(field, List.of(owner)).get(owner);
    }

    /** The same for several records: by their ids, without those that have no value. */
    Map<Long, List<Object>> several(FieldPlan field, Collection<Long> owners) {
        var text = new StringBuilder("select ");
        if (field.kind() == FieldKind.ROWS) {
            for (var column : field.rows().values()) {
                if (column.definition().stored()) {
                    text.append(column.column())
                            .append(" as ")
                            .append(EntityPlan.upper(column.column()))
                            .append(", ");
                }
            }
            text.append("pos as POS");
        } else {
            text.append("value as ITEM");
        }
        text.append(", owner_id as OWNER from ").append(field.table()).append(" where owner_id in (");
        var found = mapper().select(Sql.writer()
                .add(text.toString())
                .bindAll(owners)
                .add(") order by owner_id, pos")
                .sql());
        var items = new HashMap<Long, List<Object>>();
        for (var row : found) {
            long owner = ColumnValues.id(row.get("OWNER"));
            Object value = field.kind() == FieldKind.ROWS
                    ? rowOf(field, row, owner)
                    : columnValues.read(field, row.get("ITEM"), owner);
            var own = items.computeIfAbsent(owner, fresh -> new ArrayList<>());
            if (value != null) {
                own.add(value);
            }
        }
        items.replaceAll((owner, list) -> List.copyOf(list));
        return items;
    }

    private Map<String, Object> rowOf(FieldPlan field, Map<String, Object> row, long owner) {
        var values = new LinkedHashMap<String, Object>();
        for (var column : field.rows().values()) {
            var value = columnValues.read(column, row.get(EntityPlan.upper(column.column())), owner);
            if (value != null) {
                values.put(column.id(), value);
            }
        }
        return java.util.Collections.unmodifiableMap(values);
    }
}
