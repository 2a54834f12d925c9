package org.longzheng.kernel.exchange.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.ReportDefinition;
import org.longzheng.kernel.exchange.internal.Routes.Body;
import org.longzheng.kernel.exchange.internal.Routes.Route;

/** Describes the HTTP interface as OpenAPI 3.1, one schema for each entity. */
final class OpenApi {

    private static final String JSON = "application/json";
    private static final String SHEET = org.longzheng.kernel.exchange.Workbooks.MEDIA_TYPE;

    private static final Map<String, Object> AS = query("as", "本机构或者下级机构的编码：连同它的本地规定增加的字段");

    private final List<EntityDefinition> entities;
    private final List<String> startable;
    private final boolean supervises;
    private final List<ReportDefinition> reports;
    private final Catalogue catalogue;
    private final Map<String, Object> paths = new LinkedHashMap<>();
    private final Map<String, Object> schemas = new LinkedHashMap<>();

    OpenApi(
            List<EntityDefinition> entities,
            List<String> startable,
            boolean supervises,
            List<ReportDefinition> reports,
            Catalogue catalogue) {
        this.entities = entities;
        this.startable = startable;
        this.supervises = supervises;
        this.reports = reports;
        this.catalogue = catalogue;
    }

    Map<String, Object> document() {
        frame();
        verbs();
        entities.forEach(this::entity);
        entities.forEach(this::workbooks);
        startable.forEach(this::process);
        if (supervises) {
            supervision();
        }
        if (!reports.isEmpty()) {
            reports();
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        "龙政 Longzheng",
                        "version",
                        "1",
                        "description",
                        "由定义目录生成。除登录外，每个请求带 Authorization: Bearer。"));
        document.put("security", List.of(Map.of("session", List.of())));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "securitySchemes",
                        Map.of("session", Map.of("type", "http", "scheme", "bearer")),
                        "schemas",
                        schemas));
        return document;
    }

    /** How definitions are exchanged; told to everybody, open to the administrator of the system alone. */
    private void definitions() {
        var root = "/api/v1/definitions/";
        var any = Map.<String, Object>of("type", "object");
        var list = Map.<String, Object>of("type", "array");
        var file = object(Map.of(
                "module", text(),
                "path", text(),
                "text", text(),
                "base64", text(),
                "remove", Map.of("type", "boolean")));
        var draft = object(Map.of(
                "basedOn", Map.of("type", "integer"),
                "files", Map.of("type", "array", "items", file),
                "reason", text()));
        var because = object(Map.of("reason", text()));
        var number = List.of("number");
        paths.put(root + "files", Map.of("get", operation("现行定义的文件；publication 指定某一次发布", null, "200", list)));
        paths.put(root + "file", Map.of("get", operation("一个定义文件的内容", null, "200", Map.of("type", "string"))));
        paths.put(root + "preview", Map.of("post", operation("检查修改，说明发布会做什么；不改变任何东西", draft, "200", any)));
        paths.put(
                root + "publications",
                Map.of(
                        "get", operation("发布记录", null, "200", list),
                        "post", operation("发布修改", draft, "201", any)));
        paths.put(
                root + "publications/{number}",
                withParameters(number, Map.of("get", operation("一次发布和它的步骤", null, "200", any))));
        paths.put(
                root + "publications/{number}/undo",
                withParameters(number, Map.of("post", operation("恢复到这次发布之前的定义", because, "200", any))));
        paths.put(
                root + "publications/{number}/resume",
                withParameters(number, Map.of("post", operation("接着办没有完成的发布", null, "200", any))));
        paths.put(root + "compare", Map.of("get", operation("两次发布的定义有什么不同；from、to 为发布号", null, "200", any)));
    }

    /** How modules come and go; told to everybody, open to the administrator of the system alone. */
    private void plugins() {
        var root = "/api/v1/plugins";
        var any = Map.<String, Object>of("type", "object");
        var list = Map.<String, Object>of("type", "array");
        var act = object(Map.of(
                "what",
                Map.of("type", "string", "enum", List.of("install", "disable", "enable", "remove")),
                "module",
                text(),
                "digest",
                text()));
        var change = object(Map.of(
                "basedOn", Map.of("type", "integer"),
                "acts", Map.of("type", "array", "items", act),
                "files", list,
                "reason", text()));
        paths.put(root, Map.of("get", operation("模块：版本、发布者、状态和可以安装的文件", null, "200", list)));
        paths.put(root + "/jars", Map.of("post", operation("上传模块文件（请求体就是 jar），不安装", null, "201", any)));
        paths.put(root + "/look", Map.of("post", operation("收进插件目录里新放的文件，不安装", null, "200", list)));
        paths.put(root + "/preview", Map.of("post", operation("试装、检查，说明会做什么；不改变任何东西", change, "200", any)));
        var module = List.of("module");
        paths.put(
                root + "/{module}/records/{entity}",
                withParameters(
                        List.of("module", "entity"), Map.of("get", operation("停用或卸载的模块留下的记录，只读", null, "200", any))));
        paths.put(
                root + "/{module}/layers",
                withParameters(module, Map.of("get", operation("改这个模块的本地规定，和卸载时一并提交的文件", null, "200", list))));
        paths.put(
                root + "/{module}/remains",
                withParameters(module, Map.of("get", operation("清除卸载的模块会删除什么", null, "200", any))));
        paths.put(
                root + "/{module}/purge",
                withParameters(
                        module,
                        Map.of(
                                "post",
                                operation(
                                        "清除卸载的模块留下的数据，不能恢复",
                                        object(Map.of("confirm", text(), "reason", text())),
                                        "200",
                                        any))));
        paths.put(root + "/publications", Map.of("post", operation("安装、更新、停用、启用或者卸载模块", change, "201", any)));
    }

    private void frame() {
        schemas.put(
                "problem",
                object(Map.of(
                        "type", text(),
                        "title", text(),
                        "status", Map.of("type", "integer"),
                        "detail", text(),
                        "refusals",
                                Map.of("type", "array", "items", object(Map.of("id", text(), "message", text()))))));
        schemas.put(
                "decision",
                object(Map.of(
                        "values", Map.of("type", "object"),
                        "reason", text(),
                        "target", text(),
                        "legalDay", day(),
                        "reasons", Map.of("type", "object"))));
        schemas.put(
                "moved",
                object(Map.of(
                        "process", text(),
                        "case", text(),
                        "steps", Map.of("type", "array", "items", text()),
                        "outcome", Map.of("type", List.of("string", "null")),
                        "documents", Map.of("type", "array", "items", text()))));
        var login = new LinkedHashMap<>(operation(
                "登录", object(Map.of("account", text(), "password", text())), "201", Map.of("type", "object")));
        login.put("security", List.of());
        paths.put("/api/v1/sessions", Map.of("post", login));
        var change = new LinkedHashMap<>(operation(
                "修改口令；登录答复 password-change 时先做这一步",
                object(Map.of("account", text(), "password", text(), "newPassword", text())),
                "204",
                null));
        change.put("security", List.of());
        paths.put("/api/v1/sessions/password", Map.of("put", change));
        paths.put(
                "/api/v1/catalogue/notes",
                Map.of("get", operation("因模块未安装而休眠的定义，供系统管理员查看", null, "200", Map.of("type", "array"))));
        paths.put("/api/v1/catalogue", Map.of("get", operation("可用的定义", null, "200", Map.of("type", "object"))));
        paths.put(
                "/api/v1/processes/{process}/bpmn",
                withParameters(
                        List.of("process"),
                        Map.of("get", operation("流程的 BPMN 2.0 文件", null, "200", Map.of("type", "string")))));
        var wanted = object(Map.of("apply", Map.of("type", "boolean"), "reason", text()));
        paths.put(
                "/api/v1/processes/{process}/migrations",
                withParameters(
                        List.of("process"),
                        Map.of(
                                "post",
                                operation(
                                        "在办事项迁移到现行版本；apply 为 false 时只预检。供系统管理员使用",
                                        wanted,
                                        "200",
                                        Map.of("type", "object")),
                                "get",
                                operation("迁移报告，供系统管理员查看", null, "200", Map.of("type", "array")))));
        definitions();
        plugins();
        paths.put("/api/v1/tasks", Map.of("get", operation("待办，按剩余时间", null, "200", Map.of("type", "object"))));
        paths.put(
                "/api/v1/tasks/{id}/choices/{choice}",
                withParameters(
                        List.of("id", "choice"),
                        Map.of("post", operation("办理", ref("decision"), "200", ref("moved")))));
    }

    private void verbs() {
        var words = new LinkedHashMap<String, Object>();
        words.put("to", text());
        words.put("people", Map.of("type", "array", "items", text()));
        words.put("roles", Map.of("type", "array", "items", text()));
        words.put("place", Map.of("type", "string", "enum", List.of("before", "after", "parallel")));
        words.put("leading", text());
        words.put("rows", Map.of("type", "array", "items", Map.of("type", "integer")));
        words.put("reason", text());
        schemas.put("asked", object(words));
        Routes.ALL.forEach(this::route);
        var candidates = new LinkedHashMap<>(operation(
                "可以选的人员，不能选的带原因",
                null,
                "200",
                Map.of(
                        "type",
                        "array",
                        "items",
                        object(Map.of("account", text(), "name", text(), "post", text(), "refused", text())))));
        candidates.put("parameters", List.of(query("for", "transfer、delegate、add-signer 或 copy")));
        paths.put("/api/v1/tasks/{id}/candidates", withParameters(List.of("id"), Map.of("get", candidates)));
        paths.put(
                "/api/v1/bulk/{choice}",
                withParameters(
                        List.of("choice"),
                        Map.of(
                                "post",
                                operation(
                                        "批量办理，逐件返回结果",
                                        object(Map.of(
                                                "tasks", Map.of("type", "array", "items", text()), "reason", text())),
                                        "200",
                                        Map.of(
                                                "type",
                                                "array",
                                                "items",
                                                object(Map.of(
                                                        "task",
                                                        text(),
                                                        "title",
                                                        text(),
                                                        "done",
                                                        Map.of("type", "boolean"))))))));
    }

    private void route(Route route) {
        var body = switch (route.body()) {
            case NONE -> null;
            case OBJECT -> Map.<String, Object>of("type", "object");
            case ASKED -> ref("asked");
            case DECISION -> ref("decision");
            case FORM -> object(Map.of("file", Map.of("type", "string", "format", "binary")));
        };
        var answer = switch (route.answer()) {
            case OBJECT -> Map.<String, Object>of("type", "object");
            case LIST -> Map.<String, Object>of("type", "array");
            case MOVED -> ref("moved");
            case FILE -> Map.<String, Object>of("type", "string", "format", "binary");
            case NOTHING -> null;
        };
        boolean form = route.body() == Body.FORM;
        var operation = new LinkedHashMap<>(
                operation(route.summary(), form ? null : body, answer == null ? "204" : "200", answer));
        if (form && body != null) {
            operation.put("requestBody", Map.of("content", Map.of("multipart/form-data", Map.of("schema", body))));
        }
        var path = "/api/v1" + route.path();
        var known = paths.get(path) instanceof Map<?, ?> methods ? methods : withParameters(names(path), Map.of());
        var methods = new LinkedHashMap<String, Object>();
        known.forEach((name, value) -> methods.put(String.valueOf(name), value));
        methods.put(route.method(), operation);
        paths.put(path, methods);
    }

    /** The names in braces of a path. */
    private static List<String> names(String path) {
        return Pattern.compile("\\{([a-z]+)}")
                .matcher(path)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private void entity(EntityDefinition entity) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        entity.fields().values().forEach(field -> {
            properties.put(field.id(), schema(field));
            if (field.required() && field.writtenByPeople()) {
                required.add(field.id());
            }
        });
        var schema = new LinkedHashMap<>(object(properties));
        schema.put("title", entity.label().zh());
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schemas.put(entity.id(), schema);
        var written = object(Map.of(
                "values", ref(entity.id()), "version", Map.of("type", "integer"), "reasons", Map.of("type", "object")));
        var row = object(Map.of(
                "id",
                text(),
                "version",
                Map.of("type", "integer"),
                "title",
                text(),
                "organ",
                text(),
                "values",
                ref(entity.id())));
        var page = object(Map.of("rows", Map.of("type", "array", "items", row), "total", Map.of("type", "integer")));
        var list = new LinkedHashMap<>(operation(entity.label().zh() + "列表", null, "200", page));
        list.put(
                "parameters",
                List.of(
                        query("filter", "字段:比较:值，可重复"),
                        query("q", "查找"),
                        query("sort", "字段，前加 - 为降序"),
                        query("page", "从 0 起"),
                        query("size", "1 至 200"),
                        query("columns", "字段，逗号分隔"),
                        AS));
        var read = new LinkedHashMap<>(operation("读取" + entity.label().zh(), null, "200", row));
        read.put("parameters", List.of(AS));
        paths.put(
                "/api/v1/records/" + entity.id(),
                Map.of("get", list, "post", operation("登记" + entity.label().zh(), written, "201", row)));
        paths.put(
                "/api/v1/records/" + entity.id() + "/{id}",
                withParameters(
                        List.of("id"),
                        Map.of(
                                "get",
                                read,
                                "patch",
                                operation("修改" + entity.label().zh(), written, "200", row))));
        besides(entity, written);
    }

    /** What else is told of a record, and the acts on rows of a register. */
    private void besides(EntityDefinition entity, Map<String, Object> written) {
        var root = "/api/v1/records/" + entity.id();
        var list = Map.<String, Object>of("type", "array");
        paths.put(
                root + "/{id}/history",
                withParameters(List.of("id"), Map.of("get", operation("改动留痕", null, "200", list))));
        paths.put(
                root + "/{id}/findings",
                withParameters(List.of("id"), Map.of("get", operation("平台发现的问题", null, "200", list))));
        if (entity.alike() != null) {
            paths.put(root + "/alike", Map.of("post", operation("可能是同一件事的记录", written, "200", list)));
        }
        if (entity.draw() != null) {
            var lot = root + "/{id}/draw";
            var id = List.of("id");
            var any = Map.<String, Object>of("type", "object");
            paths.put(lot, withParameters(id, Map.of("get", operation("抽签的种子、摘要、各处的安排", null, "200", any))));
            paths.put(
                    lot + "/unplaced",
                    withParameters(id, Map.of("get", operation("未安排的和原因，按抽签顺序", null, "200", list))));
            paths.put(
                    lot + "/picked",
                    withParameters(id, Map.of("get", operation("抽中的，其后是候补，按抽签顺序", null, "200", list))));
            paths.put(
                    lot + "/places/{place}",
                    withParameters(List.of("id", "place"), Map.of("get", operation("一处的安排，按号", null, "200", list))));
            paths.put(
                    lot + "/again",
                    withParameters(id, Map.of("get", operation("按原种子重算并比对，不改变任何东西", null, "200", any))));
        }
        if (!entity.imports().isEmpty()) {
            imports(root + "/imports", list);
        }
        if (!entity.isCase() && !entity.actions().isEmpty()) {
            paths.put(
                    root + "/{id}/acts",
                    withParameters(List.of("id"), Map.of("get", operation("现在可以对它做什么", null, "200", list))));
            paths.put(
                    root + "/{id}/acts/{act}",
                    withParameters(
                            List.of("id", "act"),
                            Map.of(
                                    "post",
                                    operation(
                                            entity.actions().values().stream()
                                                    .map(action -> action.id() + " "
                                                            + action.label().zh())
                                                    .collect(Collectors.joining("、")),
                                            written,
                                            "200",
                                            Map.of("type", "object")))));
        }
    }

    /** Files from elsewhere. */
    private void imports(String root, Map<String, Object> list) {
        var any = Map.<String, Object>of("type", "object");
        var id = List.of("id");
        var row = List.of("id", "row");
        paths.put(root, Map.of("get", operation("可以用的导入和待处理的行数", null, "200", list)));
        paths.put(
                root + "/{id}",
                withParameters(
                        id,
                        Map.of(
                                "get",
                                operation("导入用的空白工作簿", null, "200", Map.of("type", "string", "format", "binary")),
                                "post",
                                operation(
                                        "导入：按列名的若干行，或者整份工作簿；dry-run=true 只试不存",
                                        object(Map.of("rows", list)),
                                        "200",
                                        any))));
        paths.put(
                root + "/{id}/waiting", withParameters(id, Map.of("get", operation("没有对上、等人处理的行", null, "200", list))));
        paths.put(
                root + "/{id}/waiting/{row}",
                withParameters(row, Map.of("post", operation("改正后再导入这一行", object(Map.of("values", any)), "200", any))));
        paths.put(
                root + "/{id}/waiting/{row}/drop",
                withParameters(
                        row, Map.of("post", operation("不导入这一行，写明理由", object(Map.of("reason", text())), "200", null))));
    }

    /** Workbooks out and in; rights are told when they are asked for. */
    private void workbooks(EntityDefinition entity) {
        var label = entity.label().zh();
        var asked = object(Map.of(
                "filter", Map.of("type", "array", "items", text()),
                "q", text(),
                "view", text(),
                "sort", text(),
                "columns", text(),
                "only", Map.of("type", "array", "items", text()),
                "reason", text()));
        paths.put(
                "/api/v1/records/" + entity.id() + "/export",
                Map.of("post", answering(operation("导出" + label, asked, "200", text()), SHEET)));
        if (entity.isCase()) {
            return;
        }
        var problem =
                object(Map.of("row", Map.of("type", "integer"), "cell", text(), "column", text(), "message", text()));
        var taken = object(Map.of(
                "rows", Map.of("type", "integer"),
                "created", Map.of("type", "integer"),
                "problems", Map.of("type", "array", "items", problem)));
        var take = new LinkedHashMap<>(operation("导入" + label + "，全部成功或一条不留", null, "200", taken));
        take.put("parameters", List.of(query("dry-run", "true：只检查")));
        take.put("requestBody", Map.of("content", Map.of(SHEET, Map.of("schema", text()))));
        paths.put(
                "/api/v1/records/" + entity.id() + "/import",
                Map.of("get", answering(operation(label + "空白表", null, "200", text()), SHEET), "post", take));
    }

    private static Map<String, Object> answering(Map<String, Object> operation, String mediaType) {
        var changed = new LinkedHashMap<>(operation);
        var responses = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) operation.get("responses"))
                .forEach((status, answer) -> responses.put(String.valueOf(status), answer));
        responses.put(
                "200",
                Map.of(
                        "description",
                        String.valueOf(operation.get("summary")),
                        "content",
                        Map.of(mediaType, Map.of("schema", text()))));
        changed.put("responses", responses);
        return changed;
    }

    private void process(String id) {
        var process = catalogue.process(id);
        paths.put(
                "/api/v1/processes/" + id,
                Map.of(
                        "post",
                        operation(
                                "提交" + process.label().zh(),
                                object(Map.of("values", Map.of("type", "object"))),
                                "201",
                                ref("moved"))));
    }

    private void supervision() {
        var figures = new LinkedHashMap<String, Object>();
        for (var name : List.of(
                "running",
                "normal",
                "near",
                "over",
                "paused",
                "yellow",
                "yellowClosed",
                "red",
                "redClosed",
                "done",
                "kept",
                "measured",
                "used")) {
            figures.put(name, Map.of("type", "integer"));
        }
        schemas.put("supervision-figures", object(figures));
        var lines = Map.of("type", "array", "items", object(Map.of("counts", ref("supervision-figures"))));
        var board = object(Map.of(
                "asOf",
                text(),
                "month",
                text(),
                "total",
                ref("supervision-figures"),
                "organs",
                lines,
                "processes",
                lines,
                "before",
                ref("supervision-figures")));
        var rows = object(Map.of(
                "rows",
                Map.of("type", "array", "items", Map.of("type", "object")),
                "total",
                Map.of("type", "integer")));
        var where = List.of(
                query("organ", "机构；不填为本机构及所属"),
                query("own", "true：只看本级"),
                query("module", "业务模块"),
                query("process", "业务"));
        supervision("board", "监察总览", board, where, query("month", "如 2026-10；不填为本月"));
        var times = object(Map.of(
                "from",
                text(),
                "through",
                text(),
                "rows",
                Map.of(
                        "type",
                        "array",
                        "items",
                        object(Map.of(
                                "step",
                                text(),
                                "left",
                                Map.of("type", "integer"),
                                "days",
                                Map.of("type", "number"),
                                "paused",
                                Map.of("type", "number"))))));
        supervision("time", "时间用在哪里：九十日内各环节平均用的工作日", times, where, query("through", "如 2026-10-12；不填为今日"));
        supervision(
                "duties",
                "在办时限，先到期的在前",
                rows,
                where,
                query("light", "green yellow red paused"),
                query("ended", "如 2026-10：这个月办结的"),
                query("page", "从 0 起"),
                query("size", "1 至 200"));
        supervision(
                "cards",
                "监察牌，新的在前",
                rows,
                where,
                query("stage", "yellow red remind"),
                query("state", "open closed withdrawn"),
                query("month", "如 2026-10"),
                query("page", "从 0 起"),
                query("size", "1 至 200"));
        var book = new LinkedHashMap<>(answering(operation("牌簿：一个月的红黄牌", null, "200", text()), SHEET));
        var parameters = new ArrayList<>(where);
        parameters.add(query("month", "如 2026-10；不填为本月"));
        book.put("parameters", parameters);
        paths.put("/api/v1/supervision/cards/workbook", Map.of("get", book));
    }

    /** The same paths for every report; what its columns are called stands in its answer. */
    private void reports() {
        var ids = reports.stream().map(ReportDefinition::id).toList();
        var report = new LinkedHashMap<String, Object>();
        report.put("name", "report");
        report.put("in", "path");
        report.put("required", true);
        report.put("schema", Map.of("type", "string", "enum", ids));
        var asked = List.of(
                query("period", "2026、2026-H1、2026-Q3 或 2026-09；不填为当期"),
                query("organ", "机构；不填为本人可见的全部"),
                query("level", "行分到哪一级：city county township"));
        var split = List.of(query("split", "分列的指标；不填为第一个"), query("groups", "分列的栏，逗号分隔；填空为不分列"));
        var lines = Map.of(
                "type",
                "array",
                "items",
                object(Map.of(
                        "line",
                        text(),
                        "label",
                        text(),
                        "depth",
                        Map.of("type", "integer"),
                        "values",
                        Map.of("type", "object"))));
        var checks = Map.of(
                "type",
                "array",
                "items",
                object(Map.of(
                        "text",
                        text(),
                        "holds",
                        Map.of("type", "boolean"),
                        "say",
                        text(),
                        "broken",
                        Map.of("type", "array", "items", text()))));
        var columns = Map.of(
                "type",
                "array",
                "items",
                object(Map.of("id", text(), "label", text(), "group", text(), "drills", Map.of("type", "boolean"))));
        schemas.put(
                "report-table",
                object(Map.of(
                        "report", text(),
                        "label", text(),
                        "period", Map.of("type", List.of("object", "null")),
                        "columns", columns,
                        "lines", lines,
                        "earlier", lines,
                        "checks", checks,
                        "sealed", Map.of("type", "integer"),
                        "withheld", Map.of("type", "array", "items", text()))));
        var rows = object(Map.of(
                "rows",
                Map.of("type", "array", "items", Map.of("type", "object")),
                "total",
                Map.of("type", "integer")));
        paths.put("/api/v1/reports", Map.of("get", operation("可以查看的统计表", null, "200", rows)));
        report("", report, asking(operation("统计表", null, "200", ref("report-table")), asked, split));
        report(
                "/rows",
                report,
                asking(
                        operation("一个数字背后的记录，与数字相等", null, "200", rows),
                        asked,
                        List.of(
                                query("line", "行的 line；不填为合计"),
                                query("column", "栏的 id，必填"),
                                query("page", "从 0 起"),
                                query("size", "1 至 200"))));
        report("/workbook", report, asking(answering(operation("导出统计表", null, "200", text()), SHEET), asked, split));
    }

    private static Map<String, Object> asking(
            Map<String, Object> operation, List<Map<String, Object>> some, List<Map<String, Object>> more) {
        var asking = new LinkedHashMap<>(operation);
        var parameters = new ArrayList<>(some);
        parameters.addAll(more);
        asking.put("parameters", parameters);
        return asking;
    }

    private void report(String path, Map<String, Object> report, Map<String, Object> operation) {
        paths.put("/api/v1/reports/{report}" + path, Map.of("parameters", List.of(report), "get", operation));
    }

    @SafeVarargs
    private void supervision(
            String path,
            String summary,
            Map<String, Object> answer,
            List<Map<String, Object>> where,
            Map<String, Object>... more) {
        var operation = new LinkedHashMap<>(operation(summary, null, "200", answer));
        var parameters = new ArrayList<>(where);
        parameters.addAll(List.of(more));
        operation.put("parameters", parameters);
        paths.put("/api/v1/supervision/" + path, Map.of("get", operation));
    }

    private Map<String, Object> schema(FieldDefinition field) {
        Map<String, Object> one = switch (field.type().kind()) {
            case BOOLEAN -> Map.of("type", "boolean", "title", field.label().zh());
            case INTEGER, YEAR ->
                Map.of("type", "integer", "title", field.label().zh());
            case DECIMAL -> Map.of("type", "number", "title", field.label().zh());
            case DATE ->
                Map.of(
                        "type",
                        "string",
                        "format",
                        "date",
                        "title",
                        field.label().zh());
            case DATETIME ->
                Map.of(
                        "type",
                        "string",
                        "format",
                        "date-time",
                        "title",
                        field.label().zh());
            case CODE -> code(field);
            case ROWS, DECISION ->
                Map.of("type", "object", "title", field.label().zh());
            default -> Map.of("type", "string", "title", field.label().zh());
        };
        boolean list = field.many() || field.type().kind() == org.longzheng.kernel.catalogue.FieldKind.ROWS;
        return list ? Map.of("type", "array", "items", one) : one;
    }

    private Map<String, Object> code(FieldDefinition field) {
        var list = catalogue.codes().get(String.valueOf(field.type().target()));
        return list == null
                ? Map.of("type", "string", "title", field.label().zh())
                : Map.of(
                        "type",
                        "string",
                        "title",
                        field.label().zh(),
                        "enum",
                        List.copyOf(list.items().keySet()));
    }

    private static Map<String, Object> operation(
            String summary, @Nullable Map<String, Object> body, String status, @Nullable Map<String, Object> answer) {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("summary", summary);
        if (body != null) {
            operation.put("requestBody", Map.of("content", Map.of(JSON, Map.of("schema", body))));
        }
        operation.put(
                "responses",
                Map.of(
                        status,
                        answer == null
                                ? Map.of("description", summary)
                                : Map.of("description", summary, "content", Map.of(JSON, Map.of("schema", answer))),
                        "default",
                        Map.of(
                                "description",
                                "被拒绝或出错",
                                "content",
                                Map.of("application/problem+json", Map.of("schema", ref("problem"))))));
        return operation;
    }

    private static Map<String, Object> withParameters(List<String> names, Map<String, Object> operations) {
        var path = new LinkedHashMap<>(operations);
        path.put(
                "parameters",
                names.stream()
                        .map(name -> Map.of("name", name, "in", "path", "required", true, "schema", text()))
                        .toList());
        return path;
    }

    private static Map<String, Object> query(String name, String description) {
        return Map.of("name", name, "in", "query", "description", description, "schema", text());
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        return Map.of("type", "object", "properties", properties);
    }

    private static Map<String, Object> ref(String schema) {
        return Map.of("$ref", "#/components/schemas/" + schema);
    }

    private static Map<String, Object> text() {
        return Map.of("type", "string");
    }

    private static Map<String, Object> day() {
        return Map.of("type", "string", "format", "date");
    }
}
