package org.longzheng.kernel.catalogue;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition.UniqueDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * What the calendar makes by itself: on the first day of each period one record for each record of an entity. A unique of what is made keeps it from
 * being made twice; see {@link #keeper}.
 *
 * @param id kebab-case; no other run of the entity has it
 * @param entity for whose records something is made
 * @param where for which of them, or null: all
 * @param makes what is made; its values see the record and {@code period}
 * @param tell who is told of it, or null
 */
public record RunDefinition(
        String id,
        String module,
        Label label,
        String entity,
        @Nullable Expression where,
        Every every,
        Effect.AddRecord makes,
        Effect.@Nullable Tell tell,
        @Nullable String basis,
        SourcePlace place) {

    /** The unique of what is made that says, by the record, the period and fixed values alone, whether it was made already. */
    public Optional<UniqueDefinition> keeper(EntityDefinition made) {
        return made.uniques().stream()
                .filter(unique -> unique.when() == null
                        && unique.fields().stream().allMatch(this::isKnown)
                        && unique.fields().stream().anyMatch(field -> isTheRecord(makes.with(), field)))
                .findFirst();
    }

    private boolean isKnown(String field) {
        var value = makes.with().get(field);
        return value != null
                && switch (value.root()) {
                    case Node.Name name -> name.name().equals("this");
                    case Node.Path path ->
                        path.base() instanceof Node.Name name && name.name().equals("period");
                    case Node.CodeLiteral code -> true;
                    case Node.TextLiteral text -> true;
                    case Node.NumberLiteral number -> true;
                    default -> false;
                };
    }

    /** True when a field is filled with the record for which the run makes something. */
    public static boolean isTheRecord(Map<String, Expression> with, String field) {
        var value = with.get(field);
        return value != null
                && value.root() instanceof Node.Name name
                && name.name().equals("this");
    }
}
