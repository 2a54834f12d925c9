package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.audit.AuditEntry;
import org.longzheng.kernel.audit.AuditedAct;
import org.longzheng.kernel.catalogue.AccessGrant.Can;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.records.Finding;
import org.longzheng.kernel.records.Likeness;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordPage;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.records.internal.Grants.FieldClass;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;

/** Records for people: rights over rows and fields are judged here, then {@link MyBatisRecordStore} does the rest. */
@Component
class MyBatisRecords implements Records {

    private static final int MOST_ROWS = 200;
    private static final int DEEPEST_OFFSET = 10_000;
    private static final int MOST_CANDIDATES = 50;
    private static final int MOST_LOOKED_THROUGH = 500;
    private static final int WHOLE_NUMBER = 15;

    private final RecordSource source;
    private final MyBatisRecordStore store;
    private final StoredSubmissions submissions;
    private final Audit audit;
    private final Transactions transactions;
    private final Judge judge;
    private final Findings findings;

    MyBatisRecords(
            RecordSource source,
            MyBatisRecordStore store,
            StoredSubmissions submissions,
            Audit audit,
            Transactions transactions,
            Judge judge,
            Findings findings) {
        this.source = source;
        this.store = store;
        this.submissions = submissions;
        this.audit = audit;
        this.transactions = transactions;
        this.judge = judge;
        this.findings = findings;
    }

    // reading

    @Override
    public RecordPage list(Actor actor, Query query) {
        var plans = source.plans();
        var grants = readable(actor, plans, query.entity());
        var plan = grants.plan();
        if (query.offset() < 0 || query.offset() > DEEPEST_OFFSET) {
            throw Filters.refused("too-deep", "翻页太深。请先筛选，再翻页。");
        }
        var listing = new Listing(source, plans, grants, query, Where.LIST);
        var selection = listing.selection();
        for (var column : Listing.columns(plan, query)) {
            if (!selection.show(column) && !query.columns().isEmpty()) {
                throw Filters.unknown(column);
            }
        }
        // no transaction: each statement reads what is committed, and opening one costs more than the page
        int limit = Math.clamp(query.limit(), 1, MOST_ROWS);
        var views = source.mapper().select(listing.statement(listing.rows(), limit, query.offset())).stream()
                .map(selection::view)
                .toList();
        long total = !query.total()
                ? -1
                : query.offset() == 0 && views.size() < limit ? views.size() : count(plan, listing.rows());
        return new RecordPage(views, total);
    }

    long count(EntityPlan plan, Sql rows) {
        var writer = Sql.writer().add("select count(*) from " + plan.table() + " t");
        if (!rows.isTrue()) {
            writer.add(" where ").add(rows);
        }
        return source.mapper().count(writer.sql());
    }

    @Override
    public Optional<RecordView> read(Actor actor, String entity, long id) {
        var plans = source.plans();
        var plan = plans.find(entity);
        var grants = plan == null ? null : Grants.of(source, plans, plan, actor, Can.READ);
        if (plan == null || grants == null || grants.isNone()) {
            if (plan != null) {
                audit.refused(actor, AuditEntry.of("refused:read", entity, id));
            }
            return Optional.empty();
        }
        var found = one(plans, grants, id);
        if (found.isEmpty() && exists(plan, id)) {
            audit.refused(actor, AuditEntry.of("refused:read", entity, id));
        }
        return found;
    }

    private Optional<RecordView> one(Plans plans, Grants grants, long id) {
        var selection = everything(plans, grants);
        var writer = selection.begin().add(" where t.id = ").bind(id);
        var rows = grants.rows("t");
        if (!rows.isTrue()) {
            writer.add(" and ").add(rows);
        }
        return source.mapper().select(writer.sql()).stream()
                .map(selection::view)
                .findFirst();
    }

    private Selection everything(Plans plans, Grants grants) {
        var plan = grants.plan();
        var selection = new Selection(source, plans, grants, grants.classes(), Where.DETAIL);
        plan.fields().keySet().forEach(selection::show);
        for (var builtIn : List.of(
                "state",
                "step",
                "outcome",
                "open",
                "number",
                "trackCode",
                "organ",
                "createdAt",
                "createdBy",
                "changedAt",
                "changedBy")) {
            if (plan.isBuiltIn(builtIn)) {
                selection.show(builtIn);
            }
        }
        return selection;
    }

