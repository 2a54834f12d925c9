package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.Arranger;

/**
 * A lot in numbers: candidates in the order in which they were drawn, places in the order in which they are filled. It judges what an arranger made of it.
 */
final class DrawnLot implements Arranger.Lot {

    private static final byte UNASKED = 0;
    private static final byte YES = 1;
    private static final byte NO = 2;

    private final int[] capacities;
    private final int[] gaps;
    private final int[][] keys;
    private final Fits fits;
    private final byte[][] known;

    /** Whether a candidate may be in a place. */
    interface Fits {

        boolean test(int candidate, int place);
    }

    /**
     * @param capacities of the places
     * @param gaps of the rules that keep candidates apart, -1: not in one place
     * @param keys by candidate and rule, -1: not concerned
     * @param fits asked at most once for each pair
     */
    DrawnLot(int[] capacities, int[] gaps, int[][] keys, Fits fits) {
        this.capacities = capacities.clone();
        this.gaps = gaps.clone();
        this.keys = keys.clone();
        this.fits = fits;
        known = new byte[keys.length][];
    }

    @Override
    public int candidates() {
        return keys.length;
    }

    @Override
    public int places() {
        return capacities.length;
    }

    @Override
    public int capacity(int place) {
        return capacities[place];
    }

    @Override
    public boolean fits(int candidate, int place) {
        var row = known[candidate];
        if (row == null) {
            row = new byte[capacities.length];
            known[candidate] = row;
        }
        if (row[place] == UNASKED) {
            row[place] = fits.test(candidate, place) ? YES : NO;
        }
        return row[place] == YES;
    }

    @Override
    public int apartRules() {
        return gaps.length;
    }

    @Override
    public int gap(int rule) {
        return gaps[rule];
    }

    @Override
    public int key(int candidate, int rule) {
        return keys[candidate][rule];
    }

    /** What a placement breaks, or null: told of whoever made it, because rules stand above every way of placing. */
    @Nullable
    String broken(List<Arranger.@Nullable Seat> seats) {
        if (seats.size() != candidates()) {
            return "%d candidates, %d entries".formatted(candidates(), seats.size());
        }
        var board = new ArrayList<int[]>();
        for (int capacity : capacities) {
            board.add(emptySeats(capacity));
        }
        for (int candidate = 0; candidate < seats.size(); candidate++) {
            var seat = seats.get(candidate);
            if (seat == null) {
                continue;
            }
            if (seat.place() < 0
                    || seat.place() >= places()
                    || seat.number() < 1
                    || seat.number() > capacities[seat.place()]) {
                return "candidate %d has no such seat".formatted(candidate);
            }
            var taken = board.get(seat.place());
            if (taken[seat.number() - 1] >= 0) {
                return "seat %d of place %d is taken twice".formatted(seat.number(), seat.place());
            }
            if (!fits(candidate, seat.place())) {
                return "candidate %d does not fit place %d".formatted(candidate, seat.place());
            }
            taken[seat.number() - 1] = candidate;
        }
        for (int place = 0; place < places(); place++) {
            var broken = together(board.get(place));
            if (broken != null) {
                return broken + " in place " + place;
            }
        }
        return null;
    }

    private @Nullable String together(int[] taken) {
        for (int rule = 0; rule < gaps.length; rule++) {
            var met = new HashSet<Integer>();
            for (int i = 0; i < taken.length; i++) {
                int key = taken[i] < 0 ? -1 : key(taken[i], rule);
                if (key < 0) {
                    continue;
                }
                if (gaps[rule] < 0 && !met.add(key)) {
                    return "rule %d is broken".formatted(rule);
                }
                for (int before = Math.max(0, i - gaps[rule]); gaps[rule] > 0 && before < i; before++) {
                    if (taken[before] >= 0 && key(taken[before], rule) == key) {
                        return "rule %d is broken".formatted(rule);
                    }
                }
            }
        }
        return null;
    }

    static int[] emptySeats(int capacity) {
        var seats = new int[Math.max(0, capacity)];
        java.util.Arrays.fill(seats, -1);
        return seats;
    }
}
