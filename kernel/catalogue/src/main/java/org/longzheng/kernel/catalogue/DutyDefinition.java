package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.ProcessDefinition.Again;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * What is owed for each record of an entity, or for each record and period. Supervision treats it as a limit of the record.
 *
 * @param id kebab-case; no other duty or limit of the entity has it
 * @param entity whose records owe it
 * @param where which of them, or null: all
 * @param every the periods that owe it anew, or null: it is owed once for as long as {@code where} holds
 * @param due the last day, or the last moment; null: the last day of the period
 * @param done whether it is met
 * @param by who has to act
 * @param neverRed it only warns
 */
public record DutyDefinition(
        String id,
        String module,
        Label label,
        String entity,
        @Nullable Expression where,
        @Nullable Every every,
        @Nullable Expression due,
        Expression done,
        List<Performer> by,
        boolean neverRed,
        @Nullable String basis,
        SourcePlace place) {

    public DutyDefinition {
        by = List.copyOf(by);
    }

    /** The duty as the ledger of the record and supervision know it: a limit that no mark starts or stops. */
    public LimitDefinition asLimit() {
        return new LimitDefinition(
                id,
                label,
                null,
                null,
                null,
                List.of(),
                List.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                Again.KEEP,
                null,
                null,
                null,
                null,
                null,
                null,
                neverRed,
                List.of(),
                by,
                false,
                basis,
                true,
                null,
                place);
    }
}
