package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * Work on many records inside one transaction. What was read once is known, and new rows wait to be written, many with one statement: until so many wait,
 * or something is asked of the database.
 */
final class Together {

    private static final int MOST_ROWS = 200;
    private static final String VALUES = " values ";

    private final RecordMapper mapper;
    private final Map<String, LoadedRecord> known = new HashMap<>();
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private int rows;

    Together(RecordMapper mapper, Iterable<LoadedRecord> known) {
        this.mapper = mapper;
        known.forEach(this::know);
    }

    /** Rows of one statement. */
    private record Waiting(
            String text,
            List<@Nullable Object> values,
            int[] count,
            Function<DuplicateKeyException, RuntimeException> taken) {}

    @Nullable
    LoadedRecord known(EntityPlan plan, long id) {
        return known.get(key(plan.id(), id));
    }

    void know(LoadedRecord record) {
        known.put(key(record.entity(), record.recordId()), record);
    }

    void forget(LoadedRecord record) {
        known.remove(key(record.entity(), record.recordId()));
    }

    private static String key(String entity, long id) {
        return entity + " " + id;
    }

    /** @param insert {@code insert into … values (…)}, one row */
    void insert(Sql insert, Function<DuplicateKeyException, RuntimeException> taken) {
        var one =
                waiting.computeIfAbsent(insert.text(), text -> new Waiting(text, new ArrayList<>(), new int[1], taken));
        one.values().addAll(insert.values());
        one.count()[0]++;
        if (++rows == MOST_ROWS) {
            write();
        }
    }

    /** Writes what waits. */
    void write() {
        if (rows == 0) {
            return;
        }
        var all = List.copyOf(waiting.values());
        waiting.clear();
        rows = 0;
        for (var one : all) {
            var row = one.text().substring(one.text().indexOf(VALUES) + VALUES.length());
            try {
                mapper.insert(new Sql(one.text() + (", " + row).repeat(one.count()[0] - 1), one.values()));
            } catch (DuplicateKeyException taken) {
                throw one.taken().apply(taken);
            }
        }
    }
}
