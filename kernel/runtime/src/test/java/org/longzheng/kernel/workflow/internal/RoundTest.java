package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.catalogue.Label;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.Sign;
import org.longzheng.kernel.sdk.SourcePlace;

/** What signatures come to, without a database: nobody is left waiting, and no decision can be overturned by a later vote. */
class RoundTest {

    private static StepDefinition step(Sign sign, String... roles) {
        var by = new ArrayList<Performer>();
        for (var role : roles) {
            by.add(new Performer.Role(role));
        }
        return new StepDefinition(
                "sign",
                new Label("签署", null),
                by,
                null,
                null,
                List.of(),
                sign,
                null,
                null,
                Map.of(),
                List.of(),
                Map.of(),
                Set.of(),
                null,
                List.of(),
                List.of(),
                new SourcePlace("here", 1, 1));
    }

    private static Sign sign(Sign.Mode mode, int people, @Nullable String moreThan, @Nullable String quorum) {
        return new Sign(mode, people, null, List.of("before", "after", "parallel"), moreThan, quorum);
    }

    private static SignRow vote(String account, String choice) {
        var row = new SignRow();
        row.account = account;
        row.choice = choice;
        return row;
    }

    private static SignerRow signer(String account, String place, String askedBy, String state) {
        var row = new SignerRow();
        row.account = account;
        row.place = place;
        row.askedBy = askedBy;
        row.state = state;
        return row;
    }

    private static Round round(Sign sign, List<SignRow> given, SignerRow... named) {
        return new Round(step(sign, "clerk"), sign, given, List.of(named));
    }

    @Test
    void allMeansAllAndThoseWhoWereAddedBesides() {
        var all = sign(Sign.Mode.ALL, 2, null, null);

        assertThat(round(all, List.of()).with(vote("甲", "pass")).choice()).isNull();
        assertThat(round(all, List.of(vote("甲", "pass")))
                        .with(vote("乙", "pass"))
                        .choice())
                .isEqualTo("pass");
        var added = signer("丙", SignerRow.PARALLEL, "甲", SignerRow.ASKED);
        assertThat(round(all, List.of(vote("甲", "pass")), added)
                        .with(vote("乙", "pass"))
                        .choice())
                .isNull();
        assertThat(round(all, List.of(vote("甲", "pass"), vote("乙", "pass")), added)
                        .with(vote("丙", "pass"))
                        .choice())
                .isEqualTo("pass");
    }

    @Test
    void whoeverTakesAPlaceCountsAmongThoseExpected() {
        var all = sign(Sign.Mode.ALL, 2, null, null);
        var instead = signer("丁", SignerRow.INSTEAD, "乙", SignerRow.ASKED);
        var round = round(all, List.of(vote("甲", "pass")), instead);

        assertThat(round.expected()).isEqualTo(2);
        assertThat(round.hasFreePlace()).isFalse();
        assertThat(round.with(vote("丁", "pass")).choice()).isEqualTo("pass");
    }

    @Test
    void aSignerTakenBackIsNobody() {
        var all = sign(Sign.Mode.ALL, 1, null, null);
        var gone = signer("丙", SignerRow.BEFORE, "甲", SignerRow.TAKEN_BACK);

        assertThat(round(all, List.of(), gone).expected()).isEqualTo(1);
        assertThat(round(all, List.of(), gone).with(vote("甲", "pass")).choice()).isEqualTo("pass");
    }

    @Test
    void exactlyHalfIsNotMoreThanHalf() {
        var ratio = sign(Sign.Mode.RATIO, 4, "1/2", null);
        var given = List.of(vote("甲", "yes"), vote("乙", "no"), vote("丙", "no"));

        assertThat(round(ratio, given).with(vote("丁", "yes")).failed()).isTrue();
        assertThat(round(ratio, given).with(vote("丁", "no")).choice()).isEqualTo("no");
    }

    @Test
    void aVoteIsDecidedWhenNoLaterOneCanOverturnIt() {
        var quorum = sign(Sign.Mode.QUORUM, 5, "1/2", "3/5");
        var two = List.of(vote("甲", "yes"), vote("乙", "yes"));

        assertThat(round(quorum, two).isQuorate()).isFalse();
        assertThat(round(quorum, two).with(vote("丙", "yes")).choice()).isEqualTo("yes");
        var split = List.of(vote("甲", "yes"), vote("乙", "no"), vote("丙", "yes"));
        assertThat(round(quorum, split).isQuorate()).isTrue();
        assertThat(round(quorum, split).now().choice()).isNull();
        assertThat(round(quorum, split).passing()).contains("yes");
    }

    @Test
    void rolesSignInTheOrderInWhichTheyAreNamed() {
        var sequence = sign(Sign.Mode.SEQUENCE, 3, null, null);
        var step = step(sequence, "clerk", "head", "leader");

        assertThat(new Round(step, sequence, List.of(), List.of()).turn()).isEqualTo(new Performer.Role("clerk"));
        assertThat(new Round(step, sequence, List.of(vote("甲", "pass")), List.of()).turn())
                .isEqualTo(new Performer.Role("head"));
        assertThat(Round.turn(step(sequence, "clerk"), 0)).isNull();
    }

    @Test
    void everyRoundComesToAnEndAndAgreesWithAPlainCount() {
        var random = new Random(20260914);
        for (int i = 0; i < 20_000; i++) {
            var mode = random.nextBoolean() ? Sign.Mode.RATIO : Sign.Mode.QUORUM;
            var people = 1 + random.nextInt(7);
            var below = 2 + random.nextInt(4);
            var above = 1 + random.nextInt(below - 1);
            var rule = sign(mode, people, above + "/" + below, mode == Sign.Mode.QUORUM ? "1/2" : null);
            var given = new ArrayList<SignRow>();
            var votes = new LinkedHashMap<String, Integer>();
            var result = Round.Result.OPEN;
            while (result.choice() == null && !result.failed()) {
                var vote = vote("第" + given.size() + "人", "choice" + random.nextInt(3));
                result = round(rule, given).with(vote);
                given.add(vote);
                votes.merge(vote.choice, 1, Integer::sum);
                assertThat(given.size()).as("round %d ends", i).isLessThanOrEqualTo(people);
            }
            var exceeding = votes.entrySet().stream()
                    .filter(each -> each.getValue() * below > above * people)
                    .map(Map.Entry::getKey)
                    .toList();
            if (result.failed()) {
                assertThat(given).hasSize(people);
                assertThat(exceeding).isEmpty();
            } else {
                assertThat(exceeding).as("round %d", i).contains(result.choice());
            }
        }
    }
}
