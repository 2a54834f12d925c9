package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A step of a process.
 *
 * @param by who may do it; empty: an automatic step that takes the first choice whose {@code when} holds
 * @param at the organ at which it is done: a place name or a level word or a path; null: the case's organ
 * @param when skipped unless this holds, or null
 * @param fills fields (or {@code materials}) that its people write
 * @param sign how several people sign, or null: one person
 * @param state code shown while the case is here, or null
 * @param together branches that run at once; empty for an ordinary step
 * @param waitsFor the mark that leaves it without a person, or null
 */
public record StepDefinition(
        String id,
        Label label,
        List<Performer> by,
        @Nullable Expression at,
        @Nullable Expression when,
        List<String> fills,
        @Nullable Sign sign,
        @Nullable String state,
        Map<String, StepDefinition> together,
        @Nullable Mark waitsFor,
        Map<String, ChoiceDefinition> choices,
        SourcePlace place) {

    public StepDefinition {
        together = Catalogue.frozen(together);
        choices = Catalogue.frozen(choices);
        by = List.copyOf(by);
        fills = List.copyOf(fills);
    }

    public Optional<ChoiceDefinition> choice(String choiceId) {
        return Optional.ofNullable(choices.get(choiceId));
    }

    /** 会签: how several people sign. */
    public record Sign(
            Mode mode,
            int people,
            @Nullable Expression among,
            List<String> add,
            @Nullable String moreThan) {

        /** When the step is signed off. */
        public enum Mode {
            ALL,
            ANY,
            RATIO,
            SEQUENCE,
            QUORUM
        }
    }

    /**
     * One way to leave a step.
     *
     * @param by null: the people of the step
     * @param when offered only while this holds, or null
     * @param needs fields that must have a value, or {@code reason}
     * @param document the document issued, or null
     * @param times how often it may be taken in one case, 0: as often as needed
     * @param beyond the role that may take it more often, or null
     */
    public record ChoiceDefinition(
            String id,
            Label label,
            @Nullable Performer by,
            @Nullable Expression when,
            Target target,
            List<String> needs,
            @Nullable String document,
            int times,
            @Nullable String beyond,
            List<Effect> then,
            SourcePlace place) {}
}
