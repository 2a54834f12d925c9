package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.audit.AuditEntry;
import org.longzheng.kernel.catalogue.AccessGrant;
import org.longzheng.kernel.catalogue.AccessGrant.Can;
import org.longzheng.kernel.catalogue.RuleDefinition;
import org.longzheng.kernel.records.Batches;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;

/** Many records at once, with the rights and the judge that a single one meets. */
@Component
class StoredBatches implements Batches {

    /** Where a grant names no number. */
    private static final int MOST_LEAVING = 50_000;

    private static final int MOST_ARRIVING = 2_000;
    private static final int AT_ONCE = 200;
    private static final int LONGEST_REASON = 500;

    private final RecordSource source;
    private final MyBatisRecords records;
    private final StoredSubmissions submissions;
    private final Transactions transactions;
    private final Audit audit;

    StoredBatches(
            RecordSource source,
            MyBatisRecords records,
            StoredSubmissions submissions,
            Transactions transactions,
            Audit audit) {
        this.source = source;
        this.records = records;
        this.submissions = submissions;
        this.transactions = transactions;
        this.audit = audit;
    }

    // leaving

    @Override
    public Optional<Leave> leave(Actor actor, String entity) {
        var plans = source.plans();
        var plan = plans.find(entity);
        return plan == null
                ? Optional.empty()
                : Optional.of(Grants.of(source, plans, plan, actor, Can.EXPORT))
                        .filter(Grants::isGranted)
                        .map(StoredBatches::leave);
    }

    /** The most that any grant allows; a reason as soon as one of them asks for it. */
    private static Leave leave(Grants grants) {
        var given = grants.classes().stream()
                .flatMap(each -> each.grants().stream())
                .toList();
        int most = given.stream()
                .mapToInt(grant -> grant.exportMax() == null ? MOST_LEAVING : grant.exportMax())
                .max()
                .orElse(MOST_LEAVING);
        return new Leave(Math.min(most, MOST_LEAVING), given.stream().anyMatch(AccessGrant::exportReason));
    }

    @Override
    public Leaving extract(Actor actor, Extract extract) {
        var query = extract.query();
        var plans = source.plans();
        var plan = plans.find(query.entity());
        var grants = plan == null ? null : Grants.of(source, plans, plan, actor, Can.EXPORT);
        if (plan == null || grants == null || !grants.isGranted()) {
            if (plan != null) {
                audit.refused(actor, AuditEntry.of("refused:export", query.entity(), null));
            }
            throw MyBatisRecords.forbidden();
        }
        var leave = leave(grants);
        var reason = extract.reason() == null ? "" : extract.reason().strip();
        if (leave.reason() && reason.isEmpty()) {
            throw new RefusedException(
                    Refusal.of("needs-reason", "导出「" + plan.definition().label() + "」要写明用途，用途会记录在案。请填写用途。"));
        }
        if (reason.length() > LONGEST_REASON) {
            throw Filters.refused("too-long", "用途最多 " + LONGEST_REASON + " 字。请写短些。");
        }
        if (extract.only().size() > leave.most()) {
            throw Filters.refused(
                    "too-many",
                    "勾选了 %,d 条，一次最多导出 %,d 条。请分几次导出。".formatted(extract.only().size(), leave.most()));
        }
        var chosen = columns(actor, plans, grants, query);
        var listing = new Listing(source, plans, grants, query, Where.EXPORT);
        var which = extract.only().isEmpty() ? listing.rows() : listing.rows().and(among(extract.only()));
        var ids = source.mapper().select(listing.statement(which, leave.most() + 1, 0)).stream()
                .map(row -> ColumnValues.id(row.get("ID")))
                .toList();
        if (ids.size() > leave.most()) {
            throw Filters.refused(
                    "too-many",
                    "符合条件的有 %,d 条，一次最多导出 %,d 条。请再加条件，分几次导出。".formatted(records.count(plan, which), leave.most()));
        }
        transactions.write(() -> {
            audit.record(
                    actor,
                    AuditEntry.of("export", plan.id(), null)
                            .changing(told(plan, extract, chosen.shown(), ids.size()))
                            .because(reason.isEmpty() ? null : reason));
            return true;
        });
        return new Departure(actor, plans, grants, query, ids, chosen);
    }

    /** What leaves of the asked columns, and what its grade keeps. */
    private record Columns(List<String> shown, List<String> withheld) {}

    private Columns columns(Actor actor, Plans plans, Grants grants, Query query) {
        var shown = new ArrayList<String>();
        var withheld = new ArrayList<String>();
        var leaving = new Selection(source, plans, grants, grants.classes(), Where.EXPORT);
        var readable = Grants.of(source, plans, grants.plan(), actor, Can.READ);
        var read = new Selection(source, plans, readable, readable.classes(), Where.LIST);
        for (var column : Listing.columns(grants.plan(), query)) {
            if (leaving.show(column)) {
                shown.add(column);
            } else if (read.show(column)) {
                withheld.add(column);
            } else if (!query.columns().isEmpty()) {
                throw Filters.unknown(column);
            }
        }
        return new Columns(List.copyOf(shown), List.copyOf(withheld));
    }

    private static Sql among(Iterable<Long> ids) {
        return Sql.writer().add("t.id in (").bindAll(ids).add(")").sql();
    }

