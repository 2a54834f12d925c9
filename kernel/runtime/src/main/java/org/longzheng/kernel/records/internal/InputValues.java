package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.sdk.Refusal;

/** Values as they come from forms, imports, the HTTP interface and effects, as the values that fields hold. */
final class InputValues {

    private static final int MOST_SEVERAL = 1_000;

    private InputValues() {}

    /** The value, null for none; what cannot be read is told and left out. */
    static @Nullable Object parse(FieldPlan field, @Nullable Object given, Consumer<Refusal> refusals) {
        if (!field.several()) {
            return single(field, given, field.id(), refusals);
        }
        if (given == null) {
            return null;
        }
        var items = given instanceof Collection<?> all ? all : List.of(given);
        if (items.size() > MOST_SEVERAL) {
            refusals.accept(
                    Refusal.of("too-many", field.id(), "“%s”最多%d项。请减少后再保存。".formatted(field.label(), MOST_SEVERAL)));
            return null;
        }
        var values = new ArrayList<Object>();
        int at = 0;
        for (var item : items) {
            var path = field.id() + "[" + at++ + "]";
            var value = field.kind() == FieldKind.ROWS
                    ? row(field, item, path, refusals)
                    : single(field, item, path, refusals);
            if (value != null) {
                values.add(value);
            }
        }
        return values.isEmpty() ? null : List.copyOf(values);
    }

    private static @Nullable Object row(
            FieldPlan field, @Nullable Object given, String path, Consumer<Refusal> refusals) {
        var source = new LinkedHashMap<String, @Nullable Object>();
        switch (given) {
            case Map<?, ?> map -> map.forEach((key, value) -> source.put(String.valueOf(key), value));
            case RecordValue record ->
                field.rows().keySet().stream().filter(record::has).forEach(id -> source.put(id, record.get(id)));
            case null, default -> {
                refusals.accept(unreadable(field, path, "一行"));
                return null;
            }
        }
        var row = new LinkedHashMap<String, Object>();
        source.forEach((id, value) -> {
            var column = field.rows().get(id);
            if (column == null || !column.definition().stored()) {
                refusals.accept(Refusal.of("unknown-field", path + "." + id, "没有“%s”这一项。请刷新页面后再试。".formatted(id)));
                return;
            }
            var parsed = single(column, value, path + "." + id, refusals);
            if (parsed != null) {
                row.put(id, parsed);
            }
        });
        return java.util.Collections.unmodifiableMap(row);
    }

    private static @Nullable Object single(
            FieldPlan field, @Nullable Object given, String path, Consumer<Refusal> refusals) {
        if (given == null || given instanceof String text && text.isBlank()) {
            return null;
        }
        if (given instanceof Collection<?> || given instanceof Map<?, ?>) {
            refusals.accept(unreadable(field, path, "一个值"));
            return null;
        }
        try {
            return typed(field, given);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException notOfItsType) {
            refusals.accept(unreadable(field, path, said(field.kind())));
            return null;
        }
    }

    private static Object typed(FieldPlan field, Object given) {
        return switch (field.kind()) {
            case TEXT, LONG_TEXT, CODE, REGION, DECISION -> plain(given);
            // `me` comes as a record and is kept as the account
            case USER -> given instanceof RecordValue me && me.entity().equals("me") ? me.id() : plain(given);
            case ORGAN -> given instanceof RecordValue record ? organ(record) : plain(given);
            case LENGTH -> given instanceof Length length ? length : Length.parse(plain(given));
            case INTEGER, YEAR -> ColumnValues.number(number(given).setScale(0, RoundingMode.UNNECESSARY));
            case DECIMAL -> ColumnValues.number(rounded(field, number(given)));
            case BOOLEAN, CONSENT -> truth(given);
            case DATE -> day(given);
            case DATETIME -> moment(given).truncatedTo(ChronoUnit.SECONDS);
            case REFERENCE, CASE, FILE, IMAGE -> id(given);
            case ROWS -> throw new IllegalArgumentException();
        };
    }

    private static String plain(Object given) {
        return switch (given) {
            case CharSequence text -> text.toString().strip();
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case LocalDate day -> day.toString();
            default -> throw new IllegalArgumentException();
        };
    }

    private static String organ(RecordValue record) {
        if (record.entity().equals("organ")) {
            return record.id();
        }
        var organ = record.organ();
        if (organ == null) {
            throw new IllegalArgumentException();
        }
        return organ;
    }

    private static BigDecimal number(Object given) {
        return switch (given) {
            case BigDecimal number -> number;
            case Double number -> BigDecimal.valueOf(number);
            case Number number -> new BigDecimal(number.toString());
            default -> new BigDecimal(plain(given).replace(",", ""));
        };
    }

    private static BigDecimal rounded(FieldPlan field, BigDecimal number) {
        var type = field.valueType();
        return type == null || type.scale() == null ? number : number.setScale(type.scale(), RoundingMode.UNNECESSARY);
    }

    private static boolean truth(Object given) {
        if (given instanceof Boolean yes) {
            return yes;
        }
        return switch (plain(given)) {
            case "true", "是" -> true;
            case "false", "否" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static LocalDate day(Object given) {
        return switch (given) {
            case LocalDate day -> day;
            case LocalDateTime moment -> moment.toLocalDate();
            default -> LocalDate.parse(plain(given));
        };
    }

    private static LocalDateTime moment(Object given) {
        return switch (given) {
            case LocalDateTime moment -> moment;
            case LocalDate day -> day.atStartOfDay();
            default -> LocalDateTime.parse(plain(given).replace(' ', 'T'));
        };
    }

    private static long id(Object given) {
        return switch (given) {
            case Reference reference -> reference.id();
            case RecordValue record -> Long.parseLong(record.id());
            case BigDecimal number -> number.longValueExact();
            case Number number -> number.longValue();
            default -> Long.parseLong(plain(given));
        };
    }

    private static Refusal unreadable(FieldPlan field, String path, String expected) {
        var type = field.valueType();
        var id = type == null ? "bad-value" : type.id();
        var say = type != null && type.say() != null
                ? type.say()
                : "“%s”填写的不是%s。请改正后再保存。".formatted(field.label(), expected);
        return Refusal.of(id, path, say);
    }

    private static String said(FieldKind kind) {
        return switch (kind) {
            case INTEGER -> "整数";
            case DECIMAL -> "数字";
            case YEAR -> "年份";
            case BOOLEAN, CONSENT -> "“是”或“否”";
            case DATE -> "日期（如 2026-11-30）";
            case DATETIME -> "日期和时间（如 2026-11-30 09:00）";
            case LENGTH -> "时间长度";
            case REFERENCE, CASE -> "已有的记录";
            case FILE, IMAGE -> "已上传的文件";
            case ORGAN -> "机构";
            default -> "文字";
        };
    }
}
