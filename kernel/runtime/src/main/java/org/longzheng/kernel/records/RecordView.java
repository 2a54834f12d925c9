package org.longzheng.kernel.records;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record as one reader may see it.
 *
 * @param version for the optimistic lock
 * @param title what names it
 * @param values by field id (or requested path), typed: {@code String} texts and codes, {@code BigDecimal} numbers, {@code Boolean},
 *     {@code LocalDate}, {@code LocalDateTime}, {@link Reference}, {@code List} of these for many, {@code List<Map<String, Object>>} for rows.
 *     Fields that the reader may not see are absent; built-ins ({@code state step outcome open number organ}) are present where the entity has them
 * @param masked fields whose value here is masked text
 * @param closed what the reader is told when a seal closes the record to the reader, else null; the title is then the same words
 */
public record RecordView(
        String entity,
        long id,
        int version,
        String organ,
        String title,
        Map<String, @Nullable Object> values,
        Set<String> masked,
        @Nullable String closed) {

    public RecordView(
            String entity,
            long id,
            int version,
            String organ,
            String title,
            Map<String, @Nullable Object> values,
            Set<String> masked) {
        this(entity, id, version, organ, title, values, masked, null);
    }

    public @Nullable Object value(String field) {
        return values.get(field);
    }
}
