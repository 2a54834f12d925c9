package org.longzheng.kernel.exchange.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.reports.Reports;
import org.longzheng.kernel.supervision.Supervision;
import org.longzheng.kernel.workflow.BpmnFiles;
import org.longzheng.kernel.workflow.Workflows;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What there is: the part of the catalogue that the caller may use, and the description of this interface. */
@RestController
@RequestMapping("/api/v1")
class CatalogueApi {

    private final Definitions definitions;
    private final Records records;
    private final Workflows workflows;
    private final Supervision supervision;
    private final Reports reports;
    private final BpmnFiles files;
    private final Sessions sessions;

    CatalogueApi(
            Definitions definitions,
            Records records,
            Workflows workflows,
            Supervision supervision,
            Reports reports,
            BpmnFiles files,
            Sessions sessions) {
        this.definitions = definitions;
        this.records = records;
        this.workflows = workflows;
        this.supervision = supervision;
        this.reports = reports;
        this.files = files;
        this.sessions = sessions;
    }

    @GetMapping("/catalogue")
    Map<String, @Nullable Object> catalogue() {
        var actor = sessions.actor();
        var catalogue = definitions.current();
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("checksum", catalogue.checksum());
        answer.put(
                "modules",
                catalogue.modules().values().stream()
                        .map(module -> Map.of(
                                "id", module.id(),
                                "label", module.label().zh(),
                                "version", module.version()))
                        .toList());
        answer.put("entities", entities(actor));
        answer.put("startable", workflows.startable(actor));
        return answer;
    }

    /** What sleeps because a module is not installed; for administrators, unknown to everybody else. */
    @GetMapping("/catalogue/notes")
    List<Map<String, String>> notes() {
        if (!sessions.actor().roles().contains("system-admin")) {
            throw RecordApi.notFound();
        }
        return definitions.notes().stream()
                .map(note -> Map.of("code", note.code(), "place", note.place().toString(), "says", note.says()))
                .toList();
    }

    private List<Map<String, @Nullable Object>> entities(Actor actor) {
        var seen = new ArrayList<Map<String, @Nullable Object>>();
        for (var entity : definitions.current().entities().values()) {
            var abilities = records.abilities(actor, entity.id());
            if (!abilities.read() && !abilities.create()) {
                continue;
            }
            var json = new LinkedHashMap<String, @Nullable Object>();
            json.put("id", entity.id());
            json.put("module", entity.module());
            json.put("label", entity.label().zh());
            json.put("can", abilities);
            json.put(
                    "fields",
                    entity.fields().values().stream().map(CatalogueApi::field).toList());
            if (!entity.states().isEmpty()) {
                var states = new LinkedHashMap<String, String>();
                entity.states()
                        .forEach((code, state) -> states.put(code, state.label().zh()));
                json.put("states", states);
            }
            if (entity.process() != null) {
                json.put("process", process(definitions.current().process(entity.process())));
            }
            seen.add(json);
        }
        return seen;
    }

    private static Map<String, @Nullable Object> field(FieldDefinition field) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", field.id());
        json.put("label", field.label().zh());
        json.put("type", typeWord(field));
        if (field.type().target() != null) {
            json.put("target", field.type().target());
        }
        json.put("many", field.many());
        json.put("required", field.required());
        json.put("writable", field.writtenByPeople());
        json.put("grade", field.grade());
        return json;
    }

    private static String typeWord(FieldDefinition field) {
        var named = field.type().valueType();
        return named != null
                ? named
                : field.type().kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static Map<String, @Nullable Object> process(ProcessDefinition process) {
        var steps = new LinkedHashMap<String, @Nullable Object>();
        process.steps().forEach((id, step) -> {
            var choices = new LinkedHashMap<String, String>();
            step.choices()
                    .forEach((choice, definition) ->
                            choices.put(choice, definition.label().zh()));
            steps.put(id, Map.of("label", step.label().zh(), "fills", step.fills(), "choices", choices));
        });
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", process.id());
        json.put("label", process.label().zh());
        json.put("steps", steps);
        return json;
    }

    /** A process as a BPMN 2.0 file; answered to whoever may read or start its cases, unknown to everybody else. */
    @GetMapping(value = "/processes/{process}/bpmn", produces = "application/xml;charset=UTF-8")
    ResponseEntity<String> bpmn(@PathVariable String process) {
        var actor = sessions.actor();
        var definition = definitions.current().processes().get(process);
        if (definition == null || !maySee(actor, definition)) {
            throw RecordApi.notFound();
        }
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"" + definition.id() + ".bpmn\"")
                .body(files.of(definition));
    }

    private boolean maySee(Actor actor, ProcessDefinition process) {
        var abilities = records.abilities(actor, process.entity());
        return abilities.read()
                || abilities.create()
                || workflows.startable(actor).contains(process.id());
    }

    /** OpenAPI 3.1, made from the catalogue; only entities and processes the caller may use are described, to nobody else the frame alone. */
    @GetMapping("/openapi.json")
    Map<String, Object> openApi() {
        var actor = sessions.current();
        var visible = actor.map(who -> definitions.current().entities().values().stream()
                        .filter(entity -> records.abilities(who, entity.id()).read())
                        .toList())
                .orElse(List.<EntityDefinition>of());
        return new OpenApi(
                        visible,
                        actor.map(workflows::startable).orElse(List.of()),
                        actor.filter(supervision::mayLook).isPresent(),
                        actor.map(reports::offered).orElse(List.of()),
                        definitions.current())
                .document();
    }
}
