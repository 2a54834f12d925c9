package org.longzheng.kernel.reports.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.records.Tallies;
import org.longzheng.kernel.records.Tally;
import org.longzheng.kernel.records.Tally.Group;
import org.longzheng.kernel.records.Tally.Measure;

/**
 * What the database counted for a table: one statement for each date by which figures belong to the period. Numbers of places are summed up here from
 * those of the lowest level; what does not add up, such as different values, is counted once more for each level above.
 */
final class Counts {

    private final Tallies tallies;
    private final Actor actor;
    private final Map<Expression, Batch> batches = new LinkedHashMap<>();

    /** Measures of one statement. */
    private static final class Batch {

        private final Tally rows;
        private final Map<Measure, Integer> measures = new LinkedHashMap<>();
        private final Map<@Nullable String, Tallies.Line> leaves = new LinkedHashMap<>();
        private final Map<Integer, Map<@Nullable String, Tallies.Line>> above = new HashMap<>();

        Batch(Tally rows) {
            this.rows = rows;
        }
    }

    Counts(Tallies tallies, Actor actor) {
        this.tallies = tallies;
        this.actor = actor;
    }

    /** Counts a measure over these rows; the same expression stands for the same rows. */
    void want(Expression of, Tally rows, Measure measure) {
        var batch = batches.computeIfAbsent(of, key -> new Batch(rows));
        batch.measures.putIfAbsent(measure, batch.measures.size());
    }

    /**
     * Asks the database.
     *
     * @param group null: the total alone
     * @param lengths lengths of the codes of the levels above that are shown; 0 for the total
     */
    void count(@Nullable Group group, List<Integer> lengths) {
        for (var batch : batches.values()) {
            var measures = List.copyOf(batch.measures.keySet());
            tallies.count(actor, batch.rows.at(group, measures)).forEach(line -> batch.leaves.put(line.key(), line));
            if (group == null || measures.stream().allMatch(batch.rows::adds)) {
                continue;
            }
            for (int length : lengths) {
                var above = length == 0 ? null : new Group(group.by(), level(length));
                var lines = new HashMap<@Nullable String, Tallies.Line>();
                tallies.count(actor, batch.rows.at(above, measures)).forEach(line -> lines.put(line.key(), line));
                batch.above.put(length, lines);
            }
        }
    }

    private static org.longzheng.kernel.catalogue.Level level(int length) {
        for (var level : org.longzheng.kernel.catalogue.Level.values()) {
            if (level.codeLength() == length) {
                return level;
            }
        }
        throw new IllegalArgumentException("no level has codes of " + length);
    }

    /** Keys of all groups that have rows, with what people read. */
    Map<@Nullable String, @Nullable String> keys() {
        var keys = new LinkedHashMap<@Nullable String, @Nullable String>();
        for (var batch : batches.values()) {
            batch.leaves.forEach((key, line) -> keys.put(key, line.label()));
        }
        return keys;
    }

    /** The number of one group. */
    @Nullable
    BigDecimal leaf(Expression of, Measure measure, @Nullable String key) {
        var batch = Objects.requireNonNull(batches.get(of));
        return number(batch, measure, batch.leaves.get(key));
    }

    /** The number of a place with everything in it; an empty prefix: of all. */
    @Nullable
    BigDecimal sum(Expression of, Measure measure, String prefix) {
        var batch = Objects.requireNonNull(batches.get(of));
        if (!batch.rows.adds(measure) && !batch.above.isEmpty()) {
            var lines = Objects.requireNonNull(batch.above.get(prefix.length()));
            return number(batch, measure, lines.get(prefix.isEmpty() ? null : prefix));
        }
        var parts = new ArrayList<BigDecimal>();
        batch.leaves.forEach((key, line) -> {
            if (prefix.isEmpty() || key != null && key.startsWith(prefix)) {
                var number = number(batch, measure, line);
                if (number != null) {
                    parts.add(number);
                }
            }
        });
        return switch (measure.kind()) {
            case MIN -> parts.stream().min(BigDecimal::compareTo).orElse(null);
            case MAX -> parts.stream().max(BigDecimal::compareTo).orElse(null);
            default -> parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        };
    }

    private static @Nullable BigDecimal number(Batch batch, Measure measure, Tallies.@Nullable Line line) {
        if (line == null) {
            return measure.kind().ofNothing();
        }
        return line.values().get(Objects.requireNonNull(batch.measures.get(measure)));
    }
}
