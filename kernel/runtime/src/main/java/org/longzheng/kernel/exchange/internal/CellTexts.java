package org.longzheng.kernel.exchange.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.Reference;

/** Values as people read them in a cell: codes, regions and organs by name. Dates and numbers stay what they are. */
final class CellTexts {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Catalogue catalogue;
    private final EntityDefinition entity;
    private final Headings headings;
    private final Organs organs;

    CellTexts(Catalogue catalogue, EntityDefinition entity, Headings headings, Organs organs) {
        this.catalogue = catalogue;
        this.entity = entity;
        this.headings = headings;
        this.organs = organs;
    }

    /** A day, a number or a text; null for nothing. */
    @Nullable
    Object cell(String path, @Nullable Object value) {
        if (value == null || value instanceof LocalDate || value instanceof BigDecimal) {
            return value;
        }
        var text = headings.field(path).isPresent()
                ? text(headings.shown(path).orElse(null), value)
                : builtIn(path, String.valueOf(value), value);
        return text.isEmpty() ? null : text;
    }

    private String builtIn(String path, String text, Object value) {
        var process = entity.process() == null ? null : catalogue.processes().get(entity.process());
        return switch (path) {
            case "state" -> state(process, text);
            case "step" ->
                Arrays.stream(text.split(","))
                        .map(id -> step(process, id.strip()))
                        .collect(Collectors.joining("、"));
            case "outcome" ->
                process != null && process.ends().containsKey(text)
                        ? process.ends().get(text).label().zh()
                        : text;
            case "organ" -> organ(text);
            case "open" -> "true".equals(text) ? "在办" : "已办结";
            default -> text(null, value);
        };
    }

    private String state(@Nullable ProcessDefinition process, String code) {
        var state = entity.states().get(code);
        if (state != null) {
            return state.label().zh();
        }
        if (process != null && process.states().containsKey(code)) {
            return process.states().get(code).zh();
        }
        return process != null && process.ends().containsKey(code)
                ? process.ends().get(code).label().zh()
                : code;
    }

    private static String step(@Nullable ProcessDefinition process, String id) {
        if (id.equals(Target.BackTo.START)) {
            return "申请人补正";
        }
        return process != null && process.steps().containsKey(id)
                ? process.steps().get(id).label().zh()
                : id;
    }

    private String text(@Nullable FieldDefinition field, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Boolean yes -> yes ? "是" : "否";
            case LocalDateTime at -> MINUTE.format(at);
            case BigDecimal number -> number.toPlainString();
            case Reference reference -> reference.title();
            case Map<?, ?> row -> row(field, row);
            case Collection<?> many ->
                many.stream()
                        .map(each -> text(field, each))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("、"));
            default -> named(field, String.valueOf(value));
        };
    }

    private String row(@Nullable FieldDefinition field, Map<?, ?> row) {
        if (field == null) {
            return row.values().stream()
                    .filter(Objects::nonNull)
                    .map(String::valueOf)
                    .collect(Collectors.joining(" "));
        }
        return field.type().rows().stream()
                .map(column -> text(column, row.get(column.id())))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String named(@Nullable FieldDefinition field, String text) {
        if (field == null) {
            return text;
        }
        return switch (field.type().kind()) {
            case CODE -> {
                var list = catalogue.codes().get(String.valueOf(field.type().target()));
                yield list == null
                        ? text
                        : list.item(text).map(item -> item.label().zh()).orElse(text);
            }
            case REGION -> {
                var region = catalogue.regions().get(text);
                yield region == null ? text : region.name();
            }
            case ORGAN -> organ(text);
            case FILE, IMAGE -> "已上传";
            default -> text;
        };
    }

    private String organ(String id) {
        return organs.find(id).map(Organ::name).orElse(id);
    }
}