    private boolean exists(EntityPlan plan, long id) {
        return source.mapper().count(Sql.of("select count(*) from " + plan.table() + " where id = ?", id)) > 0;
    }

    private Grants readable(Actor actor, Plans plans, String entity) {
        var plan = plans.find(entity);
        var grants = plan == null ? null : Grants.of(source, plans, plan, actor, Can.READ);
        if (grants == null || grants.isNone()) {
            if (plan != null) {
                audit.refused(actor, AuditEntry.of("refused:list", entity, null));
            }
            throw forbidden();
        }
        return grants;
    }

    static RefusedException forbidden() {
        return new RefusedException(Refusal.of("forbidden", "没有这项内容，或者您没有办理它的权限。如需要，请联系本单位管理员。"));
    }

    // writing

    @Override
    public RecordView create(Actor actor, String entity, Map<String, ?> values, Submission submission) {
        var plans = source.plans();
        var grants = writable(actor, plans, entity, Can.CREATE);
        return transactions.write(() -> {
            var draft = store.draft(actor, entity, values);
            var act = "create " + entity;
            var earlier = submissions.claim(actor, submission, act, draft.id());
            if (earlier.isPresent()) {
                return again(actor, entity, Long.parseLong(earlier.get()));
            }
            return view(actor, plans, insert(actor, plans, grants, draft, values, submission.reasons()));
        });
    }

    private LoadedRecord insert(
            Actor actor,
            Plans plans,
            Grants grants,
            LoadedRecord draft,
            Map<String, ?> values,
            Map<String, String> reasons) {
        refuse(fieldRefusals(grants, grants.classes(), values, draft));
        refuse(unreachable(actor, plans, null, draft));
        var writing = Writing.of("create").passing(reasons);
        var stored = (LoadedRecord) store.save(actor, null, draft, writing).record();
        if (!grants.admits(stored)) {
            throw forbidden();
        }
        return stored;
    }

    /** Stores one row of a file, in the transaction of the whole file; everything that stands against it is told together. */
    void arrive(Actor actor, Plans plans, Grants grants, Map<String, ?> values, Map<String, String> reasons) {
        var draft = store.draft(actor, grants.plan().id(), values);
        insert(actor, plans, grants, draft, values, reasons);
    }

    @Override
    public RecordView change(
            Actor actor, String entity, long id, int version, Map<String, ?> values, Submission submission) {
        var plans = source.plans();
        var grants = writable(actor, plans, entity, Can.UPDATE);
        var changed = transactions.write(() -> {
            var before = source.find(grants.plan(), id, true).filter(grants::admits);
            if (before.isEmpty()) {
                return Optional.<RecordView>empty();
            }
            var earlier = submissions.claim(actor, submission, "change " + entity + " " + id, Long.toString(id));
            if (earlier.isPresent()) {
                return Optional.of(again(actor, entity, id));
            }
            if (before.get().version() != version) {
                throw RecordWriter.stale(before.get());
            }
            var mine = classesOf(grants, before.get());
            var given = withoutMasks(actor, plans, before.get(), values);
            refuse(fieldRefusals(grants, mine, given, before.get()));
            var next = (LoadedRecord) store.with(actor, before.get(), given);
            refuse(unreachable(actor, plans, before.get(), next));
            var writing = Writing.of("change").passing(submission.reasons());
            var stored = (LoadedRecord)
                    store.save(actor, before.get(), next, writing).record();
            if (!stored.owner().equals(before.get().owner()) && !grants.admits(stored)) {
                throw forbidden();
            }
            return Optional.of(view(actor, plans, stored));
        });
        if (changed.isEmpty()) {
            audit.refused(actor, AuditEntry.of("refused:change", entity, id));
            throw MyBatisRecordStore.notFound();
        }
        return changed.get();
    }

    Grants writable(Actor actor, Plans plans, String entity, Can can) {
        var plan = plans.find(entity);
        var grants = plan == null ? null : Grants.of(source, plans, plan, actor, can);
        boolean byHand = plan != null
                && (plan.definition().writtenBy().isEmpty()
                        || can == Can.IMPORT && plan.definition().writtenBy().contains("import"))
                && !plan.definition().isCase();
        if (grants == null || !grants.isGranted() || !(byHand || actor.isPlatform())) {
            if (plan != null) {
                audit.refused(
                        actor, AuditEntry.of("refused:" + can.name().toLowerCase(java.util.Locale.ROOT), entity, null));
            }
            throw forbidden();
        }
        return grants;
    }

