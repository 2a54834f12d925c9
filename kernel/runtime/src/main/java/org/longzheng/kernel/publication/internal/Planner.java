package org.longzheng.kernel.publication.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.publication.PublicationPlan;
import org.longzheng.kernel.publication.PublicationPlan.Area;
import org.longzheng.kernel.publication.PublicationPlan.Line;
import org.longzheng.kernel.publication.PublicationPlan.Risk;
import org.longzheng.kernel.publication.Publications.ElementChange;
import org.longzheng.kernel.publication.Publications.How;
import org.longzheng.kernel.records.DataMigrations;
import org.longzheng.kernel.records.DataMigrations.Work;
import org.longzheng.kernel.schema.SchemaPlan;
import org.longzheng.kernel.schema.SchemaPlan.Change;
import org.longzheng.kernel.schema.Tables;
import org.springframework.stereotype.Component;

/** Says what putting a catalogue in force does to this database and to the people who work with it, and refuses what would lose data. */
@Component
class Planner {

    /** From this many rows on, a change of a table takes time that people notice. */
    private static final long MANY_ROWS = 100_000;

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("modules", "模块"),
            Map.entry("entities", "实体"),
            Map.entry("processes", "流程"),
            Map.entry("roles", "角色"),
            Map.entry("codes", "代码表"),
            Map.entry("valueTypes", "值类型"),
            Map.entry("grades", "密级"),
            Map.entry("series", "文号"),
            Map.entry("organTypes", "机构类型"),
            Map.entry("organs", "机构"),
            Map.entry("regions", "行政区划"),
            Map.entry("laws", "法规"),
            Map.entry("sources", "共享数据"),
            Map.entry("contracts", "协作约定"),
            Map.entry("calendars", "工作日历"),
            Map.entry("reports", "报表"),
            Map.entry("templates", "文书模板"));

    private static final Set<String> SHOWN =
            Set.of("label", "title", "list", "form", "groups", "states", "track", "alike", "materials", "menu");

    private static final Set<String> RIGHTS = Set.of("access", "seals", "disclose", "writtenBy");

    private final Tables tables;
    private final DataMigrations dataMigrations;
    private final PublicationMapper mapper;

    Planner(Tables tables, DataMigrations dataMigrations, PublicationMapper mapper) {
        this.tables = tables;
        this.dataMigrations = dataMigrations;
        this.mapper = mapper;
    }

    /**
     * @param modules what becomes of modules; of those that go, and when earlier definitions return, what is not known any more is kept and does not hinder
     */
    Planned plan(Catalogue before, Catalogue after, ModuleChanges modules) {
        return new Plan(before, after, modules).make();
    }

    /**
     * A plan.
     *
     * @param tables what is to be done to the tables, as the journal names it
     * @param migrations what becomes of stored records, as the journal names it
     */
    record Planned(PublicationPlan plan, List<String> tables, List<String> migrations) {}

    /** One plan being made. */
    private final class Plan {

        private final Catalogue before;
        private final Catalogue after;
        private final ModuleChanges modules;
        private final DataMigrations.Plan migrations;
        private final Losses losses;
        private final List<Line> lines = new ArrayList<>();
        private final List<String> refusals = new ArrayList<>();
        private final Map<String, Long> rows = new HashMap<>();

        Plan(Catalogue before, Catalogue after, ModuleChanges modules) {
            this.before = before;
            this.after = after;
            this.modules = modules;
            migrations = dataMigrations.plan(before, after, modules.isBack());
            losses = new Losses(tables, before, after, modules, new Losses.Told() {
                @Override
                public void line(String text, long concerned, Risk risk) {
                    Plan.this.line(Area.TABLES, text, concerned, risk);
                }

                @Override
                public void refusal(String text) {
                    refusals.add(text);
                }
            });
        }

        Planned make() {
            modules.told().forEach(told -> line(Area.MODULES, told, null, Risk.MEDIUM));
            var changes = Differences.between(before, after);
            var schema = tables.plan(before, after);
            changeTables(schema);
            migrate();
            losses.find();
            changes.forEach(this::tell);
            lines.addAll(new LayerLines(mapper, before, after).all());
            countCases(changes);
            reportsOf(changes);
            return new Planned(
                    new PublicationPlan(lines, refusals),
                    Planner.steps(schema),
                    migrations.steps().stream().map(Planner::said).toList());
        }

        private long rows(String table) {
            return rows.computeIfAbsent(table, tables::rows);
        }

        // tables

        private void changeTables(SchemaPlan plan) {
            var fresh = new HashSet<String>();
            for (var change : plan.changes()) {
                switch (change) {
                    case Change.AddTable add -> {
                        fresh.add(add.table().name());
                        line(
                                Area.TABLES,
                                "新建表 " + named(add.table().name(), add.table().label()),
                                null,
                                Risk.LOW);
                    }
                    case Change.AddColumn add -> {
                        fresh.add(add.table() + "." + add.column().name());
                        line(
                                Area.TABLES,
                                "增加列 "
                                        + named(
                                                add.table() + "." + add.column().name(),
                                                add.column().label())
                                        + " " + add.column().type() + "，已有的行此列为空",
                                rows(add.table()),
                                Risk.LOW);
                    }
                    case Change.WidenColumn widen ->
                        line(
                                Area.TABLES,
                                "加宽列 "
                                        + named(
                                                widen.table() + "."
                                                        + widen.column().name(),
                                                widen.column().label())
                                        + "：" + widen.before() + " → "
                                        + widen.column().type(),
                                rows(widen.table()),
                                byRows(widen.table()));
                    case Change.AddIndex add -> index(add, fresh);
                }
            }
            plan.conflicts().forEach(losses::conflict);
        }

        private void index(Change.AddIndex add, Set<String> fresh) {
            if (fresh.contains(add.table())) {
                return;
            }
            var index = add.index();
            line(
                    Area.TABLES,
                    (index.unique() ? "要求唯一 " : "建索引 ") + add.table() + "（" + String.join("，", index.columns()) + "）",
                    rows(add.table()),
                    byRows(add.table()));
            boolean stored = index.columns().stream().noneMatch(column -> fresh.contains(add.table() + "." + column));
            long repeated = index.unique() && stored ? tables.repeated(add.table(), index) : 0;
            if (repeated > 0) {
                refusals.add("表 %s 中有 %d 组记录的（%s）相同，不能要求唯一。先更正或者合并这些记录。"
                        .formatted(add.table(), repeated, String.join("，", index.columns())));
            }
        }

        private Risk byRows(String table) {
            return rows(table) < MANY_ROWS ? Risk.LOW : Risk.MEDIUM;
        }

        // stored records

        private void migrate() {
            for (var step : migrations.steps()) {
                step.works().forEach(work -> line(Area.DATA, sentence(step, work), rowsOf(work), riskOf(step, work)));
            }
            refusals.addAll(migrations.obstacles());
        }

        private String sentence(DataMigrations.Step step, Work work) {
            var column = "列 " + named(work.column(), work.label());
            var what = switch (work.kind()) {
                case ENTITY ->
                    "实体改名 %s → %s，表 %s 不变，不改动数据"
                            .formatted(work.field(), work.how(), named(work.column(), work.label()));
                case RENAME -> "改名 %s → %s，%s 不变，不改动数据".formatted(work.field(), work.how(), column);
                case RETIRE -> step.back() ? "恢复使用 " + column : "停用 " + column + "，已有的值和留痕保留";
                case RECODE -> "换代码 %s：%s".formatted(column, work.how());
                case FILL -> "补填 %s = %s".formatted(column, work.how());
                case CONVERT -> "换算 %s = %s".formatted(column, work.how());
            };
            return "%s %s%s".formatted(step.migration().version(), step.back() ? "退回：" : "", what);
        }

        private @Nullable Long rowsOf(Work work) {
            return work.kind() == DataMigrations.Kind.RENAME || work.kind() == DataMigrations.Kind.ENTITY
                    ? null
                    : (Long) work.rows();
        }

        private Risk riskOf(DataMigrations.Step step, Work work) {
            return switch (work.kind()) {
                case ENTITY, RENAME, RETIRE -> Risk.LOW;
                case RECODE, FILL, CONVERT ->
                    work.rows() >= MANY_ROWS ? Risk.HIGH : work.rows() > 0 ? Risk.MEDIUM : Risk.LOW;
            };
        }

        // what people notice

        private void tell(ElementChange change) {
            var area = area(change);
            var risk = area == Area.RIGHTS || area == Area.RULES ? Risk.MEDIUM : Risk.LOW;
            // processes and layers are told with their open cases, what becomes of stored records by itself
            boolean elsewhere =
                    change.kind().equals("processes") || change.kind().equals("layers");
            if (!elsewhere && !change.path().startsWith("migrate")) {
                line(area, sentence(change), null, risk);
            }
        }

        private static Area area(ElementChange change) {
            if (change.kind().equals("roles")) {
                return Area.RIGHTS;
            }
            if (change.kind().equals("reports")) {
                return Area.REPORTS;
            }
            var component = change.path().split("\\.")[0];
            if (RIGHTS.contains(component)) {
                return Area.RIGHTS;
            }
            boolean whole = component.isEmpty() && change.kind().equals("entities");
            return whole || component.equals("fields") || SHOWN.contains(component) ? Area.SCREENS : Area.RULES;
        }

        private String sentence(ElementChange change) {
            var whole = KINDS.getOrDefault(change.kind(), change.kind()) + " "
                    + named(change.id(), change.path().isEmpty() ? change.label() : labelOf(change));
            var verb = switch (change.how()) {
                case ADDED -> "增加";
                case REMOVED -> "去掉";
                case CHANGED -> "改变";
            };
            return change.path().isEmpty()
                    ? verb + whole
                    : whole + " " + verb + " " + named(change.path(), part(change));
        }

        private static String part(ElementChange change) {
            return change.path().contains(".") ? change.label() : "";
        }

        private String labelOf(ElementChange change) {
            var entity = after.entities().get(change.id());
            var process = after.processes().get(change.id());
            return switch (change.kind()) {
                case "entities" -> entity == null ? "" : entity.label().zh();
                case "processes" -> process == null ? "" : process.label().zh();
                default -> "";
            };
        }

        // cases and reports

        private void countCases(List<ElementChange> changes) {
            var open = new HashMap<String, Long>();
            mapper.openCases().forEach(row -> open.put(row.process, row.cases));
            var told = new LinkedHashSet<String>();
            for (var change : changes) {
                if (!change.kind().equals("processes") || !told.add(change.id())) {
                    continue;
                }
                long cases = open.getOrDefault(change.id(), 0L);
                if (change.path().isEmpty() && change.how() == How.REMOVED) {
                    removed(change, cases);
                } else if (change.path().isEmpty() && change.how() == How.ADDED) {
                    line(Area.CASES, sentence(change), null, Risk.LOW);
                } else {
                    line(Area.CASES, steps(change.id(), changes) + "，在办的按受理时的定义办完", cases, Risk.MEDIUM);
                }
            }
        }

        private String steps(String process, List<ElementChange> changes) {
            var own = changes.stream()
                    .filter(change ->
                            change.kind().equals("processes") && change.id().equals(process))
                    .toList();
            var first = sentence(own.getFirst());
            return own.size() == 1 ? first : first + " 等 " + own.size() + " 处";
        }

        private void removed(ElementChange change, long cases) {
            if (cases == 0) {
                line(Area.CASES, sentence(change), 0L, Risk.LOW);
            } else if (modules.isBack() || modules.stops(moduleOf(change.id()))) {
                line(Area.CASES, sentence(change) + "，在办的要等定义恢复才能继续", cases, Risk.HIGH);
            } else if (modules.goes(moduleOf(change.id()))) {
                refusals.add("流程 %s 还有 %d 件在办，模块不能卸载。先办结这些事项；急需停下的，先停用模块。".formatted(change.id(), cases));
            } else {
                refusals.add("流程 %s 还有 %d 件在办，不能去掉。先办结这些事项。".formatted(change.id(), cases));
            }
        }

        private String moduleOf(String process) {
            return Objects.requireNonNull(before.processes().get(process)).module();
        }

        private void reportsOf(List<ElementChange> changes) {
            var entities = new HashSet<String>();
            changes.stream()
                    .filter(change -> change.kind().equals("entities")
                            && change.path().startsWith("fields.")
                            && change.how() != How.ADDED)
                    .forEach(change -> entities.add(change.id()));
            after.reports().values().stream()
                    .filter(report -> entities.contains(report.over()))
                    .forEach(report -> line(
                            Area.REPORTS,
                            "报表 " + named(report.id(), report.label().zh()) + " 按变动后的字段统计",
                            null,
                            Risk.LOW));
        }

        private void line(Area area, String text, @Nullable Long concerned, Risk risk) {
            lines.add(new Line(area, text, concerned, risk));
        }

        private static String named(String id, String label) {
            return label.isEmpty() ? id : id + "「" + label + "」";
        }
    }

    /** The changes of the tables as the journal names them. */
    static List<String> steps(SchemaPlan plan) {
        return plan.changes().stream().map(change -> change.asText().strip()).toList();
    }

    /** An entry under {@code migrate} as the journal and the audit trail name it. */
    static String said(DataMigrations.Step step) {
        return "migrate %s %s%s: %s"
                .formatted(
                        step.entity().id(),
                        step.migration().version(),
                        step.back() ? " back" : "",
                        step.works().stream()
                                .map(work -> "%s %s (%s), %d rows"
                                        .formatted(
                                                work.kind().name().toLowerCase(Locale.ROOT),
                                                work.field(),
                                                work.how(),
                                                work.rows()))
                                .collect(Collectors.joining("; ")));
    }
}
