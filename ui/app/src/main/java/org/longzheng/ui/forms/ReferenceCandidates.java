package org.longzheng.ui.forms;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;

/**
 * What a reference field offers for some words, given the form as it stands.
 *
 * @param record that the form is about, or null for a new one
 */
record ReferenceCandidates(
        Records records,
        Actor actor,
        String entity,
        @Nullable Long record,
        String field,
        Supplier<Map<String, @Nullable Object>> form) {

    Stream<Reference> fetch(String words, int offset, int limit) {
        return records.candidates(actor, entity, record, field, words.strip(), form.get()).stream()
                .skip(offset)
                .limit(limit);
    }
}
