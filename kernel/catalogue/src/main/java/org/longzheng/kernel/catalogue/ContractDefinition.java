package org.longzheng.kernel.catalogue;

import java.util.Map;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * What one module may hand to another without knowing it: neither names the other, both name the contract.
 *
 * @param gives what the opener hands over, by field id
 * @param answers what the opener may read of the case that was opened, besides its number, state and outcome
 */
public record ContractDefinition(
        String id,
        Label label,
        Map<String, FieldDefinition> gives,
        Map<String, FieldDefinition> answers,
        SourcePlace place) {

    public ContractDefinition {
        gives = Catalogue.frozen(gives);
        answers = Catalogue.frozen(answers);
    }
}
