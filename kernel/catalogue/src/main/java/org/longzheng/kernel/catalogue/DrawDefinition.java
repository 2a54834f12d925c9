package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.MessageTemplate;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A reproducible lot (抽签): every record of the entity is one run of it. Candidates are ordered by a seed that everybody may read, and either placed, or the
 * first of them picked. Equal candidates and an equal seed give equal results.
 *
 * @param from the entity whose records take part
 * @param where which of them; bare names are the candidate's, {@code this} is the run, or null: all
 * @param places where candidates are placed, or null: some are picked
 * @param first what is placed before the rest, the first condition before the second; bare names are the candidate's
 * @param fits what candidate and place must fulfil together; bare names are the candidate's, {@code draw.place} is the place
 * @param apart who is kept apart
 * @param pick how many are picked, asked of the run; null with {@code places}
 * @param strata by what the candidates are divided, so that each group gives its share of those picked; empty: not at all
 * @param arranger what places them instead of the platform's own way, or null
 * @param then effects for each one placed or picked; {@code row} is the candidate, {@code draw.place} and {@code draw.number} where it is
 * @see "docs/decisions/0135-a-lot-is-a-record.md"
 */
public record DrawDefinition(
        String from,
        @Nullable Expression where,
        @Nullable Places places,
        List<Expression> first,
        List<Fit> fits,
        List<Apart> apart,
        @Nullable Expression pick,
        List<Expression> strata,
        @Nullable String arranger,
        List<Effect> then,
        SourcePlace place) {

    /** The fields that a run has besides its own; the seed may be given, the rest is written by the lot alone. */
    public static final String SEED = "seed";

    public static final String CANDIDATES = "candidates";
    public static final String PLACED = "placed";
    public static final String UNPLACED = "unplaced";
    public static final String DIGEST = "digest";

    /** Those fields with their labels. */
    public static final Map<String, String> FIELDS = Catalogue.frozen(fields());

    private static Map<String, String> fields() {
        var fields = new java.util.LinkedHashMap<String, String>();
        fields.put(SEED, "抽签种子");
        fields.put(CANDIDATES, "参加人数");
        fields.put(PLACED, "已安排");
        fields.put(UNPLACED, "未安排");
        fields.put(DIGEST, "输入摘要");
        return fields;
    }

    /** What the {@code written-by} of those fields holds. */
    public static final String WRITER = "draw";

    public DrawDefinition {
        first = List.copyOf(first);
        fits = List.copyOf(fits);
        apart = List.copyOf(apart);
        strata = List.copyOf(strata);
        then = List.copyOf(then);
    }

    /**
     * Where candidates are placed.
     *
     * @param from the entity whose records are the places
     * @param where which of them; bare names are the place's, {@code this} is the run, or null: all
     * @param each how many one place holds, asked of the place
     * @param order in which order they are filled, asked of the place; then by their ids
     */
    public record Places(
            String from, @Nullable Expression where, Expression each, List<Expression> order, SourcePlace place) {

        public Places {
            order = List.copyOf(order);
        }
    }

    /** What candidate and place must fulfil together, and what is told of whom no place suits. */
    public record Fit(String id, Expression require, MessageTemplate say, SourcePlace place) {}

    /**
     * Who is kept apart: candidates of whom all of these are equal. One for whom any of them is empty is not concerned.
     *
     * @param same asked of the candidate
     * @param gap their numbers differ by more than this, or null: they are not in one place
     */
    public record Apart(
            String id, List<Expression> same, @Nullable Integer gap, MessageTemplate say, SourcePlace place) {

        public Apart {
            same = List.copyOf(same);
        }
    }
}
