package org.longzheng.kernel.records.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.CodeList;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Node;

/** What codes carry besides themselves: {@code kind.needsFirm}. */
record SqlCodes(Plans plans, SqlComparisons comparisons) {

    /** A column of a code list: the codes are few and known, so that their values are bound. */
    SqlValue column(SqlValue.Scalar code, String field, Node at) {
        var list = plans.catalogue().codes().get(code.list());
        if (list == null) {
            throw new NotCompilable(at, "The code list is not known.");
        }
        if (list.columns().get(field) instanceof String type && type.equals("boolean")) {
            return new SqlValue.Truth(comparisons.inItems(
                    code,
                    list.items().values().stream()
                            .filter(item -> Boolean.TRUE.equals(columnOf(item, field)))
                            .map(item -> (SqlValue) new SqlValue.Const(item.code()))
                            .toList(),
                    at));
        }
        var writer = Sql.writer().add("case ").add(code.sql());
        int known = 0;
        Object sample = null;
        for (var item : list.items().values()) {
            var value = columnOf(item, field);
            if (value != null) {
                writer.add(" when ")
                        .bind(item.code())
                        .add(" then ")
                        .bind(value instanceof Length ? value.toString() : value);
                sample = value;
                known++;
            }
        }
        if (known == 0) {
            return new SqlValue.Const(null);
        }
        return new SqlValue.Scalar(writer.add(" end").sql(), kindOf(Objects.requireNonNull(sample)), null);
    }

    /** A code as it is counted: one that a layer adds elsewhere as the one it stands below. */
    SqlValue counted(SqlValue value) {
        var list = value instanceof SqlValue.Scalar code && code.list() != null
                ? plans.catalogue().codes().get(code.list())
                : null;
        var elsewhere = list == null
                ? List.<CodeList.Item>of()
                : list.items().values().stream()
                        .filter(CodeList.Item::elsewhere)
                        .toList();
        if (list == null || elsewhere.isEmpty()) {
            return value;
        }
        var code = (SqlValue.Scalar) value;
        var writer = Sql.writer().add("case ").add(code.sql());
        for (var item : elsewhere) {
            writer.add(" when ").bind(item.code()).add(" then ").bind(list.counted(item.code()));
        }
        return new SqlValue.Scalar(
                writer.add(" else ").add(code.sql()).add(" end").sql(), code.kind(), code.list());
    }

    private static @Nullable Object columnOf(CodeList.Item item, String field) {
        // a column of the list's own stands before what every code has
        if (item.values().containsKey(field)) {
            return item.values().get(field);
        }
        return switch (field) {
            case "label" -> item.label().zh();
            case "code" -> item.code();
            case "parent" -> item.parent();
            default -> null;
        };
    }

    static FieldKind kindOf(Object value) {
        return switch (value) {
            case Boolean yes -> FieldKind.BOOLEAN;
            case Number number -> FieldKind.DECIMAL;
            case LocalDate day -> FieldKind.DATE;
            default -> FieldKind.TEXT;
        };
    }
}
