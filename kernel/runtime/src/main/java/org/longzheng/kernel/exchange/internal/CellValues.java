package org.longzheng.kernel.exchange.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.Records;

/** What stands in a cell as what a field holds: names become codes and references, unless nothing or more than one thing is called so. */
final class CellValues {

    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern NUMBER_OF_ITS_OWN = Pattern.compile("[0-9A-Za-z-]{6,}");
    private static final int SHOWN = 6;

    private final Catalogue catalogue;
    private final EntityDefinition entity;
    private final Organs organs;
    private final Records records;
    private final Actor actor;
    private final Map<String, Object> known = new HashMap<>();

    CellValues(Catalogue catalogue, EntityDefinition entity, Organs organs, Records records, Actor actor) {
        this.catalogue = catalogue;
        this.entity = entity;
        this.organs = organs;
        this.records = records;
        this.actor = actor;
    }

    /** What stands in a cell cannot be what its field holds. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }

        String words() {
            return Objects.requireNonNull(getMessage());
        }
    }

    /**
     * Reads a cell.
     *
     * @param given text, number, day or truth
     * @param row what the row's earlier cells gave, for what may be chosen
     */
    Object read(FieldDefinition field, Object given, Map<String, Object> row) throws Unreadable {
        if (!field.many() || !(given instanceof String text)) {
            return one(field, given, row);
        }
        var values = new ArrayList<Object>();
        for (var part : text.split("[、;；\\n]")) {
            if (!part.isBlank()) {
                values.add(one(field, part.strip(), row));
            }
        }
        return values;
    }

    private Object one(FieldDefinition field, Object given, Map<String, Object> row) throws Unreadable {
        return switch (field.type().kind()) {
            case CODE -> code(field, text(given));
            case REGION -> region(field, text(given));
            case ORGAN -> organ(field, text(given));
            case REFERENCE -> reference(field, text(given), row);
            case DATE, DATETIME -> given instanceof String text ? day(text) : given;
            case TEXT, LONG_TEXT -> given instanceof LocalDate day ? day.toString() : text(given);
            default -> given;
        };
    }

    private static String text(Object given) {
        return given instanceof BigDecimal number
                ? number.toPlainString()
                : String.valueOf(given).strip();
    }

    private static String day(String text) {
        var parts = DAY.matcher(text.strip());
        return parts.matches()
                ? "%s-%02d-%02d"
                        .formatted(parts.group(1), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)))
                : text;
    }

    private String code(FieldDefinition field, String text) throws Unreadable {
        var list = catalogue.codes().get(String.valueOf(field.type().target()));
        if (list == null || list.items().containsKey(text)) {
            return text;
        }
        var items = list.items().values();
        return only(
                field,
                text,
                items.stream()
                        .filter(item -> item.label().zh().equals(text))
                        .map(item -> item.code())
                        .toList(),
                items.stream().map(item -> item.label().zh()));
    }

    private String region(FieldDefinition field, String text) throws Unreadable {
        var regions = catalogue.regions();
        if (regions.containsKey(text)) {
            return text;
        }
        return only(
                field,
                text,
                regions.values().stream()
                        .filter(region -> region.name().equals(text))
                        .map(region -> region.code())
                        .toList(),
                Stream.empty());
    }

    private String organ(FieldDefinition field, String text) throws Unreadable {
        if (organs.find(text).isPresent()) {
            return text;
        }
        return only(
                field,
                text,
                organs.all().stream()
                        .filter(organ -> organ.name().equals(text))
                        .map(organ -> organ.id())
                        .toList(),
                Stream.empty());
    }

    private static String only(FieldDefinition field, String text, List<String> found, Stream<String> offered)
            throws Unreadable {
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.size() > 1) {
            throw new Unreadable("「" + text + "」有 " + found.size() + " 个，分不清是哪一个。请改填代码。");
        }
        var some = offered.limit(SHOWN + 1L).toList();
        var hint = some.isEmpty()
                ? "请填全称或代码。"
                : "可填" + String.join("、", some.subList(0, Math.min(SHOWN, some.size())))
                        + (some.size() > SHOWN ? "等。" : "。");
        throw new Unreadable("「" + field.label() + "」没有「" + text + "」这一项。" + hint);
    }

    private Object reference(FieldDefinition field, String text, Map<String, Object> row) throws Unreadable {
        // what may be chosen can depend on the row
        var key = field.among() == null ? field.id() + " " + text : null;
        var before = key == null ? null : known.get(key);
        if (before != null) {
            return before;
        }
        var found = records.candidates(actor, entity.id(), null, field.id(), text, row);
        var same = found.stream().filter(each -> each.title().equals(text)).toList();
        // a whole number names one record, even where the record is called by a name
        var fitting = same.isEmpty() && NUMBER_OF_ITS_OWN.matcher(text).matches() && found.size() == 1 ? found : same;
        if (fitting.isEmpty()) {
            throw new Unreadable("没有找到「" + text + "」，或者不能选它。请填全称或完整的号码。");
        }
        if (fitting.size() > 1) {
            throw new Unreadable("叫「" + text + "」的有 " + fitting.size() + " 条，分不清是哪一条。请改填完整的号码。");
        }
        var id = String.valueOf(fitting.getFirst().id());
        if (key != null) {
            known.put(key, id);
        }
        return id;
    }

    /** What may stand in a column, for those who fill it in. */
    String hint(@Nullable FieldDefinition field) {
        if (field == null) {
            return "";
        }
        var several = field.many() ? "，几项之间用顿号" : "";
        return switch (field.type().kind()) {
            case CODE -> {
                var list = catalogue.codes().get(String.valueOf(field.type().target()));
                var labels = list == null
                        ? List.<String>of()
                        : list.items().values().stream()
                                .map(item -> item.label().zh())
                                .toList();
                yield (labels.size() <= 30 ? String.join("、", labels) : String.join("、", labels.subList(0, 30)) + "等")
                        + several;
            }
            case DATE -> "日期，如 2026-10-21";
            case DATETIME -> "日期和时间，如 2026-10-21 09:00";
            case BOOLEAN, CONSENT -> "是或否";
            case INTEGER, DECIMAL -> "数字";
            case YEAR -> "年份，如 2026";
            case REGION -> "行政区划的全称或代码" + several;
            case ORGAN -> "机构的全称" + several;
            case REFERENCE -> "已登记的" + target(field) + "的全称，同名时填完整的号码" + several;
            default -> "文字";
        };
    }

    private String target(FieldDefinition field) {
        return catalogue
                .findEntity(String.valueOf(field.type().target()))
                .map(each -> each.label().zh())
                .orElse("记录");
    }
}
