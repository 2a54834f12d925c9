package org.longzheng.kernel.catalogue.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.AccessGrant;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.ContractDefinition;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.Label;
import org.longzheng.kernel.catalogue.OrganTypeDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.RoleDefinition;
import org.longzheng.kernel.catalogue.VoteDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** Makes records of everything that was drafted. */
final class CatalogueParser {

    private static final Label READY = new Label("待同时生效", "Ready");

    private final ProblemCollector problems;
    private final Draft draft;
    private final Names names;
    private final Values values;

    /** @param ownNames see {@link OwnNames#settle} */
    CatalogueParser(ProblemCollector problems, Draft draft, Names names, Set<String> ownNames, Settings settings) {
        this.problems = problems;
        this.draft = draft;
        this.names = names;
        this.values = new Values(problems, ownNames, settings);
    }

    /** A catalogue that is not yet known to be sound, and the reader that made it. */
    record Parsed(Catalogue catalogue, Values values) {}

    Parsed parse(String checksum) {
        var tables = new TablesParser(values, draft, names);
        var valueTypes = tables.valueTypes();
        var roles = tables.roles();
        var organs = tables.organs();
        var fieldParser = new FieldParser(values, valueTypes, tables.shapes(), names);
        var organTypes = tables.organTypes();
        var votes = tables.votes();
        var entityParser = new EntityParser(values, fieldParser, role -> usualScope(roles.get(role), organTypes));
        var entities = new LinkedHashMap<String, EntityDefinition>();
        var processes = new LinkedHashMap<String, ProcessDefinition>();
        for (var one :
                SideBySide.each(draft.features, problems, (feature, told) -> parse(feature, entityParser, votes))) {
            if (one.entity() != null) {
                entities.putIfAbsent(one.entity().id(), one.entity());
            }
            if (one.process() != null) {
                processes.putIfAbsent(one.process().entity(), one.process());
            }
        }
        new DutyParser(values, draft).duties(entities);
        new RunParser(values, draft).runs(entities);
        showReady(entities, processes);
        var catalogue = new Catalogue(
                checksum,
                tables.modules(),
                ReadThrough.resolve(entities),
                processes,
                roles,
                tables.codes(),
                valueTypes,
                tables.grades(),
                tables.series(),
                organTypes,
                organs,
                tables.regions(),
                tables.laws(),
                tables.sources(),
                contracts(fieldParser),
                new CalendarParser(values, draft, problems).calendars(organs),
                new ReportParser(values).reports(draft, problems),
                draft.wordTemplates);
        return new Parsed(catalogue, values);
    }

    /** What the folder of an entity holds. */
    private record One(
            @Nullable EntityDefinition entity, @Nullable ProcessDefinition process) {}

    private One parse(Feature feature, EntityParser entityParser, Map<String, VoteDefinition.Rule> votes) {
        var process = feature.part(Feature.Part.PROCESS);
        return !feature.has(Feature.Part.ENTITY)
                ? new One(null, null)
                : new One(
                        entityParser.parse(feature),
                        process == null ? null : new ProcessParser(values, feature, process, votes).parse());
    }

    /**
     * A catalogue with some features and code lists as layers have them.
     *
     * @param lists rows of {@code codes}
     */
    Parsed patched(Catalogue base, Collection<Feature> features, Collection<Draft.Row> lists) {
        var tables = new TablesParser(values, draft, names);
        var fieldParser = new FieldParser(values, base.valueTypes(), tables.shapes(), names);
        var entityParser = new EntityParser(
                values, fieldParser, role -> usualScope(base.roles().get(role), base.organTypes()));
        var votes = tables.votes();
        var entities = new LinkedHashMap<>(base.entities());
        var processes = new LinkedHashMap<>(base.processes());
        for (var feature : features) {
            var one = parse(feature, entityParser, votes);
            entities.put(
                    feature.id(),
                    one.entity()
                            .withDuties(base.entity(feature.id()).duties())
                            .withRuns(base.entity(feature.id()).runs()));
            if (one.process() != null) {
                processes.put(feature.id(), one.process());
            }
        }
        showReady(entities, processes);
        for (var feature : features) {
            entities.put(feature.id(), ReadThrough.resolve(entities, feature.id()));
        }
        var codes = new LinkedHashMap<>(base.codes());
        lists.forEach(row -> codes.put(Names.fullCodeList(row.owner(), row.id()), tables.codeList(row)));
        return new Parsed(
                base.with(
                        features.isEmpty() ? base.entities() : entities,
                        features.isEmpty() ? base.processes() : processes,
                        lists.isEmpty() ? base.codes() : codes,
                        base.reports()),
                values);
    }

    /** Cases that finish together with the one that opened them stand ready for a while; people read it as a state like others. */
    private static void showReady(Map<String, EntityDefinition> entities, Map<String, ProcessDefinition> processes) {
        entities.values().stream()
                .flatMap(entity -> entity.fields().values().stream())
                .filter(FieldDefinition::together)
                .forEach(field ->
                        processes.computeIfPresent(String.valueOf(field.type().target()), (id, process) -> {
                            if (process.states().containsKey("READY")) {
                                return process;
                            }
                            var states = new LinkedHashMap<>(process.states());
                            states.put("READY", READY);
                            return process.withStates(states);
                        }));
    }

    private Map<String, ContractDefinition> contracts(FieldParser fields) {
        var contracts = new LinkedHashMap<String, ContractDefinition>();
        for (var file : draft.files("contract")) {
            var id = file.root().text("contract");
            if (id != null) {
                contracts.putIfAbsent(
                        id,
                        new ContractDefinition(
                                id,
                                values.label(file.root(), id),
                                fields.fields(file.root().table("gives"), file.owner(), id),
                                fields.fields(file.root().table("answers"), file.owner(), id),
                                file.root().placeOf("contract")));
            }
        }
        return contracts;
    }

    /** {@code below} in an organ tree, {@code own} for outside bodies and the public. */
    private static AccessGrant.Scope usualScope(
            @Nullable RoleDefinition role, Map<String, OrganTypeDefinition> organTypes) {
        boolean inATree = role == null
                || !role.levels().isEmpty()
                || role.organs().stream().map(organTypes::get).anyMatch(type -> type != null && type.tree() != null);
        return inATree ? AccessGrant.Scope.BELOW : AccessGrant.Scope.OWN;
    }
}
