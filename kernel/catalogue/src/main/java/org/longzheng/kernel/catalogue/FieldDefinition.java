package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * One field of an entity or of a row shape.
 *
 * @param id lowerCamelCase, never changes
 * @param many several values of {@code type}
 * @param required always required
 * @param requiredWhen required while this holds, or null
 * @param shownWhen shown (and kept) while this holds, or null
 * @param among which records, organs or codes may be chosen; bare names are the candidate's, {@code this} the record in hand
 * @param defaultValue value taken when nothing is given, or null
 * @param compute computed, never written, or null
 * @param from read through this path, never copied ({@code person.name}), or null
 * @param dated keeps spans of time
 * @param unique no two records with the same value
 * @param writtenBy what alone writes it: {@code process} for any effect, entities whose effects may, {@code import}; empty means people
 * @param grade grade of secrecy {@code P1 … P4}, already resolved from the value type
 * @param min the least number or date, or how many values there are at least where there are several; null: any
 * @param max the greatest number or date, or how many values there are at most where there are several; null: any
 * @param checkWhen the value type's check applies only while this holds, or null
 * @param layer the organ whose layer adds the field for itself and everything below, or null; its column is that organ's own
 * @param at the marks at which a decision is made and kept; empty for every other type
 * @param together the cases it holds end well together with the case that holds them, or not at all
 */
public record FieldDefinition(
        String id,
        Label label,
        FieldType type,
        boolean many,
        boolean required,
        @Nullable Expression requiredWhen,
        @Nullable Expression shownWhen,
        @Nullable Expression among,
        @Nullable Expression defaultValue,
        @Nullable Expression compute,
        @Nullable Expression from,
        boolean dated,
        boolean unique,
        Set<String> writtenBy,
        String grade,
        @Nullable Expression min,
        @Nullable Expression max,
        @Nullable Integer length,
        @Nullable String pattern,
        @Nullable Expression checkWhen,
        @Nullable String help,
        List<String> at,
        boolean together,
        @Nullable String layer,
        SourcePlace place) {

    public FieldDefinition {
        at = List.copyOf(at);
        writtenBy = Set.copyOf(writtenBy);
    }

    /** The same field as the layer of an organ adds it. */
    public FieldDefinition ofLayer(String organ) {
        return new FieldDefinition(
                id,
                label,
                type,
                many,
                required,
                requiredWhen,
                shownWhen,
                among,
                defaultValue,
                compute,
                from,
                dated,
                unique,
                writtenBy,
                grade,
                min,
                max,
                length,
                pattern,
                checkWhen,
                help,
                at,
                together,
                organ,
                place);
    }

    /** True when the field has a column (or child table) of its own: it is neither read through nor computed. */
    public boolean stored() {
        return from == null && compute == null;
    }

    /** True when {@code min} and {@code max} count the values instead of bounding each of them. */
    public boolean counted() {
        return many || type.is(FieldKind.ROWS);
    }

    /** True when a person may write it in a form. */
    public boolean writtenByPeople() {
        return stored() && writtenBy.isEmpty() && !type.is(FieldKind.DECISION);
    }
}
