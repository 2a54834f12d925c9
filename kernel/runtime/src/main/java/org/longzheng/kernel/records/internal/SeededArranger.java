package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.Arranger;

/**
 * Places candidates in the order in which they were drawn: each gets the first seat of the first place that the rules allow. Whoever finds none changes
 * with somebody who can sit elsewhere, as long as that breaks no rule either. There is no second choice of chance: the order of the lot decides all.
 */
final class SeededArranger implements Arranger {

    /** Tries to change seats, over the whole lot; counted, not timed, so that equal lots end equally. */
    private static final int MOST_CHANGES = 2_000_000;

    @Override
    public String name() {
        return "by-order";
    }

    @Override
    public List<@Nullable Seat> arrange(Lot lot) {
        var board = new Board(lot);
        var left = new ArrayList<Integer>();
        for (int candidate = 0; candidate < lot.candidates(); candidate++) {
            if (!board.seat(candidate)) {
                left.add(candidate);
            }
        }
        for (int candidate : left) {
            board.change(candidate);
        }
        return board.seats();
    }

    /** Who sits where. */
    private static final class Board {

        private final Lot lot;
        private final int[][] taken;
        private final int[] free;
        private final List<Integer> open = new ArrayList<>();
        private final Set<Long> inside = new HashSet<>();
        private final @Nullable Seat[] seats;
        private int changes = MOST_CHANGES;

        Board(Lot lot) {
            this.lot = lot;
            taken = new int[lot.places()][];
            free = new int[lot.places()];
            seats = new Seat[lot.candidates()];
            for (int place = 0; place < lot.places(); place++) {
                taken[place] = DrawnLot.emptySeats(lot.capacity(place));
                free[place] = taken[place].length;
                if (free[place] > 0) {
                    open.add(place);
                }
            }
        }

        List<@Nullable Seat> seats() {
            return java.util.Arrays.asList(seats);
        }

        boolean seat(int candidate) {
            for (int place : open) {
                int number = lot.fits(candidate, place) ? seatIn(candidate, place) : 0;
                if (number > 0) {
                    put(candidate, place, number);
                    return true;
                }
            }
            return false;
        }

        /** The first free number in a place that no rule forbids, 0 for none. */
        private int seatIn(int candidate, int place) {
            if (free[place] == 0 || isKeptOut(candidate, place)) {
                return 0;
            }
            var row = taken[place];
            for (int i = 0; i < row.length; i++) {
                if (row[i] < 0 && !hasNear(candidate, place, i)) {
                    return i + 1;
                }
            }
            return 0;
        }

        private boolean isKeptOut(int candidate, int place) {
            for (int rule = 0; rule < lot.apartRules(); rule++) {
                if (lot.gap(rule) < 0
                        && lot.key(candidate, rule) >= 0
                        && inside.contains(mark(candidate, rule, place))) {
                    return true;
                }
            }
            return false;
        }

        private boolean hasNear(int candidate, int place, int at) {
            var row = taken[place];
            for (int rule = 0; rule < lot.apartRules(); rule++) {
                int key = lot.key(candidate, rule);
                int gap = key < 0 ? 0 : lot.gap(rule);
                for (int i = Math.max(0, at - gap); gap > 0 && i <= Math.min(row.length - 1, at + gap); i++) {
                    if (i != at && row[i] >= 0 && lot.key(row[i], rule) == key) {
                        return true;
                    }
                }
            }
            return false;
        }

        private long mark(int candidate, int rule, int place) {
            return ((long) rule * lot.places() + place) << Integer.SIZE | lot.key(candidate, rule);
        }

        private void put(int candidate, int place, int number) {
            taken[place][number - 1] = candidate;
            seats[candidate] = new Seat(place, number);
            for (int rule = 0; rule < lot.apartRules(); rule++) {
                if (lot.gap(rule) < 0 && lot.key(candidate, rule) >= 0) {
                    inside.add(mark(candidate, rule, place));
                }
            }
            if (--free[place] == 0) {
                open.remove(Integer.valueOf(place));
            }
        }

        private void take(int candidate) {
            var seat = Objects.requireNonNull(seats[candidate]);
            taken[seat.place()][seat.number() - 1] = -1;
            seats[candidate] = null;
            for (int rule = 0; rule < lot.apartRules(); rule++) {
                if (lot.gap(rule) < 0 && lot.key(candidate, rule) >= 0) {
                    inside.remove(mark(candidate, rule, seat.place()));
                }
            }
            if (free[seat.place()]++ == 0) {
                open.add(-java.util.Collections.binarySearch(open, seat.place()) - 1, seat.place());
            }
        }

        /** Gives the candidate the seat of somebody who finds another. */
        void change(int candidate) {
            if (seat(candidate)) {
                return; // an earlier change made room
            }
            for (int place = 0; place < taken.length && !open.isEmpty(); place++) {
                if (!lot.fits(candidate, place)) {
                    continue;
                }
                for (int i = 0; i < taken[place].length; i++) {
                    int other = taken[place][i];
                    if (other >= 0) {
                        if (changes-- <= 0) {
                            return;
                        }
                        if (changed(candidate, other)) {
                            return;
                        }
                    }
                }
            }
        }

        private boolean changed(int candidate, int other) {
            var seat = Objects.requireNonNull(seats[other]);
            take(other);
            if (!isKeptOut(candidate, seat.place()) && !hasNear(candidate, seat.place(), seat.number() - 1)) {
                put(candidate, seat.place(), seat.number());
                if (seat(other)) {
                    return true;
                }
                take(candidate);
            }
            put(other, seat.place(), seat.number());
            return false;
        }
    }
}
