package org.longzheng.kernel.catalogue.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.catalogue.AccessGrant;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.RoleDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** Makes records of everything that was drafted. */
final class CatalogueParser {

    private final ProblemCollector problems;
    private final Draft draft;
    private final Names names;
    private final Values values;

    CatalogueParser(ProblemCollector problems, Draft draft, Names names) {
        this.problems = problems;
        this.draft = draft;
        this.names = names;
        this.values = new Values(problems);
    }

    /** A catalogue that is not yet known to be sound, and the reader that made it. */
    record Parsed(Catalogue catalogue, Values values) {}

    Parsed parse(String checksum) {
        var tables = new TablesParser(values, draft);
        var valueTypes = tables.valueTypes();
        var roles = tables.roles();
        var fieldParser = new FieldParser(values, valueTypes, tables.shapes(), names);
        var entityParser = new EntityParser(values, fieldParser, role -> usualScope(roles.get(role)));
        var entities = new LinkedHashMap<String, EntityDefinition>();
        var processes = new LinkedHashMap<String, ProcessDefinition>();
        for (var feature : draft.features) {
            if (!feature.has(Feature.Part.ENTITY)) {
                continue;
            }
            entities.putIfAbsent(feature.id(), entityParser.parse(feature));
            if (feature.has(Feature.Part.PROCESS)) {
                var root = Objects.requireNonNull(feature.part(Feature.Part.PROCESS));
                processes.putIfAbsent(feature.id(), new ProcessParser(values, feature, root).parse());
            }
        }
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
                tables.organTypes(),
                tables.organs(),
                tables.regions(),
                tables.laws(),
                tables.sources(),
                calendars(),
                draft.wordTemplates);
        return new Parsed(catalogue, values);
    }

    /** {@code below} in the administrative tree, {@code own} for outside bodies and the public. */
    private static AccessGrant.Scope usualScope(@org.jspecify.annotations.Nullable RoleDefinition role) {
        return role == null || !role.levels().isEmpty() ? AccessGrant.Scope.BELOW : AccessGrant.Scope.OWN;
    }

    private Map<String, WorkCalendar> calendars() {
        var calendars = new LinkedHashMap<String, WorkCalendar>();
        for (var file : draft.files("calendar")) {
            var root = file.root();
            var id = values.text(root, "calendar");
            if (id != null) {
                calendars.putIfAbsent(id, calendar(id, root));
            }
        }
        return calendars;
    }

    private WorkCalendar calendar(String id, SourceNode.Table root) {
        var builder = WorkCalendar.named(id, values.label(root, id).zh());
        var years = values.named(root, "years");
        years.forEach((year, table) -> {
            var edition = values.text(table, "edition", "1");
            if (Form.YEAR.takes().test(year) && Form.COUNT.takes().test(edition)) {
                builder.year(Integer.parseInt(year), Integer.parseInt(edition));
            }
        });
        years.forEach((year, table) -> {
            for (var key : new String[] {"rest", "work"}) {
                for (var days : values.scalars(table, key)) {
                    try {
                        if (key.equals("rest")) {
                            builder.rest(days.value());
                        } else {
                            builder.work(days.value());
                        }
                    } catch (IllegalArgumentException impossible) {
                        problems.error("CAT-095", days.place())
                                .mend("Correct the days.")
                                .says("%s", impossible.getMessage());
                    }
                }
            }
        });
        return builder.build();
    }
}
