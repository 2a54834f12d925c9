package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.AccessGrant;
import org.longzheng.kernel.catalogue.AccessGrant.Can;
import org.longzheng.kernel.catalogue.AccessGrant.FieldRight;
import org.longzheng.kernel.catalogue.AccessGrant.Scope;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.records.ScopeOver;

/**
 * What one actor may do with one entity. Without a grant nothing. Rows of several grants add up, and so do fields, but a field that only one grant
 * shows is shown in the rows of that grant alone: grants with equal fields form a class, and every row is judged by its classes.
 */
final class Grants {

    private final RecordSource source;
    private final Plans plans;
    private final EntityPlan plan;
    private final Actor actor;
    private final Can can;
    private final List<FieldClass> classes = new ArrayList<>();
    private final Seals seals;

    /**
     * Grants whose fields are the same.
     *
     * @param participant stands for everybody who holds or held a task of a case
     * @param rows which of the rows: where an entity has seals, each class comes twice
     */
    record FieldClass(
            Map<String, FieldRight> fields, List<AccessGrant> grants, boolean participant, Rows rows, int number) {

        FieldClass(Map<String, FieldRight> fields, List<AccessGrant> grants, boolean participant) {
            this(fields, grants, participant, Rows.ALL, 0);
        }

        boolean isClosed() {
            return rows == Rows.CLOSED;
        }
    }

    /** All rows of a class, those open to the reader, or those that a seal closes. */
    enum Rows {
        ALL,
        OPEN,
        CLOSED
    }

    private Grants(RecordSource source, Plans plans, EntityPlan plan, Actor actor, Can can) {
        this.source = source;
        this.plans = plans;
        this.plan = plan;
        this.actor = actor;
        this.can = can;
        seals = new Seals(source, plan, actor);
    }

    static Grants of(RecordSource source, Plans plans, EntityPlan plan, Actor actor, Can can) {
        var grants = new Grants(source, plans, plan, actor, can);
        grants.collect();
        return grants;
    }

    private void collect() {
        var byFields = new HashMap<Map<String, FieldRight>, List<AccessGrant>>();
        var level = levelOfActor();
        for (var grant : plan.definition().access()) {
            boolean held =
                    actor.roles().stream().anyMatch(role -> plans.catalogue().standsFor(role, grant.role()));
            boolean here = grant.levels().isEmpty()
                    || level.isPresent() && grant.levels().contains(level.get());
            if (held && here && grant.can().contains(can)) {
                byFields.computeIfAbsent(grant.fields(), fields -> new ArrayList<>())
                        .add(grant);
            }
        }
        disclosed()
                .ifPresent(grant -> byFields.computeIfAbsent(grant.fields(), fields -> new ArrayList<>())
                        .add(grant));
        byFields.forEach((fields, grants) -> classes.add(new FieldClass(fields, grants, false)));
        if (plan.definition().isCase() && can == Can.READ && !actor.isPlatform()) {
            var same = classes.stream().filter(c -> c.fields().isEmpty()).findFirst();
            same.ifPresent(classes::remove);
            classes.add(new FieldClass(Map.of(), same.map(FieldClass::grants).orElseGet(List::of), true));
        }
        if (!seals.isEmpty() && can != Can.CREATE && can != Can.IMPORT) {
            split();
        }
    }

    /**
     * A seal stands above every grant: each class goes on for the rows that are open to the reader, and of the closed ones shows what the seal shows.
     * Nothing but reading is open there, and the public register has no closed rows at all.
     */
    private void split() {
        var all = List.copyOf(classes);
        classes.clear();
        var shown = new HashMap<String, FieldRight>();
        shown.put("all", FieldRight.NONE);
        for (var one : all) {
            classes.add(new FieldClass(one.fields(), one.grants(), one.participant(), Rows.OPEN, classes.size()));
            var reading =
                    one.grants().stream().filter(grant -> !isDisclosure(grant)).toList();
            if (can == Can.READ && (!reading.isEmpty() || one.participant())) {
                var fields = new HashMap<>(shown);
                seals.shows().forEach(field -> fields.put(field, shownAs(one, field)));
                classes.add(new FieldClass(fields, reading, one.participant(), Rows.CLOSED, classes.size()));
            }
        }
    }

    /** A seal shows no more than the grant does. */
    private FieldRight shownAs(FieldClass one, String field) {
        var named = named(one, field);
        var right = named != null ? named : one.fields().get("all");
        return right == FieldRight.NONE || right == FieldRight.READ_MASKED ? right : FieldRight.READ;
    }

    private boolean isDisclosure(AccessGrant grant) {
        var disclose = plan.definition().disclose();
        return disclose != null && grant.place().equals(disclose.place());
    }

