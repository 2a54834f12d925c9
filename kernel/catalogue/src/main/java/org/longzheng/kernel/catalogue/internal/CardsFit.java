package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.AccessGrant.Can;
import org.longzheng.kernel.catalogue.CardFields;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/** CAT-246, CAT-248: one register at most holds the cards of supervision; it has their states, and nobody writes what supervision says. */
final class CardsFit implements CatalogueRule {

    /** The states of a card, and those that each of them leads to. */
    private static final Map<String, List<String>> ARROWS = Map.of(
            CardFields.OPEN, List.of(CardFields.CLOSED, CardFields.WITHDRAWN),
            CardFields.CLOSED, List.of(CardFields.OPEN, CardFields.WITHDRAWN),
            CardFields.WITHDRAWN, List.of());

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        EntityDefinition first = null;
        for (var entity : checked.catalogue().entities().values()) {
            if (!entity.isCard()) {
                continue;
            }
            shape(entity, place(entity), problems);
            if (first != null) {
                problems.error("CAT-248", place(entity))
                        .mend("Refer to \"%s\", or let what is written here stand there.", first.id())
                        .says(
                                "Cards are records of \"%s\" already, and would be of \"%s\" too.",
                                first.id(), entity.id());
            }
            first = first == null ? entity : first;
        }
    }

    private static void shape(EntityDefinition entity, SourcePlace place, ProblemCollector problems) {
        if (entity.isCase()) {
            problems.error("CAT-246", place)
                    .mend("Let cards be a register of their own, and open a case about a card with `follows`.")
                    .says("Records of \"%s\" are cases; a card is issued and has no steps.", entity.id());
            return;
        }
        for (var state : List.of(CardFields.OPEN, CardFields.CLOSED, CardFields.WITHDRAWN)) {
            var declared = entity.states().get(state);
            if (declared == null
                    || !declared.to().containsAll(ARROWS.get(state))
                    || entity.states().size() > 3) {
                problems.error("CAT-246", place)
                        .mend(
                                "Declare `OPEN: { label: …, to: [CLOSED, WITHDRAWN] }`, `CLOSED: { label: …, to: [OPEN, WITHDRAWN] }` and `WITHDRAWN: { label: … }`.")
                        .says("The states of \"%s\" are not those of a card.", entity.id());
                break;
            }
        }
        for (var id : CardFields.LABELS.keySet()) {
            var field = entity.fields().get(id);
            if (field != null && !field.writtenBy().contains(CardFields.WRITER)) {
                problems.error("CAT-246", field.place())
                        .mend("Give the field another id; a card brings \"%s\" itself.", id)
                        .says("Every card has a field \"%s\" already.", id);
            }
        }
        for (var grant : entity.access()) {
            for (var can : grant.can()) {
                if (can != Can.READ && can != Can.EXPORT) {
                    problems.error("CAT-246", grant.place())
                            .mend("Remove it; a case about the card holds what people have to say of it.")
                            .says("\"%s\" may do more than read cards, which supervision alone writes.", grant.role());
                    break;
                }
            }
        }
    }

    /** Where {@code is-card} stands: the fields that it brings stand there too. */
    private static SourcePlace place(EntityDefinition entity) {
        return entity.fields().values().stream()
                .filter(field -> field.writtenBy().contains(CardFields.WRITER))
                .map(FieldDefinition::place)
                .findFirst()
                .orElseGet(entity::place);
    }

    /** CAT-247: what an effect does with a card is to withdraw it, and it says why. */
    static void withdraws(
            EntityDefinition owner,
            String path,
            SourceNode.Entry entry,
            SourceNode.@Nullable Table set,
            ProblemCollector problems) {
        if (!owner.isCard() || !path.equals("state") && !path.endsWith(".state")) {
            return;
        }
        var reason = path.substring(0, path.length() - "state".length()) + CardFields.END_REASON;
        var state = String.valueOf(entry.value().textOrNull());
        if (!state.equals(CardFields.WITHDRAWN) || set == null || set.get(reason) == null) {
            problems.error("CAT-247", entry.keyPlace())
                    .mend("Write `set: { %s: WITHDRAWN, %s: '…' }`.", path, reason)
                    .says(
                            state.equals(CardFields.WITHDRAWN)
                                    ? "The card is withdrawn and nobody will know why."
                                    : "A card is opened and closed by the limit alone.");
        }
    }
}
