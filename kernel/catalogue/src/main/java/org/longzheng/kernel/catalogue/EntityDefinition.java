package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
 * @param isOrgan the organ type when every record is also a node of the organ tree, or null
 * @param organ path to the organ that owns a record, or null: the organ of whoever creates it
 * @param states by code, in file order; empty for a case
 * @param fields by id, in file order
 * @param seals what closes rows to most people, above {@code access}
 * @param limits clocks that live with the record, also after its process has ended, by id
 * @param writtenBy {@code process} when nobody types here
 * @param process id of the process whose case this entity is, or null
 * @param materials by id, in file order; of the process
 * @param documents by id, in file order; of the process
 */
public record EntityDefinition(
        String id,
        String module,
        Label label,
        @Nullable Expression title,
        @Nullable Expression who,
        @Nullable String isOrgan,
        @Nullable Expression organ,
        Map<String, StateDefinition> states,
        Map<String, FieldDefinition> fields,
        List<GroupDefinition> groups,
        List<UniqueDefinition> uniques,
        List<RuleDefinition> rules,
        List<TimerDefinition> timers,
        List<WatchDefinition> watches,
        Map<String, LimitDefinition> limits,
        List<AccessGrant> access,
        List<SealDefinition> seals,
        @Nullable DiscloseDefinition disclose,
        @Nullable AlikeDefinition alike,
        @Nullable TrackDefinition track,
        Set<String> writtenBy,
        @Nullable String process,
        Map<String, MaterialDefinition> materials,
        Map<String, DocumentDefinition> documents,
        ListDefinition list,
        FormDefinition form,
        SourcePlace place) {

    public EntityDefinition {
        states = Catalogue.frozen(states);
        fields = Catalogue.frozen(fields);
        materials = Catalogue.frozen(materials);
        documents = Catalogue.frozen(documents);
        groups = List.copyOf(groups);
        uniques = List.copyOf(uniques);
        rules = List.copyOf(rules);
        timers = List.copyOf(timers);
        watches = List.copyOf(watches);
        limits = Catalogue.frozen(limits);
        access = List.copyOf(access);
        seals = List.copyOf(seals);
    }

    /** The same entity with other fields. */
    public EntityDefinition withFields(Map<String, FieldDefinition> others) {
        return new EntityDefinition(
                id, module, label, title, who, isOrgan, organ, states, others, groups, uniques, rules, timers, watches,
                limits, access, seals, disclose, alike, track, writtenBy, process, materials, documents, list, form,
                place);
    }

    /** The same entity with other documents. */
    public EntityDefinition withDocuments(Map<String, DocumentDefinition> others) {
        return new EntityDefinition(
                id, module, label, title, who, isOrgan, organ, states, fields, groups, uniques, rules, timers, watches,
                limits, access, seals, disclose, alike, track, writtenBy, process, materials, others, list, form,
                place);
    }

    /** The same entity with other clocks. */
    public EntityDefinition withLimits(Map<String, LimitDefinition> others) {
        return new EntityDefinition(
                id, module, label, title, who, isOrgan, organ, states, fields, groups, uniques, rules, timers, watches,
                others, access, seals, disclose, alike, track, writtenBy, process, materials, documents, list, form,
                place);
    }

    /** True when records of this entity are cases of a process. */
    public boolean isCase() {
        return process != null;
    }

    public Optional<FieldDefinition> field(String fieldId) {
        return Optional.ofNullable(fields.get(fieldId));
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