    Seals seals() {
        return seals;
    }

    /** The classes whose rows are open to the reader. */
    List<FieldClass> openClasses() {
        return classes.stream().filter(c -> !c.isClosed()).toList();
    }

    /** The rows under the alias that the actor may reach and that no seal closes. */
    Sql openRows(String alias) {
        return rows(alias, openClasses());
    }

    /** True when every one of these classes stands for closed rows. */
    static boolean areClosed(List<FieldClass> some) {
        return !some.isEmpty() && some.stream().allMatch(FieldClass::isClosed);
    }

    /** The public register as a grant to {@code citizen}: the rows and fields that are disclosed, nothing else. */
    private Optional<AccessGrant> disclosed() {
        var disclose = plan.definition().disclose();
        if (disclose == null || can != Can.READ || !actor.roles().contains("citizen")) {
            return Optional.empty();
        }
        var fields = new HashMap<String, FieldRight>();
        fields.put("all", FieldRight.NONE);
        disclose.fields()
                .forEach(field -> fields.put(
                        field, disclose.mask().containsKey(field) ? FieldRight.READ_MASKED : FieldRight.READ));
        var when = disclose.when() == null ? "true" : disclose.when().text();
        var rows = disclose.delay() == null ? when : "(" + when + ") and changedAt <= now - " + disclose.delay();
        return Optional.of(new AccessGrant(
                "citizen",
                Scope.WHERE,
                Expression.of(rows),
                Set.of(Can.READ),
                fields,
                Set.of(),
                null,
                false,
                disclose.place()));
    }

    private Optional<Level> levelOfActor() {
        var organ = source.organs().find(actor.organ());
        while (organ.isPresent()) {
            if (organ.get().level() != null) {
                return organ.map(Organ::level);
            }
            // a division has the level of the organ it belongs to; an outside body has none
            organ = isOutside(organ.get())
                    ? Optional.empty()
                    : source.organs().parent(organ.get().id());
        }
        return Optional.empty();
    }

    private boolean isOutside(Organ organ) {
        var type = plans.catalogue().organTypes().get(organ.type());
        return type == null || type.outside();
    }

    EntityPlan plan() {
        return plan;
    }

    Actor actor() {
        return actor;
    }

    /** True when no row at all can be reached by a grant of the definitions; those who take part in a case may still reach theirs. */
    boolean isNone() {
        return !actor.isPlatform() && classes.stream().allMatch(c -> c.grants().isEmpty() && !c.participant());
    }

    /** True when a grant of the definitions gives the right: what menus ask. */
    boolean isGranted() {
        return actor.isPlatform() || classes.stream().anyMatch(c -> !c.grants().isEmpty());
    }

    List<FieldClass> classes() {
        return classes;
    }

    // rows

    /** The rows under the alias that the actor may reach. */
    Sql rows(String alias) {
        return rows(alias, classes);
    }

    /** The rows that some of the classes reach. */
    Sql rows(String alias, List<FieldClass> some) {
        if (actor.isPlatform()) {
            return Sql.TRUE;
        }
        var rows = Sql.FALSE;
        for (var fieldClass : some) {
            boolean withTwin = fieldClass.rows() == Rows.OPEN && some.stream().anyMatch(c -> isTwin(c, fieldClass));
            boolean told = fieldClass.isClosed() && some.stream().anyMatch(c -> isTwin(fieldClass, c));
            if (!told) {
                // a class and its closed twin are all its rows: what closes them needs not be asked
                rows = rows.or(withTwin ? granted(alias, fieldClass) : rows(alias, fieldClass));
            }
        }
        return rows;
    }

    private static boolean isTwin(FieldClass closed, FieldClass open) {
        return closed.isClosed() && open.rows() == Rows.OPEN && closed.number() == open.number() + 1;
    }

    Sql rows(String alias, FieldClass fieldClass) {
        var rows = granted(alias, fieldClass);
        return switch (fieldClass.rows()) {
            case ALL -> rows;
            case OPEN -> rows.and(seals.closed(alias).not());
            case CLOSED -> rows.and(seals.closed(alias));
        };
    }

    private Sql granted(String alias, FieldClass fieldClass) {
        var rows = Sql.FALSE;
        for (var grant : fieldClass.grants()) {
            rows = rows.or(rows(alias, grant));
        }
        if (fieldClass.rows() != Rows.ALL && !fieldClass.grants().isEmpty()) {
            // whoever is named by a seal reaches the row by any grant to read
            rows = rows.or(seals.entrusted(alias));
        }
        return fieldClass.participant() ? rows.or(partTaken(alias)) : rows;
    }

    private Sql partTaken(String alias) {
        return Sql.of(
                "exists (select 1 from lz_participant lp where lp.record_id = " + alias + ".id and lp.account = ?)",
                actor.account());
    }

