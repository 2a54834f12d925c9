package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.Arranger;

/** Ways of placing that a plugin could bring: one from the last place and number on, one that gives everybody the same seat. */
final class PlayedArrangers {

    private PlayedArrangers() {}

    static List<Arranger> all() {
        return List.of(new Backwards(), new Careless());
    }

    private static final class Backwards implements Arranger {

        @Override
        public String name() {
            return "backwards";
        }

        @Override
        public List<@Nullable Seat> arrange(Lot lot) {
            var free = new ArrayList<Seat>();
            for (int place = lot.places() - 1; place >= 0; place--) {
                for (int number = lot.capacity(place); number > 0; number--) {
                    free.add(new Seat(place, number));
                }
            }
            var seats = new ArrayList<@Nullable Seat>();
            for (int candidate = 0; candidate < lot.candidates(); candidate++) {
                seats.add(candidate < free.size() ? free.get(candidate) : null);
            }
            return seats;
        }
    }

    private static final class Careless implements Arranger {

        @Override
        public String name() {
            return "careless";
        }

        @Override
        public List<@Nullable Seat> arrange(Lot lot) {
            var seats = new ArrayList<@Nullable Seat>();
            for (int candidate = 0; candidate < lot.candidates(); candidate++) {
                seats.add(new Seat(0, 1));
            }
            return seats;
        }
    }
}
