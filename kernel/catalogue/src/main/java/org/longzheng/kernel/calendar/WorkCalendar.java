package org.longzheng.kernel.calendar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which days an office works. Monday to Friday unless the year's data says otherwise; what a region decides stands above what the nation
 * decides. A year without data is provisional: the days are answered, and marked.
 *
 * <p>Basis: 全国年节及纪念日放假办法 and the yearly notice of the State Council's office. Immutable.
 */
public final class WorkCalendar {

    private final String id;
    private final String label;
    private final @Nullable String organ;
    private final SortedMap<Integer, Integer> editions;
    private final Map<LocalDate, CalendarDay> special;

    private WorkCalendar(Builder builder) {
        id = builder.id;
        label = builder.label;
        organ = builder.organ;
        editions = new TreeMap<>(builder.editions);
        special = new HashMap<>(builder.national);
        special.putAll(builder.local);
    }

    /** Begins a calendar; without a year everything in it is provisional. */
    public static Builder named(String id, String label) {
        return new Builder(id, label);
    }

    /** Begins a region's calendar over this one: the same years and days, to which local days are added. */
    public Builder overlaid(String regionId, String regionLabel) {
        var builder = new Builder(regionId, regionLabel);
        builder.editions.putAll(editions);
        special.values().forEach(day -> (isLocal(day) ? builder.local : builder.national).put(day.date(), day));
        return builder;
    }

    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    /** The organ whose calendar this is, with everything below it; null for the nation's. */
    public @Nullable String organ() {
        return organ;
    }

    public CalendarDay day(LocalDate date) {
        var day = special.get(date);
        if (day != null) {
            return day;
        }
        var kind = isWeekend(date) ? DayKind.WEEKEND : DayKind.WORKING;
        return new CalendarDay(date, kind, "", isProvisional(date.getYear()));
    }

    public boolean works(LocalDate date) {
        var day = special.get(date);
        return day == null ? !isWeekend(date) : day.works();
    }

    /** The day itself when it works, otherwise the first working day after it. */
    public LocalDate workingDayFrom(LocalDate date) {
        var day = date;
        while (!works(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** How many working days lie after {@code after} up to and including {@code through}; 0 when there is none. */
    public int workingDaysBetween(LocalDate after, LocalDate through) {
        int days = 0;
        for (var day = after.plusDays(1); !day.isAfter(through); day = day.plusDays(1)) {
            if (works(day)) {
                days++;
            }
        }
        return days;
    }

    /** The year's notice is not loaded. */
    public boolean isProvisional(int year) {
        return !editions.containsKey(year);
    }

    /** The loaded years, each with the edition of its data (1 = as first announced). */
    public SortedMap<Integer, Integer> editions() {
        return new TreeMap<>(editions);
    }

    /** The same for two calendars that answer every question about days alike. */
    public String fingerprint() {
        var text = new StringBuilder(editions.toString());
        new TreeMap<>(special).values().forEach(day -> text.append('|').append(day));
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return id + editions;
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }

    private static boolean isLocal(CalendarDay day) {
        return day.kind() == DayKind.LOCAL_OFF || day.kind() == DayKind.LOCAL_ON;
    }

    /**
     * Takes a calendar's data year by year. Days are given as their author writes them, {@code 2026-10-10} or
     * {@code 2026-10-01..2026-10-07}, either followed by a name: {@code 2026-10-01..2026-10-07 国庆节}. What cannot be is refused with an
     * {@link IllegalArgumentException} whose message, an English sentence, can be shown to the author.
     */
    public static final class Builder {

        private static final int LONGEST_RANGE = 366;

        private final String id;
        private final String label;
        private @Nullable String organ;
        private final Map<Integer, Integer> editions = new HashMap<>();
        private final Map<LocalDate, CalendarDay> national = new HashMap<>();
        private final Map<LocalDate, CalendarDay> local = new HashMap<>();

        private Builder(String id, String label) {
            this.id = id;
            this.label = label;
        }

        /** The calendar is that of an organ and of everything below it. */
        public Builder of(String ofOrgan) {
            organ = ofOrgan;
            return this;
        }

        /** The year's notice is known, in its first edition. */
        public Builder year(int year) {
            return year(year, 1);
        }

        /** The year's notice is known; a later edition of the data has a higher number. */
        public Builder year(int year, int edition) {
            editions.put(year, edition);
            return this;
        }

        /** Days off by the national notice. */
        public Builder rest(String days) {
            return add(days, DayKind.HOLIDAY, national);
        }

        /** Days that the national notice makes working days. */
        public Builder work(String days) {
            return add(days, DayKind.MAKE_UP, national);
        }

        /** Days off in this calendar's region alone. */
        public Builder localOff(String days) {
            return add(days, DayKind.LOCAL_OFF, local);
        }

        /** Working days in this calendar's region alone. */
        public Builder localOn(String days) {
            return add(days, DayKind.LOCAL_ON, local);
        }

        public WorkCalendar build() {
            return new WorkCalendar(this);
        }

        private Builder add(String text, DayKind kind, Map<LocalDate, CalendarDay> days) {
            var parts = text.strip().split("\\s+", 2);
            var name = parts.length == 2 ? parts[1] : "";
            var ends = parts[0].split("\\.\\.", -1);
            var from = date(ends[0], text);
            var to = ends.length == 1 ? from : date(ends[1], text);
            if (ends.length > 2
                    || to.isBefore(from)
                    || from.plusDays(LONGEST_RANGE).isBefore(to)) {
                throw new IllegalArgumentException(
                        "\"%s\" is not a range of days: the last day stands after `..` and is not before the first."
                                .formatted(text));
            }
            for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
                if (!editions.containsKey(day.getYear())) {
                    throw new IllegalArgumentException(
                            "%s lies in %d, a year that this calendar does not hold.".formatted(day, day.getYear()));
                }
                var other = days.putIfAbsent(day, new CalendarDay(day, kind, name, false));
                if (other != null) {
                    throw new IllegalArgumentException("%s is listed twice in this calendar.".formatted(day));
                }
            }
            return this;
        }

        private static LocalDate date(String text, String whole) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "\"%s\" is not a day or a range of days; write 2026-10-01 or 2026-10-01..2026-10-07, then a name if it has one."
                                .formatted(whole),
                        e);
            }
        }
    }
}
