package org.longzheng.kernel.workflow.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.Sign;

/** One round of signatures under a task: who has signed, who was named to sign, and what that comes to. */
final class Round {

    private static final String HALF = "1/2";

    private final StepDefinition step;
    private final Sign rule;
    private final List<SignRow> given;
    private final List<SignerRow> named;

    Round(StepDefinition step, Sign rule, List<SignRow> given, List<SignerRow> named) {
        this.step = step;
        this.rule = rule;
        this.given = List.copyOf(given);
        this.named = named.stream().filter(SignerRow::stands).toList();
    }

    Sign rule() {
        return rule;
    }

    List<SignRow> given() {
        return given;
    }

    /** Those who were named and not taken back. */
    List<SignerRow> named() {
        return named;
    }

    /** How many signatures are expected in all. */
    int expected() {
        return rule.people()
                + (int) named.stream().filter(each -> !each.isInstead()).count();
    }

    Optional<SignRow> signature(String account, @Nullable Long person) {
        return given.stream()
                .filter(sign -> sign.account.equals(account) || sign.person != null && sign.person.equals(person))
                .findFirst();
    }

    /** What was asked of an account and is not signed yet. */
    Optional<SignerRow> askedOf(String account) {
        return named.stream()
                .filter(each -> each.isOpen() && each.account.equals(account))
                .findFirst();
    }

    /** Whoever takes the place of an account, which passed its signature on. */
    Optional<SignerRow> insteadOf(String account) {
        return named.stream()
                .filter(each -> each.isInstead() && each.askedBy.equals(account))
                .findFirst();
    }

    /** Whom an account wants to sign before itself and who has not. */
    Optional<SignerRow> awaitedBy(String account) {
        return named.stream()
                .filter(each -> each.place.equals(SignerRow.BEFORE) && each.isOpen() && each.askedBy.equals(account))
                .findFirst();
    }

    /** Whom an account wants to sign after itself. */
    List<SignerRow> following(String account) {
        return named.stream()
                .filter(each -> each.state.equals(SignerRow.WAITING) && each.askedBy.equals(account))
                .toList();
    }

    /** Places that any holder of the role may still take; the others were passed on to somebody by name. */
    boolean hasFreePlace() {
        var instead = named.stream().filter(SignerRow::isInstead).count();
        var fromPool = given.stream()
                .filter(sign -> named.stream().noneMatch(each -> each.account.equals(sign.account)))
                .count();
        return rule.mode() == Sign.Mode.SEQUENCE || fromPool < rule.people() - instead;
    }

    /** Who signs next where roles sign one after the other; null where the order is free. */
    @Nullable
    Performer turn() {
        return turn(step, (int) ordinary(given));
    }

    static @Nullable Performer turn(StepDefinition step, int signed) {
        var sequence = step.sign() != null
                && step.sign().mode() == Sign.Mode.SEQUENCE
                && step.by().size() > 1;
        return sequence ? step.by().get(Math.min(signed, step.by().size() - 1)) : null;
    }

    /** Everybody must choose the same. */
    boolean isUnanimous() {
        return rule.mode() != Sign.Mode.RATIO && rule.mode() != Sign.Mode.QUORUM;
    }

    /** What the round comes to with one more signature. */
    Result with(SignRow sign) {
        var all = new ArrayList<>(given);
        all.add(sign);
        var open = named.stream()
                .filter(each -> each.isOpen() && !each.account.equals(sign.account))
                .count();
        return weigh(all, open);
    }

    /** What the round comes to as it stands. */
    Result now() {
        var open = named.stream().filter(SignerRow::isOpen).count();
        return given.isEmpty() ? Result.OPEN : weigh(given, open);
    }

    private Result weigh(List<SignRow> all, long open) {
        return switch (rule.mode()) {
            case ANY -> ordinary(all) >= 1 && open == 0 ? Result.passed(all.getFirst().choice) : Result.OPEN;
            case ALL, SEQUENCE ->
                ordinary(all) >= rule.people() && open == 0 ? Result.passed(all.getFirst().choice) : Result.OPEN;
            case RATIO ->
                ordinary(all) < rule.people() || open > 0
                        ? Result.OPEN
                        : exceeding(all, all.size()).map(Result::passed).orElse(Result.FAILED);
            case QUORUM -> {
                var certain = isQuorate(all.size()) ? exceeding(all, expected()) : Optional.<String>empty();
                yield certain.map(Result::passed).orElse(all.size() >= expected() ? Result.FAILED : Result.OPEN);
            }
        };
    }

    /** Enough of those expected have voted for the vote to be ended without the others. */
    boolean isQuorate() {
        return isQuorate(given.size());
    }

    private boolean isQuorate(int voted) {
        return isAtLeast(voted, rule.quorum(), expected());
    }

    /** What passes when the vote is ended now. */
    Optional<String> passing() {
        return exceeding(given, given.size());
    }

    private Optional<String> exceeding(List<SignRow> all, int of) {
        var votes = new LinkedHashMap<String, Integer>();
        all.forEach(sign -> votes.merge(sign.choice, 1, Integer::sum));
        return votes.entrySet().stream()
                .filter(each -> exceeds(each.getValue(), rule.moreThan(), of))
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    /** Signatures of holders of the role, not of officials who were added. */
    private long ordinary(List<SignRow> all) {
        return all.stream()
                .filter(sign ->
                        named.stream().noneMatch(each -> !each.isInstead() && each.account.equals(sign.account)))
                .count();
    }

    private static boolean exceeds(int votes, @Nullable String share, int of) {
        return compare(votes, share, of) > 0;
    }

    private static boolean isAtLeast(int votes, @Nullable String share, int of) {
        return compare(votes, share, of) >= 0;
    }

    /** Compares votes with a share of a number, without rounding. */
    private static int compare(int votes, @Nullable String share, int of) {
        var text = share == null ? HALF : share;
        var slash = text.indexOf('/');
        var upper = new BigDecimal(text.substring(0, slash).strip());
        var lower = new BigDecimal(text.substring(slash + 1).strip());
        return BigDecimal.valueOf(votes).multiply(lower).compareTo(upper.multiply(BigDecimal.valueOf(of)));
    }

    /**
     * What a round comes to.
     *
     * @param choice what it decides, or null
     * @param failed everybody has signed and nothing has enough votes
     */
    record Result(@Nullable String choice, boolean failed) {

        static final Result OPEN = new Result(null, false);
        static final Result FAILED = new Result(null, true);

        static Result passed(String choice) {
            return new Result(choice, false);
        }
    }
}
