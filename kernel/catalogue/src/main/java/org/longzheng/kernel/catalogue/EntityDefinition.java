package org.longzheng.kernel.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.ProcessDefinition.ActionDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * An entity: a register (with {@code states}) or a case (with a process of the same id).
 *
 * @param id kebab-case
 * @param module the module that owns it, {@code platform} for shared ones
 * @param title what names a record in lists and references, or null: the first text field
 * @param who path to the natural person behind a record ({@code this} when the record is the person), or null
 * @param isOrgan the organ type when every record is also a node of the organ tree, the name of the tree when it is a node of a second one, or null
 * @param isCard every record is a card of supervision
 * @param tree the second organ tree that the records make, or null
 * @param organ path to the organ that owns a record, or null: the organ of whoever creates it
 * @param states by code, in file order; empty for a case
 * @param fields by id, in file order
 * @param seals what closes rows to most people, above {@code access}
 * @param follows reactions to what happens to other records
 * @param limits clocks that live with the record, also after its process has ended, by id
 * @param duties what each record owes, by id
 * @param runs what the calendar makes for each record, by id
 * @param actions acts on a row of a register, by id; those of a case belong to its process
 * @param writtenBy {@code process} when nobody types here
 * @param process id of the process whose case this entity is, or null
 * @param tables the rule tables of its decisions, by id
 * @param draw the lot of which its records are the runs, or null
 * @param ledger what makes its records entries of accounts, or null
 * @param imports the files that may arrive from elsewhere, by id
 * @param materials by id, in file order; of the process
 * @param documents by id, in file order; of the process
 * @param migrate how stored records come to stand in each version that changed them, in the order of the versions
 */
