package org.longzheng.kernel.documents.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.FieldType;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.SavedListener;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;

/**
 * Notes in which fields files are stored, so that whoever may read the field may open them. Nobody can store a file that they could not open: naming the
 * number of somebody else's file opens nothing.
 */
@Component
class FilesOfRecords implements SavedListener {

    private final Definitions definitions;
    private final DocumentMapper mapper;
    private final StoredDocuments documents;

    FilesOfRecords(Definitions definitions, DocumentMapper mapper, StoredDocuments documents) {
        this.definitions = definitions;
        this.mapper = mapper;
        this.documents = documents;
    }

    @Override
    public boolean listens(String entity) {
        return definitions.current().findEntity(entity).stream()
                .flatMap(found -> found.fields().values().stream())
                .anyMatch(FilesOfRecords::holdsFiles);
    }

    private static boolean holdsFiles(FieldDefinition field) {
        return field.stored()
                && (isFile(field.type())
                        || field.type().is(FieldKind.ROWS)
                                && field.type().rows().stream().anyMatch(column -> isFile(column.type())));
    }

    private static boolean isFile(FieldType type) {
        return type.is(FieldKind.FILE) || type.is(FieldKind.IMAGE);
    }

    @Override
    public void saved(Actor actor, @Nullable StoredRecord before, StoredRecord after, Scope scope) {
        EntityDefinition entity = definitions.current().entity(after.entity());
        var refusals = new ArrayList<Refusal>();
        for (var field : entity.fields().values()) {
            if (!holdsFiles(field)) {
                continue;
            }
            var fresh = files(field, after.values().get(field.id()));
            fresh.removeAll(
                    before == null ? Set.of() : files(field, before.values().get(field.id())));
            for (var file : fresh) {
                if (!mayStore(actor, after, file)) {
                    refusals.add(Refusal.of("file", field.id(), "附件没有找到，或者不是您上传的。重新上传后再提交。"));
                } else {
                    note(file, after, entity.firstId(field.id()));
                }
            }
        }
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
    }

    /** @param field by its first id, by which it is found whatever it is called */
    private void note(long file, StoredRecord record, String field) {
        if (mapper.isUsed(file, record.recordId(), field) == 0) {
            mapper.use(file, record.recordId(), field, record.entity());
        }
    }

    /** What the platform stores it was given; a person's own, what this record was handed, and what they may open elsewhere. */
    private boolean mayStore(Actor actor, StoredRecord record, long id) {
        if (actor.isPlatform()) {
            return true;
        }
        var file = mapper.findFile(id);
        if (file == null) {
            return false;
        }
        var handed = record.entity().equals(file.entity)
                && Long.valueOf(record.recordId()).equals(file.recordId);
        return handed || documents.mayOpen(actor, file);
    }

    private static Set<Long> files(FieldDefinition field, @Nullable Object value) {
        var found = new HashSet<Long>();
        if (field.type().is(FieldKind.ROWS)) {
            var columns = field.type().rows().stream()
                    .filter(column -> isFile(column.type()))
                    .map(FieldDefinition::id)
                    .toList();
            items(value).forEach(row -> columns.forEach(column -> collect(value(row, column), found)));
        } else {
            items(value).forEach(item -> collect(item, found));
        }
        return found;
    }

    private static Collection<?> items(@Nullable Object value) {
        return value instanceof Collection<?> several ? several : value == null ? List.of() : List.of(value);
    }

    private static @Nullable Object value(@Nullable Object row, String column) {
        return row instanceof Map<?, ?> columns ? columns.get(column) : null;
    }

    private static void collect(@Nullable Object value, Set<Long> found) {
        if (value instanceof Number number) {
            found.add(number.longValue());
        }
    }
}