    private static void refuse(List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
    }

    private static List<FieldClass> classesOf(Grants grants, LoadedRecord record) {
        return grants.classes().stream().filter(c -> grants.admits(c, record)).toList();
    }

    /** Fields that do not exist or that this actor may not write. */
    private static List<Refusal> fieldRefusals(
            Grants grants, List<FieldClass> classes, Map<String, ?> values, LoadedRecord record) {
        var refusals = new ArrayList<Refusal>();
        for (var name : values.keySet()) {
            var field = record.plan().field(name);
            if (field == null || !field.definition().stored()) {
                refusals.add(Refusal.of("unknown-field", name, "没有“%s”这一项，或者它不能填写。请刷新页面后再试。".formatted(name)));
            } else if (!grants.mayWrite(field, classes)) {
                refusals.add(Refusal.of("read-only", name, "您不能填写“%s”。请去掉这一项后再保存。".formatted(field.label())));
            }
        }
        return refusals;
    }

    /** A form that shows a masked value sends it back as it was shown: that changes nothing. */
    private Map<String, ?> withoutMasks(Actor actor, Plans plans, LoadedRecord before, Map<String, ?> values) {
        var shown = view(actor, plans, before);
        var given = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((name, value) -> {
            if (!shown.masked().contains(name) || !Objects.equals(shown.value(name), value)) {
                given.put(name, value);
            }
        });
        return given;
    }

    /** References that the actor newly chose and may not see. A natural person is found by the whole number, so that anybody may name one. */
    List<Refusal> unreachable(Actor actor, Plans plans, @Nullable LoadedRecord before, LoadedRecord next) {
        var refusals = new ArrayList<Refusal>();
        if (actor.isPlatform()) {
            return refusals;
        }
        for (var field : next.plan().columns()) {
            var value = field.kind() == FieldKind.REFERENCE ? next.stored(field.id()) : null;
            if (value == null || before != null && value.equals(before.stored(field.id()))) {
                continue;
            }
            var target = plans.targetOf(field);
            var chosen = next.referenced(field.id());
            boolean reached = target != null
                    && chosen != null
                    && (isPerson(target)
                            || Grants.of(source, plans, target, actor, Can.READ).admitsOpenly(chosen));
            if (!reached) {
                refusals.add(
                        Refusal.of("not-found", field.id(), "“%s”选择的记录不存在，或者您不能选它。请重新选择。".formatted(field.label())));
            }
        }
        return refusals;
    }

    static boolean isPerson(EntityPlan plan) {
        var who = plan.definition().who();
        return who != null
                && who.root() instanceof Node.Name name
                && name.name().equals("this");
    }

    private RecordView again(Actor actor, String entity, long id) {
        var plans = source.plans();
        return view(actor, plans, source.find(plans.of(entity), id, false).orElseThrow(MyBatisRecordStore::notFound));
    }

    /** A record in memory as the actor may see it. */
    RecordView view(Actor actor, Plans plans, LoadedRecord record) {
        var grants = Grants.of(source, plans, record.plan(), actor, Can.READ);
        var classes = actor.isPlatform() ? grants.classes() : classesOf(grants, record);
        var values = new LinkedHashMap<String, @Nullable Object>();
        var masked = new java.util.LinkedHashSet<String>();
        for (var field : record.plan().fields().values()) {
            var sight = grants.sight(field, Where.DETAIL, classes);
            if (sight == Sight.NONE) {
                continue;
            }
            var value = shown(actor, record, field);
            if (sight == Sight.MASKED && value != null) {
                masked.add(field.id());
                value = Views.hidden(field, value);
            }
            values.put(field.id(), value instanceof List<?> list && list.isEmpty() ? null : value);
        }
        for (var builtIn :
                List.of("state", "step", "outcome", "open", "number", "trackCode", "organ", "createdAt", "changedAt")) {
            if (record.plan().field(builtIn) == null
                    && record.plan().isBuiltIn(builtIn)
                    && Grants.showsBuiltIn(builtIn, classes)) {
                values.put(builtIn, record.get(builtIn));
            }
        }
        var closed = grants.seals().closedTo(record);
        return new RecordView(
                record.entity(),
                record.recordId(),
                record.version(),
                record.owner(),
                closed == null ? record.title() : closed,
                values,
                masked,
                closed);
    }

