package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.EntityDefinition.UniqueDefinition;
import org.longzheng.kernel.schema.TableNames;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.Refusal.Severity;
import org.springframework.stereotype.Component;

/** Tells of rows that may not stand side by side, in the same words before a save and when the index refuses it. */
@Component
class Uniques {

    private final RecordSource source;

    Uniques(RecordSource source) {
        this.source = source;
    }

    /** True while the unique holds for a record: its guard column is then 1, else null. */
    boolean applies(UniqueDefinition unique, LoadedRecord record) {
        return unique.when() == null || Judge.holds(unique.when(), new RecordScope(source, Actor.platform(), record));
    }

    List<Refusal> broken(@Nullable LoadedRecord before, LoadedRecord next) {
        var refusals = new ArrayList<Refusal>();
        var plan = next.plan();
        for (var field : plan.columns()) {
            if (field.definition().unique()
                    && !isSame(before, next, List.of(field.id()))
                    && exists(next, List.of(field.id()), null)) {
                refusals.add(taken(field));
            }
        }
        for (var unique : plan.definition().uniques()) {
            var guard = unique.when() == null ? null : TableNames.guardColumn(unique.id());
            var stood = before != null && isSame(before, next, unique.fields()) && applies(unique, before);
            if (!stood && applies(unique, next) && exists(next, unique.fields(), guard)) {
                refusals.add(told(unique));
            }
        }
        return refusals;
    }

    /** What stood alone with these values stands alone with them still: the index has held it since. */
    private static boolean isSame(@Nullable LoadedRecord before, LoadedRecord next, List<String> fields) {
        return before != null
                && fields.stream().allMatch(field -> Objects.equals(before.stored(field), next.stored(field)));
    }

    private boolean exists(LoadedRecord record, List<String> fields, @Nullable String guard) {
        var plan = record.plan();
        var writer = Sql.writer()
                .add("select count(*) from " + plan.table() + " where id <> ")
                .bind(record.recordId());
        for (var id : fields) {
            var field = plan.field(id);
            var value = field == null ? record.get(id) : record.stored(id);
            if (value == null) {
                return false;
            }
            if (field == null) {
                writer.add(" and " + EntityPlan.builtInColumn(id) + " = ").bind(value);
            } else if (field.sealed()) {
                writer.add(" and " + field.blindColumn() + " = ")
                        .bind(source.columnValues().blind(field, value));
            } else {
                writer.add(" and " + field.column() + " = ").bind(ColumnValues.write(field.kind(), value));
            }
        }
        if (guard != null) {
            writer.add(" and " + guard + " = 1");
        }
        return source.mapper().count(writer.sql()) > 0;
    }

    /** The refusal for what a database's index said. */
    Optional<Refusal> ofIndex(EntityPlan plan, String message) {
        var text = message.toLowerCase(Locale.ROOT);
        for (var unique : plan.definition().uniques()) {
            if (names(
                    text, TableNames.index("uq", plan.table(), "_" + unique.id().replace('-', '_')))) {
                return Optional.of(told(unique));
            }
        }
        for (var field : plan.columns()) {
            var index = TableNames.index("uq", plan.table(), field.column().substring(2));
            if (field.definition().unique() && names(text, index)) {
                return Optional.of(taken(field));
            }
        }
        return Optional.empty();
    }

    private static boolean names(String message, String index) {
        return message.matches("(?s).*\\b" + index + "\\b.*");
    }

    private static Refusal told(UniqueDefinition unique) {
        return new Refusal(
                unique.id(), Severity.ERROR, unique.fields().getFirst(), unique.say(), unique.basis(), unique.offer());
    }

    private static Refusal taken(FieldPlan field) {
        return Refusal.of("unique", field.id(), "“%s”已被其他记录使用。请核对后再保存。".formatted(field.label()));
    }
}
