package org.longzheng.kernel.catalogue.internal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.CodeList;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.GradeDefinition;
import org.longzheng.kernel.catalogue.Label;
import org.longzheng.kernel.catalogue.LawDefinition;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.catalogue.ModuleDefinition;
import org.longzheng.kernel.catalogue.OrganDefinition;
import org.longzheng.kernel.catalogue.OrganTypeDefinition;
import org.longzheng.kernel.catalogue.RegionDefinition;
import org.longzheng.kernel.catalogue.RoleDefinition;
import org.longzheng.kernel.catalogue.RoleDefinition.Supervises;
import org.longzheng.kernel.catalogue.SeriesDefinition;
import org.longzheng.kernel.catalogue.SharedSourceDefinition;
import org.longzheng.kernel.catalogue.ValueTypeDefinition;
import org.longzheng.kernel.catalogue.VoteDefinition;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.sdk.SourcePlace;

/** Makes the definitions of shared tables: roles, codes, organs, regions and the like. */
final class TablesParser {

    private static final Predicate<String> REGION_CODE =
            Pattern.compile("[0-9]{6}([0-9]{3})?").asMatchPredicate();

    private final Values values;
    private final Draft draft;
    private final Names names;

    TablesParser(Values values, Draft draft, Names names) {
        this.values = values;
        this.names = names;
        this.draft = draft;
    }

    /** Roles, each with the levels, organs and separation of the role it is like. */
    Map<String, RoleDefinition> roles() {
        var rows = new LinkedHashMap<String, Draft.Row>();
        for (var row : draft.rows("roles")) {
            rows.putIfAbsent(row.id(), row);
        }
        var roles = new LinkedHashMap<String, RoleDefinition>();
        for (var row : rows.values()) {
            roles.put(row.id(), role(row, rows, new HashSet<>()));
        }
        return roles;
    }

    private RoleDefinition role(Draft.Row row, Map<String, Draft.Row> rows, Set<String> path) {
        path.add(row.id());
        var table = tableOf(row);
        var like = values.text(table, "like");
        var baseRow = like == null || path.contains(like) ? null : rows.get(like);
        var base = baseRow == null ? null : role(baseRow, rows, path);
        var levels = values.levels(table, "levels");
        // a level of a second tree is a type of organ
        var organs = Stream.concat(
                        values.texts(table, "levels").stream().filter(word -> !Language.LEVELS.contains(word)),
                        values.texts(table, "organs").stream())
                .toList();
        var apart = new LinkedHashSet<>(values.texts(table, "apart-from"));
        if (base != null) {
            apart.addAll(base.apartFrom());
        }
        boolean ownPlace = !levels.isEmpty() || !organs.isEmpty();
        return new RoleDefinition(
                row.id(),
                row.owner(),
                values.label(table, row.id()),
                baseRow == null ? null : like,
                ownPlace || base == null ? levels : base.levels(),
                ownPlace || base == null ? organs : base.organs(),
                List.copyOf(apart),
                supervises(values.text(table, "supervises"), base),
                row.place());
    }

    private static @Nullable Supervises supervises(@Nullable String word, @Nullable RoleDefinition base) {
        if (word == null) {
            return base == null ? null : base.supervises();
        }
        return switch (word) {
            case "own" -> Supervises.OWN;
            case "below" -> Supervises.BELOW;
            default -> null;
        };
    }

    Map<String, ValueTypeDefinition> valueTypes() {
        var types = new LinkedHashMap<String, ValueTypeDefinition>();
        each(
                "types",
                (row, table) -> types.putIfAbsent(
                        row.id(),
                        new ValueTypeDefinition(
                                row.id(),
                                switch (values.text(table, "of", "text")) {
                                    case "integer" -> FieldKind.INTEGER;
                                    case "decimal" -> FieldKind.DECIMAL;
                                    case "date" -> FieldKind.DATE;
                                    default -> FieldKind.TEXT;
                                },
                                values.whole(table, "length"),
                                values.text(table, "pattern"),
                                values.text(table, "check"),
                                values.text(table, "mask"),
                                values.text(table, "grade"),
                                values.whole(table, "digits"),
                                values.whole(table, "scale"),
                                values.text(table, "unit"),
                                values.text(table, "say"),
                                row.place())));
        return types;
    }

    /** The fields of each named shape, as nodes: they are parsed where they are used. */
    Map<String, SourceNode.Table> shapes() {
        var shapes = new LinkedHashMap<String, SourceNode.Table>();
        each("shapes", (row, table) -> shapes.putIfAbsent(row.id(), table));
        return shapes;
    }

    Map<String, GradeDefinition> grades() {
        var grades = new LinkedHashMap<String, GradeDefinition>();
        each(
                "grades",
                (row, table) -> grades.putIfAbsent(
                        row.id(),
                        new GradeDefinition(
                                row.id(),
                                values.label(table, row.id()),
                                new LinkedHashSet<>(values.texts(table, "mask")),
                                values.flag(table, "seal"),
                                table.get("reveal") != null,
                                values.flag(table, "only-where-named"),
                                !"none".equals(table.text("export")),
                                row.place())));
        return grades;
    }

