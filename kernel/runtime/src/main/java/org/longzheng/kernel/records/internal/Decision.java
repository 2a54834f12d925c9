package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.RuleTable;
import org.longzheng.kernel.catalogue.RuleTable.Row;
import org.longzheng.kernel.expressions.Decided;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.ExpressionException;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Reads;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.sdk.Refusal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a rule table decided for a record: every row that was in force with whether it applied or why not, what the table gives, and the values it was
 * decided by. As long as no act has made it, it follows the record; from then on it is the text that the act kept.
 *
 * @see "docs/decisions/0115-rule-tables-and-frozen-decisions.md"
 */
final class Decision implements Decided {

    private static final JsonMapper JSON = new JsonMapper();

    private final RuleTable table;
    private final String version;
    private final LocalDate day;
    private final boolean kept;
    private final List<Line> lines;
    private final Map<String, Object> gives;
    private final Map<String, String> reads;

    /**
     * A row as it was judged.
     *
     * @param lacks why it does not apply, null where it does
     */
    private record Line(
            String id,
            String label,
            boolean applies,
            @Nullable String lacks) {}

    private Decision(
            RuleTable table,
            String version,
            LocalDate day,
            boolean kept,
            List<Line> lines,
            Map<String, Object> gives,
            Map<String, String> reads) {
        this.table = table;
        this.version = version;
        this.day = day;
        this.kept = kept;
        this.lines = lines;
        this.gives = gives;
        this.reads = reads;
    }

    /** Judges the rows of the table over what the scope sees. */
    static Decision made(Catalogue catalogue, EntityDefinition entity, FieldDefinition field, Scope scope) {
        var table = entity.tableOf(field);
        var asOf = table.asOf() == null ? null : table.asOf().evaluate(scope);
        var day = asOf instanceof LocalDate given
                ? given
                : asOf instanceof LocalDateTime moment ? moment.toLocalDate() : scope.today();
        var lines = new ArrayList<Line>();
        var met = new ArrayList<Row>();
        for (var row : table.rows()) {
            if (row.inForce(day)) {
                boolean applies = row.when() == null || Judge.holds(row.when(), scope);
                boolean after = applies && table.firstOnly() && !met.isEmpty();
                if (applies && !after) {
                    met.add(row);
                }
                lines.add(new Line(
                        row.id(),
                        label(catalogue, table, row),
                        applies && !after,
                        applies
                                ? after ? "前面的“%s”已经适用。".formatted(label(catalogue, table, met.getFirst())) : null
                                : lacks(row, scope)));
            }
        }
        return new Decision(
                table,
                version(catalogue, entity),
                day,
                false,
                lines,
                gives(table, met, scope),
                reads(entity, table, scope));
    }

    private static String label(Catalogue catalogue, RuleTable table, Row row) {
        var list = table.list() == null || !row.label().zh().equals(row.id())
                ? null
                : catalogue.codes().get(table.list());
        return list == null
                ? row.label().zh()
                : list.item(row.id()).map(item -> item.label().zh()).orElse(row.id());
    }

    private static String lacks(Row row, Scope scope) {
        return row.lacks() == null ? "不符合这一行的条件。" : row.lacks().render(scope);
    }

    private static String version(Catalogue catalogue, EntityDefinition entity) {
        var module = catalogue.modules().get(entity.module());
        return module == null ? entity.module() : module.id() + " " + module.version();
    }

    private static Map<String, Object> gives(RuleTable table, List<Row> met, Scope scope) {
        var gives = new LinkedHashMap<String, Object>();
        for (var column : table.result().values()) {
            var values = met.stream()
                    .map(row -> row.gives().get(column.id()))
                    .filter(Objects::nonNull)
                    .map(value -> typed(column, value.evaluate(scope)))
                    .filter(Objects::nonNull)
                    .toList();
            if (!table.firstOnly()) {
                gives.put(column.id(), values);
            } else if (!values.isEmpty()) {
                gives.put(column.id(), values.getFirst());
            }
        }
        return gives;
    }

    /** What the conditions and results name, as it stood. */
    private static Map<String, String> reads(EntityDefinition entity, RuleTable table, Scope scope) {
        var reads = new LinkedHashMap<String, String>();
        for (var row : table.rows()) {
            note(entity, row.when(), scope, reads);
            row.gives().values().forEach(value -> note(entity, value, scope, reads));
        }
        return reads;
    }

    private static void note(
            EntityDefinition entity, @Nullable Expression expression, Scope scope, Map<String, String> reads) {
        if (expression == null) {
            return;
        }
        for (var name : Reads.of(expression).names()) {
            var field = entity.fields().get(name);
            if (field != null && !reads.containsKey(name)) {
                var value = scope.name(name);
                reads.put(name, value == null ? "" : shown(value));
            }
        }
    }

    private static String shown(Object value) {
        return switch (value) {
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case RecordValue record -> record.entity() + " " + record.id();
            case List<?> list -> list.size() + " items";
            default -> value.toString();
        };
    }

    /** Money to the cent; what comes from elsewhere as it is. */
    private static @Nullable Object typed(FieldDefinition column, @Nullable Object value) {
        return value == null
                ? null
                : switch (column.type().kind()) {
                    case INTEGER, DECIMAL, YEAR ->
                        value instanceof Number number ? ColumnValues.number(new BigDecimal(number.toString())) : value;
                    case TEXT, LONG_TEXT, CODE, ORGAN, REGION ->
                        value instanceof RecordValue record ? record.id() : value.toString();
                    default -> value;
                };
    }

