package org.longzheng.kernel.exchange.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.catalogue.ReportDefinition;
import org.longzheng.kernel.exchange.ReportWorkbooks;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.reports.ReportTable.Column;
import org.longzheng.kernel.reports.ReportTable.Line;
import org.longzheng.kernel.reports.Reports;
import org.longzheng.kernel.reports.Reports.Question;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports, the rows behind their numbers, and reports as workbooks. Rights are those of {@link Reports}. */
@RestController
@RequestMapping("/api/v1/reports")
class ReportApi {

    private final Reports reports;
    private final ReportWorkbooks workbooks;
    private final Definitions definitions;
    private final Sessions sessions;

    ReportApi(Reports reports, ReportWorkbooks workbooks, Definitions definitions, Sessions sessions) {
        this.reports = reports;
        this.workbooks = workbooks;
        this.definitions = definitions;
        this.sessions = sessions;
    }

    @GetMapping
    Map<String, @Nullable Object> offered() {
        var rows = reports.offered(sessions.actor()).stream().map(this::json).toList();
        return Map.of("rows", rows, "total", rows.size());
    }

    @GetMapping("/{report}")
    Map<String, @Nullable Object> table(
            @PathVariable String report,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String organ,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String split,
            @RequestParam(required = false) @Nullable String groups) {
        return json(reports.table(sessions.actor(), report, question(period, organ, level, split, groups)));
    }

    /** The records behind one number, as many as it counted. */
    @GetMapping("/{report}/rows")
    Map<String, @Nullable Object> rows(
            @PathVariable String report,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String organ,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(defaultValue = ReportTable.TOTAL) String line,
            @RequestParam String column,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        int limit = Math.clamp(size, 1, 200);
        var found = reports.rows(
                sessions.actor(),
                report,
                question(period, organ, level, null, null),
                line,
                column,
                Math.multiplyExact(page, limit),
                limit);
        return Map.of("rows", found.rows().stream().map(Json::record).toList(), "total", found.total());
    }

    @GetMapping("/{report}/workbook")
    ResponseEntity<byte[]> workbook(
            @PathVariable String report,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String organ,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String split,
            @RequestParam(required = false) @Nullable String groups) {
        var book = workbooks.of(sessions.actor(), report, question(period, organ, level, split, groups));
        return Attachment.workbook(book.fileName(), book.content());
    }

    private static Question question(
            @Nullable String period,
            @Nullable String organ,
            @Nullable String level,
            @Nullable String split,
            @Nullable String groups) {
        return new Question(
                period,
                organ,
                level,
                split,
                groups == null ? null : groups.isEmpty() ? List.of() : List.of(groups.split(",")));
    }

    private Map<String, @Nullable Object> json(ReportDefinition report) {
        var module = definitions.current().modules().get(report.module());
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("report", report.id());
        json.put("label", report.label().zh());
        json.put("module", report.module());
        json.put("moduleLabel", module == null ? null : module.label().zh());
        json.put(
                "every",
                report.period() == null
                        ? List.of()
                        : report.period().every().stream()
                                .map(every ->
                                        every.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .toList());
        return json;
    }

    private Map<String, @Nullable Object> json(ReportTable table) {
        var json = json(table.report());
        var period = table.period();
        json.put(
                "period",
                period == null
                        ? null
                        : Map.of(
                                "period", period.text(),
                                "label", period.label(),
                                "from", period.from().toString(),
                                "to", period.to().toString()));
        json.put("range", table.range());
        json.put("level", table.level() == null ? null : table.level().word());
        json.put("levels", table.levels().stream().map(Level::word).toList());
        json.put("heading", table.heading());
        json.put("split", table.split());
        json.put(
                "groups",
                table.groups().stream()
                        .map(group -> Map.of("id", group.id(), "label", group.label(), "shown", group.shown()))
                        .toList());
        json.put("columns", table.columns().stream().map(ReportApi::json).toList());
        json.put("lines", table.lines().stream().map(line -> json(table, line)).toList());
        json.put(
                "earlier",
                table.earlier().stream().map(line -> json(table, line)).toList());
        json.put(
                "checks",
                table.checks().stream()
                        .map(check -> Map.of(
                                "text",
                                check.text(),
                                "holds",
                                check.holds(),
                                "say",
                                check.say(),
                                "broken",
                                check.broken()))
                        .toList());
        json.put("sealed", table.sealed());
        json.put("withheld", table.withheld());
        return json;
    }

    private static Map<String, @Nullable Object> json(Column column) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", column.id());
        json.put("label", column.label());
        json.put("group", column.group());
        json.put("unit", column.unit());
        json.put("percent", column.percent());
        json.put("drills", column.drills());
        return json;
    }

    private static Map<String, @Nullable Object> json(ReportTable table, Line line) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < table.columns().size(); i++) {
            values.put(table.columns().get(i).id(), line.values().get(i));
        }
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("line", line.key());
        json.put("label", line.label());
        json.put("depth", line.depth());
        json.put("sum", line.sum());
        json.put("values", values);
        return json;
    }
}