    private Sql rows(String alias, AccessGrant grant) {
        if (grant.scope() != Scope.WHERE) {
            return rows(alias, grant.scope());
        }
        var compiler = new ExpressionSql(
                plans,
                source.organs(),
                new RecordScope(source, actor, null),
                ExpressionSql.UNGUARDED,
                (word, of, at) -> rows(at, Scope.valueOf(word.toUpperCase(java.util.Locale.ROOT))));
        return compiler.condition(java.util.Objects.requireNonNull(grant.rows()).root(), plan, alias);
    }

    /** The rows of one of the usual scopes, whether a grant gives them or not. */
    Sql scope(String alias, Scope scope) {
        return actor.isPlatform() ? Sql.TRUE : rows(alias, scope);
    }

    private Sql rows(String alias, Scope scope) {
        var column = Sql.of(alias + ".scope");
        return switch (scope) {
            case ALL -> Sql.TRUE;
            case OWN -> Sql.of(alias + ".organ = ?", actor.organ());
            // everything stands below the top of the tree
            case BELOW -> isTop() ? Sql.TRUE : SqlOrgans.subtree(column, actor.scope());
            case SUPERVISED -> SqlOrgans.subtree(column, actor.scope() + "~");
            case ABOVE ->
                Sql.writer()
                        .add(alias + ".organ in (")
                        .bindAll(selfAndAbove())
                        .add(")")
                        .sql();
            case MINE -> mine(alias);
            case WHERE -> throw new IllegalArgumentException();
        };
    }

    private boolean isTop() {
        return source.organs().find(actor.organ()).filter(Organ::isTop).isPresent();
    }

    private List<String> selfAndAbove() {
        var ids = new ArrayList<String>();
        var organ = source.organs().find(actor.organ());
        while (organ.isPresent()) {
            ids.add(organ.get().id());
            organ = source.organs().parent(organ.get().id());
        }
        if (ids.isEmpty()) {
            ids.add(actor.organ());
        }
        return ids;
    }

    /** Rows about the actor; where an entity names nobody, those that the actor created, and the cases that the actor took part in. */
    private Sql mine(String alias) {
        var who = plan.definition().who();
        if (who == null) {
            var made = Sql.of(alias + ".created_by = ?", actor.account());
            return plan.definition().isCase() ? made.or(partTaken(alias)) : made;
        }
        if (actor.person() == null) {
            return Sql.FALSE;
        }
        var compiler = new ExpressionSql(
                plans, source.organs(), new RecordScope(source, actor, null), ExpressionSql.UNGUARDED, null);
        var person = compiler.value(who.root(), plan, alias);
        return compiler.same(person, new SqlValue.Const(actor.person()), who.root());
    }

    /** True when a record in memory lies in the actor's rows. */
    boolean admits(LoadedRecord record) {
        return actor.isPlatform() || classes.stream().anyMatch(c -> admits(c, record));
    }

    boolean admits(FieldClass fieldClass, LoadedRecord record) {
        if (fieldClass.rows() == Rows.ALL) {
            return granted(fieldClass, record);
        }
        return (seals.closedTo(record) != null) == fieldClass.isClosed()
                && (granted(fieldClass, record) || !fieldClass.grants().isEmpty() && seals.isEntrusted(record));
    }

    /** As {@link #admits(LoadedRecord)}, but no seal may close the record. */
    boolean admitsOpenly(LoadedRecord record) {
        return admits(record) && seals.closedTo(record) == null;
    }

    private boolean granted(FieldClass fieldClass, LoadedRecord record) {
        return fieldClass.grants().stream().anyMatch(grant -> admits(grant, record))
                || fieldClass.participant() && tookPart(record);
    }

    private boolean tookPart(LoadedRecord record) {
        return source.mapper()
                        .count(Sql.of(
                                "select count(*) from lz_participant where record_id = ? and account = ?",
                                record.recordId(),
                                actor.account()))
                > 0;
    }

    private boolean admits(AccessGrant grant, LoadedRecord record) {
        if (grant.scope() != Scope.WHERE) {
            return admits(grant.scope(), record);
        }
        var scope = new ScopeOver(new RecordScope(source, actor, record)) {
            @Override
            public @Nullable Object name(String name) {
                if (!plan.has(name)
                        && Set.of("mine", "own", "below", "supervised", "above", "all")
                                .contains(name)) {
                    return admits(Scope.valueOf(name.toUpperCase(java.util.Locale.ROOT)), record);
                }
                return super.name(name);
            }
        };
        return Boolean.TRUE.equals(
                java.util.Objects.requireNonNull(grant.rows()).evaluate(scope));
    }