    private static Map<String, AuditEntry.FieldChange> told(
            EntityPlan plan, Extract extract, List<String> columns, int rows) {
        var told = new LinkedHashMap<String, AuditEntry.FieldChange>();
        told.put("rows", new AuditEntry.FieldChange(null, String.valueOf(rows)));
        told.put("columns", new AuditEntry.FieldChange(null, String.join(",", columns)));
        var filter = FilterWords.of(plan, extract.query().filter());
        if (!filter.isEmpty()) {
            told.put("filter", new AuditEntry.FieldChange(null, filter));
        }
        if (!extract.only().isEmpty()) {
            var ticked = extract.only().stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
            told.put("ticked", new AuditEntry.FieldChange(null, FilterWords.shortened(ticked)));
        }
        return told;
    }

    /** Chosen rows; they are read a few at a time, each time with the reader's rights. */
    private final class Departure implements Leaving {

        private final Actor actor;
        private final Plans plans;
        private final Grants grants;
        private final Query query;
        private final List<Long> ids;
        private final Columns columns;

        Departure(Actor actor, Plans plans, Grants grants, Query query, List<Long> ids, Columns columns) {
            this.actor = actor;
            this.plans = plans;
            this.grants = grants;
            this.query = query;
            this.ids = ids;
            this.columns = columns;
        }

        @Override
        public int rows() {
            return ids.size();
        }

        @Override
        public List<String> columns() {
            return columns.shown();
        }

        @Override
        public List<String> withheld() {
            return columns.withheld();
        }

        @Override
        public void each(Consumer<RecordView> row) {
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                var some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
                var read = read(some);
                for (var id : some) {
                    var view = read.get(id);
                    if (view != null) {
                        row.accept(view);
                    }
                }
            }
        }

        private Map<Long, RecordView> read(List<Long> some) {
            var now = Grants.of(source, plans, grants.plan(), actor, Can.EXPORT);
            var listing = new Listing(source, plans, now, query, Where.EXPORT);
            columns.shown().forEach(listing.selection()::show);
            var found = new HashMap<Long, RecordView>();
            for (var row :
                    source.mapper().select(listing.statement(listing.rows().and(among(some)), some.size(), 0))) {
                var view = listing.selection().view(row);
                found.put(view.id(), view);
            }
            return found;
        }
    }

    // arriving

    @Override
    public List<String> arrivable(Actor actor, String entity) {
        var plans = source.plans();
        var plan = plans.find(entity);
        var grants = plan == null ? null : Grants.of(source, plans, plan, actor, Can.IMPORT);
        var writtenBy = plan == null ? Set.of() : plan.definition().writtenBy();
        if (plan == null
                || grants == null
                || !grants.isGranted()
                || plan.definition().isCase()
                || !(writtenBy.isEmpty() || writtenBy.contains("import"))
                || plan.fields().values().stream().anyMatch(StoredBatches::needsMoreThanACell)) {
            return List.of();
        }
        return plan.fields().values().stream()
                .filter(field -> grants.mayWrite(field, grants.classes()) && fitsACell(field))
                .map(FieldPlan::id)
                .toList();
    }

    /** Without its file such a record would not be whole, so that no row of a workbook could become one. */
    private static boolean needsMoreThanACell(FieldPlan field) {
        return field.definition().required() && field.definition().writtenByPeople() && !fitsACell(field);
    }

    private static boolean fitsACell(FieldPlan field) {
        return switch (field.kind()) {
            case ROWS, FILE, IMAGE, CASE, DECISION, USER -> false;
            default -> true;
        };
    }

    @Override
    public Arrival arrive(Actor actor, String entity, List<Row> rows, Submission submission, boolean rehearsal) {
        var plans = source.plans();
        var grants = records.writable(actor, plans, entity, Can.IMPORT);
        if (rows.size() > MOST_ARRIVING) {
            throw Filters.refused(
                    "too-many", "这份表有 %,d 行，一次最多导入 %,d 行。请分成几份再导入。".formatted(rows.size(), MOST_ARRIVING));
        }
        try {
            return transactions.write(() -> {
                var created = rehearsal
                        ? all(actor, plans, grants, rows)
                        : submissions.once(
                                actor, submission, "import " + entity, () -> all(actor, plans, grants, rows));
                var arrival = new Arrival(Integer.parseInt(created), Map.of());
                if (rehearsal) {
                    throw new NotToBeKept(arrival);
                }
                return arrival;
            });
        } catch (NotToBeKept undone) {
            return undone.arrival;
        }
    }

    /** Stores every row, so that two rows of one file are judged against each other as well; one refused row undoes them all. */
    private String all(Actor actor, Plans plans, Grants grants, List<Row> rows) {
        var refused = new TreeMap<Integer, List<Refusal>>();
        for (int i = 0; i < rows.size(); i++) {
            try {
                var row = rows.get(i);
                records.arrive(actor, plans, grants, row.values(), reasons(grants.plan(), row.reason()));
            } catch (RefusedException told) {
                refused.put(i, told.refusals());
            }
        }
        if (!refused.isEmpty()) {
            throw new NotToBeKept(new Arrival(0, refused));
        }
        return String.valueOf(rows.size());
    }

    private static Map<String, String> reasons(EntityPlan plan, @Nullable String reason) {
        return reason == null || reason.isBlank()
                ? Map.of()
                : plan.definition().rules().stream()
                        .collect(Collectors.toMap(RuleDefinition::id, rule -> reason.strip(), (one, same) -> one));
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