    /** A value as it is shown; what a seal closes is neither named nor read through a reference. */
    private @Nullable Object shown(Actor actor, LoadedRecord record, FieldPlan field) {
        var from = field.definition().from();
        if (from != null && from.root() instanceof Node.Path path && isClosedOnTheWay(actor, record, path.base())) {
            return null;
        }
        var value = record.get(field.id());
        return value instanceof LoadedRecord other && new Seals(source, other.plan(), actor).closedTo(other) != null
                ? new Reference(other.entity(), other.recordId(), "")
                : Views.shown(value);
    }

    private boolean isClosedOnTheWay(Actor actor, LoadedRecord record, Node way) {
        var owner = way instanceof Node.Path path
                ? isClosedOnTheWay(actor, record, path.base()) ? null : follow(record, path)
                : way instanceof Node.Name name && record.has(name.name()) ? record.get(name.name()) : null;
        return owner instanceof LoadedRecord other && new Seals(source, other.plan(), actor).closedTo(other) != null;
    }

    private static @Nullable Object follow(LoadedRecord record, Node.Path path) {
        Object base = path.base() instanceof Node.Path before
                ? follow(record, before)
                : path.base() instanceof Node.Name name && record.has(name.name()) ? record.get(name.name()) : null;
        return base instanceof LoadedRecord other && other.has(path.field()) ? other.get(path.field()) : null;
    }

    // helping forms

    @Override
    public List<Refusal> judge(Actor actor, String entity, @Nullable Long id, Map<String, ?> values) {
        var plans = source.plans();
        var can = id == null ? Can.CREATE : Can.UPDATE;
        var grants = writable(actor, plans, entity, can);
        return transactions.read(() -> {
            if (id == null) {
                var draft = store.draft(actor, entity, values);
                return judged(actor, plans, grants, grants.classes(), values, null, draft);
            }
            var before = source.find(grants.plan(), id, false)
                    .filter(grants::admits)
                    .orElseThrow(MyBatisRecordStore::notFound);
            var given = withoutMasks(actor, plans, before, values);
            var next = (LoadedRecord) store.with(actor, before, given);
            return judged(actor, plans, grants, classesOf(grants, before), given, before, next);
        });
    }

    private List<Refusal> judged(
            Actor actor,
            Plans plans,
            Grants grants,
            List<FieldClass> classes,
            Map<String, ?> values,
            @Nullable LoadedRecord before,
            LoadedRecord next) {
        var all = new ArrayList<>(fieldRefusals(grants, classes, values, next));
        all.addAll(unreachable(actor, plans, before, next));
        var verdict = judge.judge(actor, before, next, Writing.of("judge"), true);
        for (var refusal : verdict.refusals()) {
            boolean told = all.stream()
                    .anyMatch(
                            known -> known.id().equals(refusal.id()) && Objects.equals(known.field(), refusal.field()));
            if (!told) {
                all.add(refusal);
            }
        }
        all.addAll(verdict.passed());
        return List.copyOf(all);
    }