    Map<String, LawDefinition> laws() {
        var laws = new LinkedHashMap<String, LawDefinition>();
        each(
                "laws",
                (row, table) -> laws.putIfAbsent(
                        row.id(),
                        new LawDefinition(
                                row.id(),
                                values.text(table, "title", row.id()),
                                values.text(table, "version"),
                                values.date(table, "from"),
                                row.place())));
        return laws;
    }

    Map<String, SharedSourceDefinition> sources() {
        var sources = new LinkedHashMap<String, SharedSourceDefinition>();
        each(
                "sources",
                (row, table) -> sources.putIfAbsent(
                        row.id(),
                        new SharedSourceDefinition(
                                row.id(),
                                values.label(table, row.id()),
                                values.texts(table, "takes"),
                                values.text(table, "gives", ""),
                                row.place())));
        return sources;
    }

    Map<String, SeriesDefinition> series() {
        var series = new LinkedHashMap<String, SeriesDefinition>();
        each("series", (row, table) -> {
            var form = values.message(table, "form");
            if (form != null) {
                series.putIfAbsent(
                        row.id(),
                        new SeriesDefinition(
                                row.id(), row.owner(), form, values.expressions(table, "by"), row.place()));
            }
        });
        return series;
    }

    /** Rules of voting, by id. */
    Map<String, VoteDefinition.Rule> votes() {
        var rules = new LinkedHashMap<String, VoteDefinition.Rule>();
        each("votes", (row, table) -> {
            var voters = table.table("voters");
            var entity = voters == null ? null : values.text(voters, "from");
            if (voters != null && entity != null) {
                rules.putIfAbsent(
                        row.id(),
                        new VoteDefinition.Rule(
                                row.id(),
                                values.label(table, row.id()),
                                entity,
                                values.expression(voters, "where"),
                                list(row.owner(), values.text(table, "leave-out")),
                                demand(table.table("quorum")),
                                demand(table.table("passes")),
                                values.expression(table, "elects"),
                                list(row.owner(), values.text(table, "options")),
                                values.flag(table, "secret"),
                                values.flag(table, "written"),
                                values.text(table, "basis"),
                                row.place()));
            }
        });
        return rules;
    }

    private @Nullable String list(String owner, @Nullable String name) {
        return name == null ? null : names.codeList(owner, name);
    }

    private VoteDefinition.@Nullable Demand demand(SourceNode.@Nullable Table node) {
        var require = node == null ? null : values.expression(node, "require");
        var say = node == null ? null : values.message(node, "say");
        return require == null || say == null ? null : new VoteDefinition.Demand(require, say);
    }

    Map<String, OrganTypeDefinition> organTypes() {
        var types = new LinkedHashMap<String, OrganTypeDefinition>();
        each(
                "organ-types",
                (row, table) -> types.putIfAbsent(
                        row.id(),
                        new OrganTypeDefinition(
                                row.id(),
                                values.label(table, row.id()),
                                values.text(table, "code", ""),
                                values.levels(table, "levels"),
                                values.flag(table, "outside"),
                                values.texts(table, "below"),
                                null,
                                row.place())));
        for (var feature : draft.features) {
            var tree = Names.treeOf(feature);
            if (tree != null) {
                tree.levels()
                        .forEach((word, place) -> types.putIfAbsent(
                                word,
                                new OrganTypeDefinition(
                                        word, Label.of(word), "", Set.of(), false, List.of(), tree.name(), place)));
            }
        }
        return types;
    }

    Map<String, OrganDefinition> organs() {
        var organs = new LinkedHashMap<String, OrganDefinition>();
        each(
                "organs",
                (row, table) -> organs.putIfAbsent(
                        row.id(),
                        new OrganDefinition(
                                row.id(),
                                values.text(table, "type", ""),
                                values.text(table, "name", row.id()),
                                values.text(table, "prefix"),
                                values.text(table, "region"),
                                values.text(table, "below"),
                                values.date(table, "from"),
                                values.date(table, "until"),
                                values.text(table, "successor"),
                                row.place())));
        return organs;
    }

    Map<String, RegionDefinition> regions() {
        var regions = new LinkedHashMap<String, RegionDefinition>();
        for (var row : draft.rows("regions")) {
            if (!REGION_CODE.test(row.id())) {
                continue; // told with the shape of the file
            }
            var table = row.table();
            regions.putIfAbsent(
                    row.id(),
                    table == null
                            ? new RegionDefinition(
                                    row.id(),
                                    String.valueOf(row.value().textOrNull()),
                                    null,
                                    null,
                                    null,
                                    false,
                                    row.place())
                            : new RegionDefinition(
                                    row.id(),
                                    values.text(table, "name", row.id()),
                                    values.date(table, "from"),
                                    values.date(table, "until"),
                                    values.text(table, "successor"),
                                    "functional".equals(table.text("kind")),
                                    row.place()));
        }
        return regions;
    }

