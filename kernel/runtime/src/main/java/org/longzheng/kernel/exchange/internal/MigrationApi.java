package org.longzheng.kernel.exchange.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.workflow.Migrations;
import org.longzheng.kernel.workflow.Migrations.Report;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moving open cases to the version of their process in force: tried first, then done; rights are those of {@link Migrations}. */
@RestController
@RequestMapping("/api/v1/processes/{process}/migrations")
class MigrationApi {

    private final Migrations migrations;
    private final Sessions sessions;

    MigrationApi(Migrations migrations, Sessions sessions) {
        this.migrations = migrations;
        this.sessions = sessions;
    }

    @PostMapping
    Map<String, @Nullable Object> migrate(@PathVariable String process, @RequestBody Wanted wanted) {
        return json(
                wanted.apply()
                        ? migrations.migrate(sessions.actor(), process, wanted.reason() == null ? "" : wanted.reason())
                        : migrations.preview(sessions.actor(), process));
    }

    @GetMapping
    List<Map<String, @Nullable Object>> reports(@PathVariable String process) {
        return migrations.reports(sessions.actor(), process).stream()
                .map(MigrationApi::json)
                .toList();
    }

    private static Map<String, @Nullable Object> json(Report report) {
        var cases = new ArrayList<Map<String, @Nullable Object>>();
        report.lines().forEach(line -> {
            var one = new LinkedHashMap<String, @Nullable Object>();
            one.put("case", Long.toString(line.caseId()));
            one.put("title", line.title());
            one.put("number", line.number());
            one.put("from", line.from());
            one.put("to", line.to());
            one.put("moves", line.why() == null);
            one.put("why", line.why());
            cases.add(one);
        });
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("process", report.process());
        json.put("by", report.by());
        json.put("at", report.at().toString());
        json.put("reason", report.reason());
        json.put("cases", cases);
        return json;
    }

    /** @param apply false: only say what would come of it */
    record Wanted(boolean apply, @Nullable String reason) {}
}