    @Override
    public Map<String, @Nullable Object> suggest(Actor actor, String entity, Map<String, ?> values) {
        var plans = source.plans();
        if (plans.find(entity) == null) {
            throw forbidden();
        }
        return transactions.read(() -> {
            var draft = store.draft(actor, entity, values);
            var suggested = new LinkedHashMap<String, @Nullable Object>();
            for (var field : draft.plan().fields().values()) {
                if (!field.definition().stored() || !values.containsKey(field.id())) {
                    var value = Views.shown(draft.get(field.id()));
                    if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                        suggested.put(field.id(), value);
                    }
                }
            }
            return suggested;
        });
    }

    @Override
    public List<Likeness> alike(Actor actor, String entity, Map<String, ?> values) {
        var plans = source.plans();
        var grants = readable(actor, plans, entity);
        var alike = grants.plan().definition().alike();
        if (alike == null) {
            return List.of();
        }
        return transactions.read(
                () -> new AlikeSearch(source, grants.plan(), alike).search(store.draft(actor, entity, values), grants));
    }

    @Override
    public List<Reference> candidates(
            Actor actor, String entity, @Nullable Long id, String field, String words, Map<String, ?> values) {
        var plans = source.plans();
        var plan = plans.find(entity);
        var reference = plan == null ? null : plan.fieldOrColumn(field);
        var target = reference == null ? null : plans.targetOf(reference);
        if (plan == null || reference == null || target == null) {
            throw Filters.unknown(field);
        }
        return transactions.read(() -> {
            var draft =
                    id == null ? store.draft(actor, entity, values) : asItWouldStand(actor, plans, plan, id, values);
            var grants = Grants.of(source, plans, target, actor, Can.READ);
            var rows = grants.openRows("t").and(matching(words));
            var number = words.strip();
            if (isPerson(target) && number.length() >= WHOLE_NUMBER) {
                rows = rows.or(byNumber(target, number));
            }
            return among(actor, plans, reference, target, draft, rows);
        });
    }

    /** A record with what a form gives laid over it; what the form leaves out or shows masked stays. */
    private LoadedRecord asItWouldStand(Actor actor, Plans plans, EntityPlan plan, long id, Map<String, ?> values) {
        var grants = readable(actor, plans, plan.id());
        var stored = source.find(plan, id, false).filter(grants::admits).orElseThrow(MyBatisRecordStore::notFound);
        return (LoadedRecord) store.with(actor, stored, withoutMasks(actor, plans, stored, values));
    }

    private static Sql matching(String words) {
        var all = Sql.TRUE;
        for (var word : words.strip().split("\\s+")) {
            if (!word.isEmpty()) {
                all = all.and(Filters.like(Sql.of("t.title"), word, true));
            }
        }
        return all;
    }

    private Sql byNumber(EntityPlan target, String number) {
        var any = Sql.FALSE;
        for (var field : target.columns()) {
            if (field.sealed()) {
                any = any.or(Sql.of(
                        "t." + field.blindColumn() + " = ?",
                        source.columnValues().blind(field, number)));
            }
        }
        return any;
    }

    private List<Reference> among(
            Actor actor, Plans plans, FieldPlan reference, EntityPlan target, LoadedRecord draft, Sql rows) {
        var condition = reference.definition().among();
        var scope = new RecordScope(source, actor, draft);
        if (condition == null) {
            return references(target, rows, MOST_CANDIDATES);
        }
        try {
            var compiler = new ExpressionSql(plans, source.organs(), scope, ExpressionSql.UNGUARDED, null);
            return references(
                    target, rows.and(compiler.conditionFromOutside(condition.root(), target, "t")), MOST_CANDIDATES);
        } catch (NotCompilable inMemoryThen) {
            return references(target, rows, MOST_LOOKED_THROUGH).stream()
                    .filter(candidate -> source.find(target, candidate.id(), false)
                            .filter(record -> Judge.holds(condition, Judge.among(scope, record, draft)))
                            .isPresent())
                    .limit(MOST_CANDIDATES)
                    .toList();
        }
    }

    private List<Reference> references(EntityPlan target, Sql rows, int limit) {
        if (rows.isFalse()) {
            return List.of();
        }
        var sql = Sql.writer()
                .add("select t.id as ID, t.title as TITLE from " + target.table() + " t where ")
                .add(rows)
                .add(" order by t.title, t.id limit ")
                .bind(limit)
                .sql();
        return source.mapper().select(sql).stream()
                .map(row -> new Reference(target.id(), ColumnValues.id(row.get("ID")), (String) row.get("TITLE")))
                .toList();
    }

    // secrets and history

    @Override
    public Object reveal(Actor actor, String entity, long id, String field, String reason) {
        var plans = source.plans();
        var grants = readable(actor, plans, entity);
        if (reason.isBlank()) {
            throw new RefusedException(Refusal.of("needs-reason", field, "查看完整内容要写明理由，理由会记录在案。请填写理由。"));
        }
        var plan = grants.plan();
        var asked = plan.field(field);
        var value = transactions.write(() -> {
            var record = source.find(plan, id, false).filter(grants::admits).orElse(null);
            if (record == null || asked == null || !mayReveal(grants, asked, classesOf(grants, record))) {
                return Optional.empty();
            }
            audit.record(
                    actor,
                    AuditEntry.of("reveal", entity, id)
                            .changing(Map.of(field, new AuditEntry.FieldChange(null, null)))
                            .because(reason));
            return Optional.of(Objects.requireNonNullElse(Views.shown(record.get(field)), ""));
        });
        return value.orElseThrow(() -> {
            audit.refused(actor, AuditEntry.of("refused:reveal", entity, id).because(reason));
            return MyBatisRecordStore.notFound();
        });
    }

    private static boolean mayReveal(Grants grants, FieldPlan field, List<FieldClass> classes) {
        return grants.actor().isPlatform() || classes.stream().anyMatch(c -> grants.mayReveal(field, c));
    }

    @Override
    public List<Change> history(Actor actor, String entity, long id) {
        var plans = source.plans();
        var grants = readable(actor, plans, entity);
        var record =
                source.find(grants.plan(), id, false).filter(grants::admits).orElseThrow(MyBatisRecordStore::notFound);
        var classes = classesOf(grants, record);
        var definition = grants.plan().definition();
        return Stream.concat(Stream.of(definition.id()), definition.formerIds())
                .flatMap(name -> audit.history(name, id).stream())
                .sorted(Comparator.comparing(AuditedAct::at).reversed())
                .filter(act -> !act.entry().act().startsWith("refused:"))
                .map(act -> change(grants, classes, act))
                .filter(change -> !Grants.areClosed(classes) || !change.fields().isEmpty())
                .toList();
    }

    private static Change change(Grants grants, List<FieldClass> classes, AuditedAct act) {
        var fields = new LinkedHashMap<String, FieldChange>();
        act.entry().fields().forEach((name, change) -> {
            var field = grants.plan().everHeld(name);
            var shown = field == null ? name : field.id();
            var sight = field != null
                    ? grants.sight(field, Where.DETAIL, knowing(grants, field, classes))
                    : Grants.showsBuiltIn(name, classes) ? Sight.PLAIN : Sight.NONE;
            if (sight == Sight.PLAIN) {
                fields.put(shown, new FieldChange(change.before(), change.after()));
            } else if (sight == Sight.MASKED && field != null) {
                fields.put(shown, new FieldChange(hidden(field, change.before()), hidden(field, change.after())));
            }
        });
        boolean closed = Grants.areClosed(classes);
        return new Change(
                act.at(),
                act.name(),
                closed ? "change" : act.entry().act(),
                fields,
                closed ? null : act.entry().reason());
    }

    /** No group names a retired field any more, so that only those read it to whom no field is closed. */
    private static List<FieldClass> knowing(Grants grants, FieldPlan field, List<FieldClass> classes) {
        return grants.plan().fields().containsKey(field.id())
                ? classes
                : classes.stream().filter(each -> each.fields().isEmpty()).toList();
    }

    private static @Nullable String hidden(FieldPlan field, @Nullable String value) {
        // sealed values were masked before they were written down
        return value == null || field.sealed() ? value : Views.hidden(field, value);
    }

    @Override
    public List<Finding> findings(Actor actor, String entity, long id) {
        var plans = source.plans();
        var plan = plans.find(entity);
        if (plan == null
                || plan.definition().watches().isEmpty()
                        && plan.definition().timers().isEmpty()
                        && plan.definition().follows().isEmpty()
                        && plan.definition().runs().isEmpty()) {
            return List.of();
        }
        var grants = readable(actor, plans, entity);
        var record = source.find(plan, id, false).filter(grants::admits).orElseThrow(MyBatisRecordStore::notFound);
        return grants.seals().closedTo(record) == null ? findings.of(plan, id) : List.of();
    }

    @Override
    public Abilities abilities(Actor actor, String entity) {
        var plans = source.plans();
        var plan = plans.find(entity);
        if (plan == null) {
            return new Abilities(false, false, false, false);
        }
        boolean byHand =
                plan.definition().writtenBy().isEmpty() && !plan.definition().isCase();
        return new Abilities(
                may(actor, plans, plan, Can.READ),
                byHand && may(actor, plans, plan, Can.CREATE),
                byHand && may(actor, plans, plan, Can.UPDATE),
                may(actor, plans, plan, Can.EXPORT));
    }

    private boolean may(Actor actor, Plans plans, EntityPlan plan, Can can) {
        return Grants.of(source, plans, plan, actor, can).isGranted();
    }
}
