package org.longzheng.ui.lists;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Colleagues;
import org.longzheng.kernel.access.Colleagues.Named;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.Reference;
import org.longzheng.ui.theme.Days;
import org.springframework.stereotype.Component;

/** Values as people read them: codes and organs by name, dates with dashes, nothing as nothing. */
@Component
public class ValueTexts {

    private final Definitions definitions;
    private final Organs organs;
    private final Colleagues colleagues;

    ValueTexts(Definitions definitions, Organs organs, Colleagues colleagues) {
        this.definitions = definitions;
        this.organs = organs;
        this.colleagues = colleagues;
    }

    /** A version of a module as people say it: 公证管理 1.0.0 for {@code notaries 1.0.0}. */
    String version(String version) {
        var parts = version.split(" ", 2);
        var module = definitions.current().modules().get(parts[0]);
        return module == null || parts.length < 2 ? version : module.label().zh() + " " + parts[1];
    }

    /**
     * A field by id or by path through references.
     *
     * @return null for built-ins and for what is no field
     */
    public @Nullable FieldDefinition field(EntityDefinition entity, String path) {
        var catalogue = definitions.current();
        EntityDefinition current = entity;
        FieldDefinition field = null;
        for (var name : path.split("\\.")) {
            if (current == null) {
                return null;
            }
            field = current.field(name).orElse(null);
            if (field == null) {
                return null;
            }
            if (field.from() != null) {
                var through = field(current, field.from().text());
                field = through == null ? field : through;
            }
            current = field.type().is(FieldKind.REFERENCE) && field.type().target() != null
                    ? catalogue.entities().get(field.type().target())
                    : null;
        }
        return field;
    }

    /** The label of a column: the field's own label, not that of what it reads through. */
    public String label(EntityDefinition entity, String path) {
        var own = entity.field(path).or(() -> entity.retired(path)).orElse(null);
        if (own != null) {
            return own.label().zh();
        }
        var field = field(entity, path);
        if (field != null) {
            return field.label().zh();
        }
        return switch (path) {
            case "title" -> entity.isCase() ? "事项" : "名称";
            case "state" -> "状态";
            case "step" -> "环节";
            case "outcome" -> "结果";
            case "number" -> "编号";
            case "open" -> "在办";
            case "organ" -> "所属机关";
            default -> path;
        };
    }

    /** A value of an entity's field or built-in. */
    public String text(EntityDefinition entity, String path, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        return switch (path) {
            case "state" -> state(entity, String.valueOf(value));
            case "step" -> step(entity, String.valueOf(value));
            case "outcome" -> outcome(entity, String.valueOf(value));
            case "organ" -> organ(String.valueOf(value));
            default -> text(field(entity, path), value);
        };
    }

    /** A value of a field. */
    public String text(@Nullable FieldDefinition field, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Boolean yes -> yes ? "是" : "否";
            case LocalDate day -> day.toString();
            case LocalDateTime at -> Days.minute(at);
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case Reference reference -> reference.title();
            case Map<?, ?> decided when field != null && field.type().is(FieldKind.DECISION) -> decision(decided);
            case Map<?, ?> row -> row(field, row);
            case Collection<?> many ->
                many.stream()
                        .map(each -> text(field, each))
                        .filter(text -> !text.isEmpty())
                        .collect(
                                Collectors.joining(field != null && field.type().is(FieldKind.ROWS) ? "；" : "、"));
            default -> named(field, String.valueOf(value));
        };
    }

    /** What a rule table decided: the rows that apply. */
    private static String decision(Map<?, ?> decided) {
        var met = ((Collection<?>) decided.get("rows"))
                .stream()
                        .map(row -> (Map<?, ?>) row)
                        .filter(row -> Boolean.TRUE.equals(row.get("applies")))
                        .map(row -> String.valueOf(row.get("label")))
                        .collect(Collectors.joining("、"));
        return met.isEmpty() ? "没有适用的一行" : met;
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
        var catalogue = definitions.current();
        return switch (field.type().kind()) {
            case CODE -> {
                var list = catalogue.codes().get(String.valueOf(field.type().target()));
                yield list == null
                        ? text
                        : list.item(text).map(item -> item.label().zh()).orElse(text);
            }
            case REGION ->
                catalogue.regions().containsKey(text)
                        ? catalogue.regions().get(text).name()
                        : text;
            case ORGAN -> organ(text);
            case USER -> person(text);
            case FILE, IMAGE -> "已上传";
            default -> text;
        };
    }

    private String person(String account) {
        return colleagues.named(account).map(Named::name).orElse(account);
    }

    private String organ(String id) {
        return organs.find(id).map(Organ::name).orElse(id);
    }

    private String state(EntityDefinition entity, String code) {
        var state = entity.states().get(code);
        if (state != null) {
            return state.label().zh();
        }
        var process = entity.process() == null
                ? null
                : definitions.current().processes().get(entity.process());
        if (process != null && process.states().containsKey(code)) {
            return process.states().get(code).zh();
        }
        return process != null && process.ends().containsKey(code)
                ? process.ends().get(code).label().zh()
                : code;
    }

    private String step(EntityDefinition entity, String ids) {
        return Arrays.stream(ids.split(","))
                .map(id -> oneStep(entity, id.strip()))
                .collect(Collectors.joining("、"));
    }

    private String oneStep(EntityDefinition entity, String id) {
        if (id.equals(Target.BackTo.START)) {
            return "申请人补正";
        }
        return process(
                entity,
                process -> process.steps().containsKey(id)
                        ? process.steps().get(id).label().zh()
                        : id,
                id);
    }

    private String outcome(EntityDefinition entity, String code) {
        return process(
                entity,
                process -> process.ends().containsKey(code)
                        ? process.ends().get(code).label().zh()
                        : code,
                code);
    }

    private String process(
            EntityDefinition entity,
            java.util.function.Function<org.longzheng.kernel.catalogue.ProcessDefinition, String> ask,
            String otherwise) {
        var process = entity.process() == null
                ? null
                : definitions.current().processes().get(entity.process());
        return process == null ? otherwise : ask.apply(process);
    }
}
