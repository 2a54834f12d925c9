package org.longzheng.kernel.testkit.internal;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.RecordActs;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.reports.ReportTable.Column;
import org.longzheng.kernel.reports.ReportTable.Group;
import org.longzheng.kernel.reports.ReportTable.Line;
import org.longzheng.kernel.reports.Reports.Question;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView.Task;
import org.longzheng.kernel.workflow.LegalDays.Service;
import org.longzheng.kernel.workflow.Votes.Minutes;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.GivenMaterial;
import org.longzheng.kernel.workflow.Workflows.Start;
import tools.jackson.databind.JsonNode;

/** Over the HTTP interface, as a client does: everybody logs in, writes and reads JSON, and is told what is refused as problem details. */
record HttpHands(TestPlatform platform, HttpClerk clerk) implements Hands {

    @Override
    public CaseMoved start(Actor actor, String process, Start start) {
        var materials = new LinkedHashMap<String, @Nullable Object>();
        start.materials().forEach((id, material) -> materials.put(id, material(material)));
        var body = submitted(start.submission());
        body.put("values", written(start.values()));
        body.put("materials", materials);
        return moved(clerk.send(actor, "POST", "/processes/" + process, body, start.submission()));
    }

    @Override
    public CaseMoved choose(Actor actor, String task, Decision decision) {
        return decide(actor, "/tasks/" + task + "/choices/" + decision.choice(), decision);
    }

    @Override
    public CaseMoved act(Actor actor, Outside kind, CaseName of, String what, Decision decision) {
        var path = switch (kind) {
            case ACTION -> "/actions/" + what;
            case PAUSE -> "/pauses/" + what;
            case RESUME -> "/pauses/" + what + "/end";
            case EXTEND -> "/limits/" + what + "/extensions";
        };
        return decide(actor, path(of) + path, decision);
    }

    @Override
    public CaseMoved join(Actor actor, CaseName of, long leading, Decision decision) {
        var body = submitted(decision.submission());
        body.put("leading", Long.toString(leading));
        body.put("reason", decision.reason());
        return moved(clerk.send(actor, "POST", path(of) + "/join", body, decision.submission()));
    }

    @Override
    public void save(Actor actor, String task, Map<String, ?> values, Submission submission) {
        var body = submitted(submission);
        body.put("values", written(values));
        clerk.send(actor, "PATCH", "/tasks/" + task, body, submission);
    }

    @Override
    public List<Task> tasks(Actor actor, CaseName of) {
        return ifThere(() -> clerk.get(actor, path(of)))
                .map(seen -> clerk.list(seen.get("tasks"), Task.class))
                .orElse(List.of());
    }

    @Override
    public CaseMoved serve(Actor actor, long document, Service service) {
        var body = submitted(service.submission());
        body.put("method", service.method().name());
        body.put("day", service.day().toString());
        body.put("row", service.row());
        body.put("addressee", service.addressee());
        body.put("delivered", service.delivered());
        body.put("note", service.note());
        return moved(clerk.send(actor, "POST", "/documents/" + document + "/servings", body, service.submission()));
    }