    // kept

    /** The text that is kept in the record. */
    String text() {
        var root = new LinkedHashMap<String, Object>();
        root.put("table", table.id());
        root.put("version", version);
        root.put("on", day.toString());
        root.put("rows", lines.stream().map(Decision::asMap).toList());
        var given = new LinkedHashMap<String, Object>();
        gives.forEach((column, value) -> given.put(
                column,
                value instanceof List<?> list
                        ? list.stream().map(Decision::plain).toList()
                        : plain(value)));
        root.put("gives", given);
        root.put("reads", reads);
        return JSON.writeValueAsString(root);
    }

    private static Map<String, Object> asMap(Line line) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", line.id());
        map.put("label", line.label());
        map.put("applies", line.applies());
        if (line.lacks() != null) {
            map.put("lacks", line.lacks());
        }
        return map;
    }

    private static String plain(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** The decision that an act kept. */
    static Decision kept(RuleTable table, String text) {
        var root = JSON.readTree(text);
        var lines = new ArrayList<Line>();
        for (var row : root.get("rows")) {
            lines.add(new Line(
                    row.get("id").asString(),
                    row.get("label").asString(),
                    row.get("applies").asBoolean(),
                    row.has("lacks") ? row.get("lacks").asString() : null));
        }
        var gives = new LinkedHashMap<String, Object>();
        for (var column : table.result().values()) {
            var value = root.get("gives").get(column.id());
            if (value != null && value.isArray()) {
                var values = new ArrayList<Object>();
                value.forEach(each -> values.add(read(column, each)));
                gives.put(column.id(), values);
            } else if (value != null) {
                gives.put(column.id(), read(column, value));
            }
        }
        var reads = new LinkedHashMap<String, String>();
        root.get("reads")
                .properties()
                .forEach(each -> reads.put(each.getKey(), each.getValue().asString()));
        return new Decision(
                table,
                root.get("version").asString(),
                LocalDate.parse(root.get("on").asString()),
                true,
                lines,
                gives,
                reads);
    }

    private static Object read(FieldDefinition column, JsonNode value) {
        var text = value.asString();
        return switch (column.type().kind()) {
            case INTEGER, DECIMAL, YEAR -> new BigDecimal(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case DATETIME -> LocalDateTime.parse(text);
            case LENGTH -> Length.parse(text);
            default -> text;
        };
    }

    // what it answers

    @Override
    public String entity() {
        return "decision";
    }

    @Override
    public String id() {
        return table.id() + " " + String.join(" ", met());
    }

    @Override
    public boolean has(String field) {
        return RuleTable.MEMBERS.contains(field) || table.result().containsKey(field);
    }

    @Override
    public @Nullable Object get(String field) {
        return switch (field) {
            case "met" -> met();
            case "first" -> met().isEmpty() ? null : met().getFirst();
            case "label" -> label();
            case "lacks" -> met().isEmpty() ? reasons() : null;
            default -> {
                if (!table.result().containsKey(field)) {
                    throw new ExpressionException("The table \"%s\" answers no \"%s\".".formatted(table.id(), field));
                }
                yield gives.getOrDefault(field, table.firstOnly() ? null : List.of());
            }
        };
    }

    private List<String> met() {
        return lines.stream().filter(Line::applies).map(Line::id).toList();
    }

    private String label() {
        return String.join(
                "、", lines.stream().filter(Line::applies).map(Line::label).toList());
    }

    private String reasons() {
        return String.join(
                "；",
                lines.stream()
                        .map(line -> line.label() + "：" + withoutStop(String.valueOf(line.lacks())))
                        .toList());
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith("。") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    @Override
    public @Nullable String lacks(String row) {
        return lines.stream()
                .filter(line -> line.id().equals(row))
                .findFirst()
                .map(Line::lacks)
                .orElseGet(() -> lines.stream().anyMatch(line -> line.id().equals(row))
                        ? null
                        : "“%s”在%s没有“%s”这一行。".formatted(table.label().zh(), day, row));
    }

    /** What stands against an act at which the table must decide and does not. */
    @Nullable
    Refusal refusal(String field) {
        if (!table.firstOnly() || !met().isEmpty()) {
            return null;
        }
        var why = lines.isEmpty() ? "该表在%s没有生效的行".formatted(day) : reasons();
        return Refusal.of(
                RecordStore.UNDECIDED,
                field,
                "“%s”没有适用的一行：%s。请核对有关内容，或者请管理员补充该表。".formatted(table.label().zh(), why));
    }

    /** As views carry it: {@code table label kept on version basis met rows gives reads}. */
    Map<String, @Nullable Object> view() {
        var view = new LinkedHashMap<String, @Nullable Object>();
        view.put("table", table.id());
        view.put("label", table.label().zh());
        view.put("kept", kept);
        view.put("on", day);
        view.put("version", version);
        if (table.basis() != null) {
            view.put("basis", table.basis());
        }
        view.put("met", met());
        view.put("rows", lines.stream().map(Decision::asMap).toList());
        var given = new LinkedHashMap<String, Object>();
        gives.forEach((column, value) -> given.put(column, Objects.requireNonNull(Views.shown(value))));
        view.put("gives", given);
        view.put("reads", reads);
        return view;
    }

    @Override
    public String toString() {
        return label();
    }
}
