package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * @param stateBy judges anew at every act which code is shown, or null when {@code state} names it
 * @param together branches that run at once; empty for an ordinary step
 * @param waitsFor the marks of which the first that is reached leaves the step without a person; empty for other steps
 * @param handOn what its holder may do besides deciding
 * @param vote what is voted on here before a choice is taken, or null
 * @param avoid paths to persons who may not do this step, besides those who may not take part at all
 * @param phrases what its holder is offered to say in an opinion
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
        @Nullable Expression stateBy,
        Map<String, StepDefinition> together,
        List<Mark> waitsFor,
        Map<String, ChoiceDefinition> choices,
        Set<HandOn> handOn,
        @Nullable VoteDefinition vote,
        List<Expression> avoid,
        List<String> phrases,
        SourcePlace place) {

    public StepDefinition {
        handOn = Set.copyOf(handOn);
        together = Catalogue.frozen(together);
        choices = Catalogue.frozen(choices);
        by = List.copyOf(by);
        fills = List.copyOf(fills);
        waitsFor = List.copyOf(waitsFor);
        avoid = List.copyOf(avoid);
        phrases = List.copyOf(phrases);
    }

    /** True when an event leaves the step, and no person does. */
    public boolean waits() {
        return !waitsFor.isEmpty();
    }

    public Optional<ChoiceDefinition> choice(String choiceId) {
        return Optional.ofNullable(choices.get(choiceId));
    }

    /** What the holder of a task may do with it besides deciding: 转办, 委派, 抄送. */
    public enum HandOn {
        TRANSFER,
        DELEGATE,
        COPY
    }

    /**
     * 会签: how several people sign.
     *
     * @param people how many are expected
     * @param among who of them, judged with {@code person} as the candidate; null: all holders of the step
     * @param add {@code before after parallel}: where a signer may ask another official to sign (加签)
     * @param moreThan the share of votes that must be exceeded, or null: half
     * @param quorum the share of those expected that must have voted, or null: half
     */
    public record Sign(
            Mode mode,
            int people,
            @Nullable Expression among,
            List<String> add,
            @Nullable String moreThan,
            @Nullable String quorum) {

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
     * @param legalDay the field that holds the legal day, or null: the day on which it is taken
     * @param times how often it may be taken in one case, 0: as often as needed
     * @param beyond the role that may take it more often, or null
     * @param bulk how it may be taken for many cases at once, or null: one by one only
     */
    public record ChoiceDefinition(
            String id,
            Label label,
            @Nullable Performer by,
            @Nullable Expression when,
            Target target,
            List<String> needs,
            @Nullable String document,
            @Nullable Expression legalDay,
            int times,
            @Nullable String beyond,
            List<Effect> then,
            @Nullable Bulk bulk,
            SourcePlace place) {}

    /**
     * 批量: one choice for many cases, each in its own transaction.
     *
     * @param most how many at once
     * @param same fields that must be equal in all of them
     */
    public record Bulk(int most, List<String> same) {

        public Bulk {
            same = List.copyOf(same);
        }
    }
}