    private boolean admits(Scope scope, LoadedRecord record) {
        var code = record.scopeCode();
        return switch (scope) {
            case ALL -> true;
            case OWN -> record.owner().equals(actor.organ());
            case BELOW -> isTop() || code.startsWith(actor.scope());
            case SUPERVISED -> code.startsWith(actor.scope() + "~");
            case ABOVE -> selfAndAbove().contains(record.owner());
            case MINE -> isMine(record);
            case WHERE -> throw new IllegalArgumentException();
        };
    }

    private boolean isMine(LoadedRecord record) {
        var who = plan.definition().who();
        if (who == null) {
            return record.head().createdBy().equals(actor.account())
                    || plan.definition().isCase() && tookPart(record);
        }
        return actor.person() != null
                && who.evaluate(new RecordScope(source, actor, record)) instanceof LoadedRecord person
                && person.recordId() == actor.person();
    }

    // fields

    /** How much of a field the classes show, taken together. */
    Sight sight(FieldPlan field, Where where, List<FieldClass> some) {
        if (actor.isPlatform()) {
            return Sight.PLAIN;
        }
        var sight = Sight.NONE;
        for (var fieldClass : some) {
            sight = sight.or(sight(field, where, fieldClass));
        }
        return sight;
    }

    /** True when the classes show a built-in of a row: all but those that a seal closes and does not show. */
    static boolean showsBuiltIn(String name, List<FieldClass> some) {
        return !areClosed(some) || some.stream().anyMatch(c -> c.fields().containsKey(name));
    }

    Sight sight(FieldPlan field, Where where, FieldClass fieldClass) {
        var named = named(fieldClass, field.id());
        var right = named != null ? named : fieldClass.fields().get("all");
        if (right == FieldRight.NONE) {
            return Sight.NONE;
        }
        var grade = strictest(field);
        if (grade == null) {
            return right == FieldRight.READ_MASKED ? Sight.MASKED : Sight.PLAIN;
        }
        if (where == Where.EXPORT && !grade.export()) {
            return Sight.NONE;
        }
        if (grade.onlyWhereNamed() && named == null) {
            return Sight.NONE;
        }
        return right == FieldRight.READ_MASKED || grade.mask().contains(where.word()) ? Sight.MASKED : Sight.PLAIN;
    }

    /** True when the plain value of a masked field may be asked for, with a reason. */
    boolean mayReveal(FieldPlan field, FieldClass fieldClass) {
        var named = named(fieldClass, field.id());
        var right = named != null ? named : fieldClass.fields().get("all");
        return right != FieldRight.READ_MASKED && sight(field, Where.DETAIL, fieldClass) != Sight.NONE;
    }

    /** The right given to the field by its id or by a group it stands in; the id counts more. */
    private @Nullable FieldRight named(FieldClass fieldClass, String field) {
        var own = fieldClass.fields().get(field);
        if (own != null) {
            return own;
        }
        FieldRight best = null;
        for (var group : plan.definition().groups()) {
            var right = fieldClass.fields().get(group.id());
            if (right != null && group.fields().contains(field) && (best == null || right.compareTo(best) > 0)) {
                best = right;
            }
        }
        return best;
    }

    /** A field read through a path is as secret as what it shows, when that is sealed or only for the named. */
    private org.longzheng.kernel.catalogue.@Nullable GradeDefinition strictest(FieldPlan field) {
        var from = field.definition().from();
        if (from != null) {
            var origin = Paths.origin(plans, plan, from.root());
            if (origin != null
                    && origin.grade() != null
                    && (origin.grade().seal()
                            || origin.grade().onlyWhereNamed()
                            || !origin.grade().export())) {
                return origin.grade();
            }
        }
        var disclosed = plan.definition().disclose();
        // what the public register shows is no secret here
        return disclosed != null && !field.sealed() && disclosed.fields().contains(field.id()) ? null : field.grade();
    }

    /** True when only others than this act write it: a process, or an import while somebody types. */
    private boolean isKept(Set<String> writtenBy) {
        return !writtenBy.isEmpty() && !(can == Can.IMPORT && writtenBy.contains("import"));
    }

    /** True when the actor may put a value into the field. */
    boolean mayWrite(FieldPlan field, List<FieldClass> some) {
        if (actor.isPlatform()) {
            return true;
        }
        if (!field.definition().stored()
                || isKept(field.definition().writtenBy())
                || isKept(plan.definition().writtenBy())
                || field.kind() == FieldKind.DECISION) {
            return false;
        }
        return some.stream().anyMatch(fieldClass -> {
            var named = named(fieldClass, field.id());
            var right = named != null ? named : fieldClass.fields().get("all");
            return right == null || right == FieldRight.WRITE;
        });
    }
}