public record EntityDefinition(
        String id,
        String module,
        Label label,
        @Nullable Expression title,
        @Nullable Expression who,
        @Nullable String isOrgan,
        boolean isCard,
        @Nullable TreeDefinition tree,
        @Nullable Expression organ,
        Map<String, StateDefinition> states,
        Map<String, FieldDefinition> fields,
        List<GroupDefinition> groups,
        List<UniqueDefinition> uniques,
        List<RuleDefinition> rules,
        List<TimerDefinition> timers,
        List<WatchDefinition> watches,
        List<FollowDefinition> follows,
        Map<String, LimitDefinition> limits,
        Map<String, DutyDefinition> duties,
        Map<String, RunDefinition> runs,
        Map<String, ActionDefinition> actions,
        List<AccessGrant> access,
        List<SealDefinition> seals,
        @Nullable DiscloseDefinition disclose,
        @Nullable AlikeDefinition alike,
        @Nullable TrackDefinition track,
        Set<String> writtenBy,
        @Nullable String process,
        Map<String, RuleTable> tables,
        @Nullable DrawDefinition draw,
        @Nullable LedgerDefinition ledger,
        Map<String, ImportDefinition> imports,
        Map<String, MaterialDefinition> materials,
        Map<String, DocumentDefinition> documents,
        ListDefinition list,
        FormDefinition form,
        List<DataMigration> migrate,
        SourcePlace place) {

    public EntityDefinition {
        states = Catalogue.frozen(states);
        fields = Catalogue.frozen(fields);
        tables = Catalogue.frozen(tables);
        imports = Catalogue.frozen(imports);
        materials = Catalogue.frozen(materials);
        documents = Catalogue.frozen(documents);
        groups = List.copyOf(groups);
        uniques = List.copyOf(uniques);
        rules = List.copyOf(rules);
        timers = List.copyOf(timers);
        watches = List.copyOf(watches);
        follows = List.copyOf(follows);
        limits = Catalogue.frozen(limits);
        duties = Catalogue.frozen(duties);
        runs = Catalogue.frozen(runs);
        actions = Catalogue.frozen(actions);
        access = List.copyOf(access);
        seals = List.copyOf(seals);
        migrate = List.copyOf(migrate);
    }

    /** The same entity with other fields. */
    public EntityDefinition withFields(Map<String, FieldDefinition> others) {
        return new EntityDefinition(
                id, module, label, title, who, isOrgan, isCard, tree, organ, states, others, groups, uniques, rules,
                timers, watches, follows, limits, duties, runs, actions, access, seals, disclose, alike, track,
                writtenBy, process, tables, draw, ledger, imports, materials, documents, list, form, migrate, place);
    }

    /** The same entity with all fields that stored records may hold: retired ones too, and those that were renamed by every id they had. */
    public EntityDefinition withHistory() {
        if (migrate.isEmpty()) {
            return this;
        }
        var all = new LinkedHashMap<>(withRetired().fields());
        for (var each : migrate) {
            for (var former : each.renames().keySet()) {
                var field = all.get(presentId(former));
                if (field != null) {
                    all.putIfAbsent(former, field);
                }
            }
        }
        return withFields(all);
    }

    /** The same entity with the fields that nobody fills any more. */
    public EntityDefinition withRetired() {
        if (migrate.isEmpty()) {
            return this;
        }
        var all = new LinkedHashMap<>(fields);
        migrate.forEach(each -> each.retired().forEach(all::putIfAbsent));
        return withFields(all);
    }

    /** A field that nobody fills any more and whose values stay. */
    public Optional<FieldDefinition> retired(String fieldId) {
        return migrate.stream()
                .map(each -> each.retired().get(fieldId))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The id under which the entity was first kept; its tables are called by it for ever. */
    public String firstId() {
        return formerIds().findFirst().orElse(id);
    }

    /** The ids that the entity had, in their order. */
    public Stream<String> formerIds() {
        return migrate.stream().map(DataMigration::was).filter(Objects::nonNull);
    }

    /** The id under which a field, or a column of rows ({@code education.degree}), was first kept; its column is called by it for ever. */
    public String firstId(String path) {
        var id = path;
        for (int at = migrate.size() - 1; at >= 0; at--) {
            id = migrate.get(at).earlier(id);
        }
        return id;
    }

    /** The id that a field, or a column of rows, has now, by any id it had. */
    public String presentId(String path) {
        if (fields.containsKey(path)) {
            return path;
        }
        var id = path;
        for (var each : migrate) {
            id = each.later(id);
        }
        return id;
    }

    /** The same entity with other documents. */
    public EntityDefinition withDocuments(Map<String, DocumentDefinition> others) {
        return new EntityDefinition(
                id, module, label, title, who, isOrgan, isCard, tree, organ, states, fields, groups, uniques, rules,
                timers, watches, follows, limits, duties, runs, actions, access, seals, disclose, alike, track,
                writtenBy, process, tables, draw, ledger, imports, materials, others, list, form, migrate, place);
    }

    /** The same entity with other clocks. */
    public EntityDefinition withLimits(Map<String, LimitDefinition> others) {
        return new EntityDefinition(
                id, module, label, title, who, isOrgan, isCard, tree, organ, states, fields, groups, uniques, rules,
                timers, watches, follows, others, duties, runs, actions, access, seals, disclose, alike, track,
                writtenBy, process, tables, draw, ledger, imports, materials, documents, list, form, migrate, place);
    }

    /** The same entity with what its records owe. */
    public EntityDefinition withDuties(Map<String, DutyDefinition> others) {
        return new EntityDefinition(
                id, module, label, title, who, isOrgan, isCard, tree, organ, states, fields, groups, uniques, rules,
                timers, watches, follows, limits, others, runs, actions, access, seals, disclose, alike, track,
                writtenBy, process, tables, draw, ledger, imports, materials, documents, list, form, migrate, place);
    }

    /** The same entity with what the calendar makes for its records. */
    public EntityDefinition withRuns(Map<String, RunDefinition> others) {
        return new EntityDefinition(
                id, module, label, title, who, isOrgan, isCard, tree, organ, states, fields, groups, uniques, rules,
                timers, watches, follows, limits, duties, others, actions, access, seals, disclose, alike, track,
                writtenBy, process, tables, draw, ledger, imports, materials, documents, list, form, migrate, place);
    }

    /** The clocks that live with the record and what it owes, by id. */
    public Map<String, LimitDefinition> limitsAndDuties() {
        if (duties.isEmpty()) {
            return limits;
        }
        var all = new LinkedHashMap<>(limits);
        duties.forEach((id, duty) -> all.put(id, duty.asLimit()));
        return all;
    }

    /** True when records of this entity are cases of a process. */
    public boolean isCase() {
        return process != null;
    }

    /** A field by its id, or by one that it had. */
    public Optional<FieldDefinition> field(String fieldId) {
        return Optional.ofNullable(fields.get(presentId(fieldId)));
    }

    /** The rule table from which a decision is made. */
    public RuleTable tableOf(FieldDefinition decision) {
        return Objects.requireNonNull(tables.get(String.valueOf(decision.type().target())), decision.id());
    }

    /** A state of a register. */
    public record StateDefinition(String code, Label label, List<String> to) {}

    /** A section of the form, and what rights speak of. */
    public record GroupDefinition(String id, Label label, List<String> fields) {}

    /**
     * No two records with equal fields while {@code when} holds on both.
     *
     * @param offer what to offer instead ({@code link} or a process id), or null
     */
    public record UniqueDefinition(
            String id,
            List<String> fields,
            @Nullable Expression when,
            String say,
            @Nullable String offer,
            @Nullable String basis,
            SourcePlace place) {}

    /** A reaction on a date kept with the record. */
    public record TimerDefinition(
            String id, Expression date, @Nullable Expression when, List<Effect> then, SourcePlace place) {}

    /**
     * The public register.
     *
     * @param delay how long after its last change a row is shown, or null: at once
     */
    public record DiscloseDefinition(
            @Nullable Expression when,
            List<String> fields,
            @Nullable Length delay,
            Map<String, String> mask,
            SourcePlace place) {}
}
