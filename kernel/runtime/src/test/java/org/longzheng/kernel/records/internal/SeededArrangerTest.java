package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longzheng.kernel.sdk.Arranger;
import org.longzheng.kernel.sdk.Arranger.Seat;

/** Placing those who were drawn: whatever the lot, no rule is broken, and equal lots end equally. */
class SeededArrangerTest {

    private static final SeededArranger ARRANGER = new SeededArranger();

    static IntStream lots() {
        return IntStream.range(0, 300);
    }

    /** Any lot: a few places, rules with and without a gap, candidates whom few places suit. */
    private static DrawnLot any(int seed) {
        var chance = new Random(seed);
        int places = 1 + chance.nextInt(5);
        int candidates = chance.nextInt(60);
        int rules = chance.nextInt(4);
        var capacities = new int[places];
        for (int i = 0; i < places; i++) {
            capacities[i] = chance.nextInt(15);
        }
        var gaps = new int[rules];
        for (int i = 0; i < rules; i++) {
            gaps[i] = chance.nextBoolean() ? -1 : 1 + chance.nextInt(3);
        }
        var keys = new int[candidates][rules];
        for (var row : keys) {
            for (int i = 0; i < rules; i++) {
                row[i] = chance.nextInt(4) == 0 ? -1 : chance.nextInt(12);
            }
        }
        var suits = new boolean[candidates][places];
        for (var row : suits) {
            for (int i = 0; i < places; i++) {
                row[i] = chance.nextInt(5) > 0;
            }
        }
        return new DrawnLot(capacities, gaps, keys, (candidate, place) -> suits[candidate][place]);
    }

    @ParameterizedTest
    @MethodSource("lots")
    void noRuleIsEverBroken(int seed) {
        var lot = any(seed);

        assertThat(lot.broken(ARRANGER.arrange(lot))).isNull();
    }

    @ParameterizedTest
    @MethodSource("lots")
    void equalLotsEndEqually(int seed) {
        assertThat(ARRANGER.arrange(any(seed))).isEqualTo(ARRANGER.arrange(any(seed)));
    }

    @ParameterizedTest
    @MethodSource("lots")
    void nobodyIsLeftWhomAFreeSeatSuits(int seed) {
        var lot = any(seed);

        var seats = new ArrayList<>(ARRANGER.arrange(lot));

        for (int candidate = 0; candidate < seats.size(); candidate++) {
            for (int place = 0; seats.get(candidate) == null && place < lot.places(); place++) {
                for (int number = 1; number <= lot.capacity(place); number++) {
                    var tried = new ArrayList<>(seats);
                    tried.set(candidate, new Seat(place, number));
                    assertThat(lot.broken(tried)).as("candidate %d", candidate).isNotNull();
                }
            }
        }
    }

    @Test
    void whoFindsNoSeatChangesWithSomebodyWhoCanSitElsewhere() {
        // the first suits both places and takes the one that alone suits the second
        var lot = new DrawnLot(
                new int[] {1, 1}, new int[0], new int[2][0], (candidate, place) -> candidate == 0 || place == 0);

        assertThat(ARRANGER.arrange(lot)).containsExactly(new Seat(1, 1), new Seat(0, 1));
    }

    @Test
    void aPlacementThatBreaksARuleIsFound() {
        var lot = new DrawnLot(
                new int[] {2, 1},
                new int[] {-1, 1},
                new int[][] {{0, -1}, {0, 5}, {-1, 5}},
                (candidate, place) -> candidate < 2 || place == 0);

        assertThat(broken(lot, new Seat(0, 1), new Seat(0, 2), null)).contains("rule 0");
        assertThat(broken(lot, null, new Seat(0, 1), new Seat(0, 2))).contains("rule 1");
        assertThat(broken(lot, null, null, new Seat(1, 1))).contains("does not fit");
        assertThat(broken(lot, new Seat(0, 1), null, new Seat(0, 1))).contains("taken twice");
        assertThat(broken(lot, new Seat(1, 2), null, null)).contains("no such seat");
        assertThat(lot.broken(List.of())).contains("0 entries");
        assertThat(lot.broken(java.util.Arrays.asList(new Seat(0, 1), new Seat(1, 1), null)))
                .isNull();
    }

    private static String broken(Arranger.Lot lot, Seat... seats) {
        return Objects.requireNonNull(((DrawnLot) lot).broken(java.util.Arrays.asList(seats)));
    }
}