    @Override
    public CaseMoved vote(Actor actor, String task, Minutes minutes) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("expected", minutes.expected());
        body.put("leftOut", byText(minutes.leftOut()));
        body.put(
                "presentPeople",
                minutes.presentPeople() == null
                        ? null
                        : minutes.presentPeople().stream().map(String::valueOf).toList());
        body.put("present", minutes.present());
        body.put("counts", minutes.counts());
        body.put("heldOn", minutes.heldOn() == null ? null : minutes.heldOn().toString());
        body.put("note", minutes.note());
        return moved(clerk.send(actor, "POST", "/tasks/" + task + "/vote", body, minutes.submission()));
    }

    private static Map<String, String> byText(Map<Long, String> records) {
        var told = new LinkedHashMap<String, String>();
        records.forEach((record, reason) -> told.put(record.toString(), reason));
        return told;
    }

    @Override
    public CaseMoved ballot(Actor actor, String task, Ballot what, Map<Long, String> leftOut) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("leftOut", byText(leftOut));
        body.put("note", what == Ballot.DISCARD ? "作废" : null);
        var path = switch (what) {
            case OPEN -> "";
            case CLOSE -> "/close";
            case DISCARD -> "/discard";
        };
        return moved(clerk.send(actor, "POST", "/tasks/" + task + "/ballot" + path, body, Submission.once()));
    }

    @Override
    public void cast(Actor actor, Map<String, String> said) {
        var waiting = stream(clerk.get(actor, "/ballots")).toList();
        var vote =
                only(waiting.stream().map(ballot -> ballot.get("vote").asLong()).toList());
        var subjects = stream(waiting.getFirst().get("subjects"))
                .map(subject -> subject.get("key").asString())
                .toList();
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("said", writtenOut(said, subjects));
        clerk.send(actor, "POST", "/ballots/" + vote, body, Submission.once());
    }

    @Override
    public RecordView create(Actor actor, String entity, Map<String, ?> values, Submission submission) {
        var body = submitted(submission);
        body.put("values", written(values));
        return record(entity, clerk.send(actor, "POST", "/records/" + entity, body, submission));
    }

    @Override
    public int take(Actor actor, String entity, String imported, Map<String, Object> row, Submission submission) {
        return clerk.send(
                        actor,
                        "POST",
                        "/records/" + entity + "/imports/" + imported,
                        Map.of("rows", List.of(row)),
                        submission)
                .get("waiting")
                .asInt();
    }

    @Override
    public RecordView change(Actor actor, Reference record, int version, Map<String, ?> values, Submission submission) {
        var body = submitted(submission);
        body.put("version", version);
        body.put("values", written(values));
        return record(record.entity(), clerk.send(actor, "PATCH", path(record), body, submission));
    }

    @Override
    public RecordView act(Actor actor, Reference record, int version, String act, RecordActs.Given given) {
        var body = submitted(given.submission());
        body.put("version", version);
        body.put("values", written(given.values()));
        body.put("reason", given.reason());
        var answer = clerk.send(actor, "POST", path(record) + "/acts/" + act, body, given.submission());
        return record(record.entity(), answer);
    }

    @Override
    public Optional<RecordView> read(Actor actor, Reference record) {
        return ifThere(() -> clerk.get(actor, path(record))).map(answer -> record(record.entity(), answer));
    }

    @Override
    public List<RecordView> find(Actor actor, String entity, List<Filter.Test> conditions) {
        var query = conditions.stream()
                .map(condition -> "filter="
                        + encoded(condition.field() + ":"
                                + condition.operator().name().toLowerCase(Locale.ROOT) + ":"
                                + condition.values().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(","))))
                .collect(Collectors.joining("&", conditions.isEmpty() ? "" : "?", ""));
        return stream(clerk.get(actor, "/records/" + entity + query).get("rows"))
                .map(row -> record(entity, row))
                .toList();
    }

    @Override
    public ReportTable report(Actor actor, String report, Question question) {
        return table(report, clerk.get(actor, "/reports/" + report + query(question)));
    }

    @Override
    public long behind(Actor actor, String report, Question question, String line, String column) {
        var query = query(question);
        var of = (query.isEmpty() ? "?" : query + "&") + "line=" + encoded(line) + "&column=" + encoded(column);
        return clerk.get(actor, "/reports/" + report + "/rows" + of)
                .get("total")
                .asLong();
    }

    // what is asked

    private CaseMoved decide(Actor actor, String path, Decision decision) {
        var body = submitted(decision.submission());
        body.put("values", written(decision.values()));
        body.put("reason", decision.reason());
        body.put("target", decision.target());
        body.put(
                "legalDay",
                decision.legalDay() == null ? null : decision.legalDay().toString());
        return moved(clerk.send(actor, "POST", path, body, decision.submission()));
    }

    private static Map<String, @Nullable Object> submitted(Submission submission) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("reasons", submission.reasons());
        return body;
    }

    private static Map<String, @Nullable Object> material(GivenMaterial material) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("state", material.state().name());
        told.put("file", material.file() == null ? null : Long.toString(material.file()));
        return told;
    }

    private static Map<String, @Nullable Object> written(Map<?, ?> values) {
        var written = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((field, value) -> written.put(String.valueOf(field), writtenValue(value)));
        return written;
    }

    private static @Nullable Object writtenValue(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Reference reference -> Long.toString(reference.id());
            case List<?> many -> many.stream().map(HttpHands::writtenValue).toList();
            case Map<?, ?> row -> written(row);
            case Boolean truth -> truth;
            case BigDecimal number -> number;
            case Integer number -> number;
            default -> value.toString();
        };
    }

    private static String path(CaseName of) {
        return "/processes/" + of.process() + "/cases/" + of.id();
    }

    private static String path(Reference record) {
        return "/records/" + record.entity() + "/" + record.id();
    }

    private static String query(Question question) {
        var asked = new ArrayList<String>();
        ask(asked, "period", question.period());
        ask(asked, "organ", question.organ());
        ask(asked, "level", question.level());
        ask(asked, "split", question.split());
        ask(asked, "groups", question.groups() == null ? null : String.join(",", question.groups()));
        return asked.isEmpty() ? "" : "?" + String.join("&", asked);
    }

    private static void ask(List<String> asked, String name, @Nullable String value) {
        if (value != null) {
            asked.add(name + "=" + encoded(value));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    // what is answered

    /** Empty where the interface says that there is no such thing, or none for this person. */
    private static Optional<JsonNode> ifThere(Supplier<JsonNode> asked) {
        try {
            return Optional.of(asked.get());
        } catch (RefusedException refused) {
            if (refused.refusals().getFirst().id().equals("not-found")) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private CaseMoved moved(JsonNode answer) {
        return new CaseMoved(
                answer.get("process").asString(),
                answer.get("case").asLong(),
                clerk.list(answer.get("steps"), String.class),
                text(answer.get("outcome")),
                stream(answer.get("documents")).map(JsonNode::asLong).toList(),
                clerk.list(answer.get("warnings"), Refusal.class));
    }

    private static RecordView record(String entity, JsonNode answer) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        answer.get("values").properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
        var masked = answer.has("masked")
                ? stream(answer.get("masked")).map(JsonNode::asString).collect(Collectors.toSet())
                : Set.<String>of();
        return new RecordView(
                entity,
                answer.get("id").asLong(),
                answer.get("version").asInt(),
                answer.get("organ").asString(),
                answer.get("title").asString(),
                values,
                masked,
                answer.has("closed") ? text(answer.get("closed")) : null);
    }

    private static @Nullable Object value(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isArray()) {
            return stream(value).map(HttpHands::value).toList();
        }
        if (value.isObject() && value.has("entity") && value.has("id")) {
            return new Reference(
                    value.get("entity").asString(),
                    value.get("id").asLong(),
                    value.get("title").asString());
        }
        if (value.isObject()) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            value.properties().forEach(cell -> row.put(cell.getKey(), value(cell.getValue())));
            return row;
        }
        var text = value.asString();
        return text.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+") ? (Object) LocalDateTime.parse(text) : text;
    }

    private ReportTable table(String report, JsonNode answer) {
        var columns = stream(answer.get("columns"))
                .map(column -> new Column(
                        column.get("id").asString(),
                        column.get("id").asString().split("/")[0],
                        text(column.get("group")),
                        column.get("label").asString(),
                        text(column.get("unit")),
                        column.get("percent").asBoolean(),
                        column.get("drills").asBoolean()))
                .toList();
        return new ReportTable(
                platform.ask(Definitions.class).current().reports().get(report),
                null,
                List.of(),
                text(answer.get("range")),
                answer.get("level").isNull() ? null : level(answer.get("level")),
                stream(answer.get("levels")).map(HttpHands::level).toList(),
                answer.get("heading").asString(),
                clerk.list(answer.get("groups"), Group.class),
                answer.get("split").asString(),
                columns,
                stream(answer.get("lines")).map(line -> line(line, columns)).toList(),
                stream(answer.get("earlier")).map(line -> line(line, columns)).toList(),
                stream(answer.get("checks"))
                        .map(check -> new ReportTable.Check(
                                check.get("text").asString(),
                                check.get("say").asString(),
                                clerk.list(check.get("broken"), String.class)))
                        .toList(),
                answer.get("sealed").asLong(),
                clerk.list(answer.get("withheld"), String.class));
    }

    private static Line line(JsonNode line, List<Column> columns) {
        var values = new ArrayList<@Nullable BigDecimal>();
        for (var column : columns) {
            var value = line.get("values").get(column.id());
            values.add(value == null || value.isNull() ? null : value.decimalValue());
        }
        return new Line(
                line.get("line").asString(),
                line.get("label").asString(),
                line.get("depth").asInt(),
                line.get("sum").asBoolean(),
                values);
    }

    private static Level level(JsonNode word) {
        return Arrays.stream(Level.values())
                .filter(level -> level.word().equals(word.asString()))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node.asString();
    }
}