    /** Code lists by their full id: {@code gb-3304}, {@code lawyers.lawyer-kind}. */
    Map<String, CodeList> codes() {
        var lists = new LinkedHashMap<String, CodeList>();
        each("codes", (row, table) -> {
            var id = Names.fullCodeList(row.owner(), row.id());
            lists.putIfAbsent(id, codeList(id, table, row.place()));
        });
        return lists;
    }

    /** The list of one row, which is a table. */
    CodeList codeList(Draft.Row row) {
        return codeList(Names.fullCodeList(row.owner(), row.id()), tableOf(row), row.place());
    }

    private CodeList codeList(String id, SourceNode.Table table, SourcePlace place) {
        var columns = new LinkedHashMap<String, String>();
        var columnTable = table.table("columns");
        if (columnTable != null) {
            for (var each : columnTable.entries().entrySet()) {
                var column = each.getKey();
                var entry = each.getValue();
                columns.put(column, String.valueOf(entry.value().textOrNull()));
            }
        }
        var items = new LinkedHashMap<String, CodeList.Item>();
        var itemTable = table.table("items");
        if (itemTable != null) {
            for (var each : itemTable.entries().entrySet()) {
                var code = each.getKey();
                var entry = each.getValue();
                items.put(code, item(code, entry.value(), columns));
            }
        }
        return new CodeList(
                id, values.label(table, id), columns, items, values.level(values.text(table, "children")), place);
    }

    private CodeList.Item item(String code, SourceNode node, Map<String, String> columns) {
        if (!(node instanceof SourceNode.Table table)) {
            return new CodeList.Item(
                    code, Label.of(String.valueOf(node.textOrNull())), null, Map.of(), null, null, false);
        }
        var typed = new LinkedHashMap<String, Object>();
        for (var each : columns.entrySet()) {
            var column = each.getKey();
            var type = each.getValue();
            var text = table.text(column);
            var value = text == null ? null : typed(text, type);
            if (value != null) {
                typed.put(column, value);
            }
        }
        return new CodeList.Item(
                code,
                values.label(table, code),
                values.text(table, "parent"),
                typed,
                values.date(table, "from"),
                values.date(table, "until"),
                false);
    }

    /** The value of a column, or null when the text is not of its type. */
    static @Nullable Object typed(String text, String type) {
        try {
            return switch (type) {
                case "integer" -> text.matches("-?[0-9]{1,18}") ? new BigDecimal(text) : null;
                case "decimal", "money" -> Form.NUMBER.takes().test(text) ? new BigDecimal(text) : null;
                case "boolean" -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
                case "date" -> LocalDate.parse(text);
                case "length" -> Length.tryParse(text);
                default -> text;
            };
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    Map<String, ModuleDefinition> modules() {
        var modules = new LinkedHashMap<String, ModuleDefinition>();
        for (var file : draft.files("module")) {
            var root = file.root();
            var id = values.text(root, "module", file.owner());
            var needs = new LinkedHashMap<String, String>();
            var needTable = root.table("needs");
            if (needTable != null) {
                for (var each : needTable.entries().entrySet()) {
                    var module = each.getKey();
                    var entry = each.getValue();
                    needs.put(module, String.valueOf(entry.value().textOrNull()));
                }
            }
            modules.putIfAbsent(
                    id,
                    new ModuleDefinition(
                            id,
                            values.label(root, id),
                            values.text(root, "version", "0"),
                            needs,
                            values.texts(root, "uses"),
                            levelsOf(root),
                            values.texts(root, "standards"),
                            settings(root),
                            menu(root),
                            root.placeOf("module")));
        }
        return modules;
    }

    private Set<Level> levelsOf(SourceNode.Table root) {
        var levels = values.levels(root, "levels");
        return levels.isEmpty() ? EnumSet.allOf(Level.class) : levels;
    }

    private Map<String, ModuleDefinition.Setting> settings(SourceNode.Table root) {
        var settings = new LinkedHashMap<String, ModuleDefinition.Setting>();
        values.named(root, "settings")
                .forEach((name, setting) -> settings.put(
                        name,
                        new ModuleDefinition.Setting(
                                name,
                                values.label(setting, name),
                                values.text(setting, "value", ""),
                                values.text(setting, "basis"))));
        return settings;
    }

    private List<ModuleDefinition.MenuGroup> menu(SourceNode.Table root) {
        return values.tables(root, "menu").stream()
                .flatMap(group -> group.entries().keySet().stream()
                        .map(label -> new ModuleDefinition.MenuGroup(label, values.texts(group, label))))
                .toList();
    }

    private void each(String name, BiConsumer<Draft.Row, SourceNode.Table> use) {
        for (var row : draft.rows(name)) {
            use.accept(row, tableOf(row));
        }
    }

    static SourceNode.Table tableOf(Draft.Row row) {
        var table = row.table();
        return table == null ? new SourceNode.Table(Map.of(), row.place()) : table;
    }
}
