package org.longzheng.kernel.clocks.internal;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.Extension;
import org.longzheng.kernel.calendar.Pause;
import org.longzheng.kernel.clocks.Moment;
import org.longzheng.kernel.expressions.Length;

/** The entries of one ledger: those stored, read when first asked, because most acts change limits that were neither paused nor extended; and new ones. */
final class Entries {

    private final long caseId;
    private final Supplier<List<ClockEntryRow>> reader;
    private @Nullable List<ClockEntryRow> known;
    private final List<ClockEntryRow> fresh = new ArrayList<>();

    Entries(long caseId, Supplier<List<ClockEntryRow>> reader, boolean none) {
        this.caseId = caseId;
        this.reader = reader;
        this.known = none ? new ArrayList<>() : null;
    }

    List<ClockEntryRow> all() {
        var read = known;
        if (read == null) {
            read = new ArrayList<>(reader.get());
            read.addAll(fresh);
            known = read;
        }
        return read;
    }

    /** Entries that are not written yet. */
    List<ClockEntryRow> fresh() {
        return fresh;
    }

    ClockEntryRow add(ClockRow row, String kind, Moment moment, @Nullable String reason) {
        var entry = new ClockEntryRow();
        entry.id = IdWorker.getId();
        entry.clockId = row.id;
        entry.caseId = caseId;
        entry.kind = kind;
        entry.at = moment.at();
        entry.legalDay = moment.legalDay();
        entry.actId = moment.act();
        entry.byName = moment.by();
        entry.reason = reason;
        if (known != null) {
            known.add(entry);
        }
        fresh.add(entry);
        return entry;
    }

    private List<ClockEntryRow> of(ClockRow row) {
        return all().stream().filter(entry -> entry.clockId == row.id).toList();
    }

    List<Pause> pauses(ClockRow row) {
        var found = new ArrayList<Pause>();
        var begun = new HashMap<String, ClockEntryRow>();
        for (var entry : of(row)) {
            if (entry.pauseId == null) {
                continue;
            }
            if (entry.kind.equals(ClockEntryRow.PAUSE)) {
                begun.put(entry.pauseId, entry);
            } else if (begun.remove(entry.pauseId) instanceof ClockEntryRow pause) {
                var from = moment(row, pause);
                var to = moment(row, entry);
                found.add(new Pause(from, to.isBefore(from) ? from : to, reason(pause), ""));
            }
        }
        begun.values().forEach(pause -> found.add(new Pause(moment(row, pause), null, reason(pause), "")));
        found.sort(comparing(Pause::from));
        return found;
    }

    /** The legal day of an entry, as it was corrected last. */
    LocalDate day(ClockEntryRow entry) {
        var day = entry.legalDay;
        for (var other : all()) {
            if (other.corrects != null && other.corrects == entry.id) {
                day = other.legalDay;
            }
        }
        return day;
    }

    /** By hours the moment counts, if the legal day is that of the act; by days the day alone. */
    private LocalDateTime moment(ClockRow row, ClockEntryRow entry) {
        var day = day(entry);
        return row.startedAt != null && entry.at.toLocalDate().equals(day) ? entry.at : day.atStartOfDay();
    }

    private static String reason(ClockEntryRow entry) {
        return entry.reason == null ? "" : entry.reason;
    }

    /** Pauses that have begun and not ended. */
    Set<String> lasting(ClockRow row) {
        var begun = new LinkedHashSet<String>();
        for (var entry : of(row)) {
            if (entry.pauseId != null) {
                if (entry.kind.equals(ClockEntryRow.PAUSE)) {
                    begun.add(entry.pauseId);
                } else {
                    begun.remove(entry.pauseId);
                }
            }
        }
        return begun;
    }

    @Nullable
    LocalDate pausedOn(ClockRow row) {
        if (!row.state.equals(ClockRow.PAUSED)) {
            return null;
        }
        return pauses(row).stream()
                .filter(pause -> pause.to() == null)
                .map(pause -> pause.from().toLocalDate())
                .min(naturalOrder())
                .orElse(null);
    }

    List<Extension> extensions(ClockRow row) {
        return of(row).stream()
                .filter(entry -> entry.kind.equals(ClockEntryRow.EXTEND) && entry.extension != null)
                .map(entry -> Extension.by(Length.parse(String.valueOf(entry.extension))))
                .toList();
    }

    long extended(ClockRow row) {
        return of(row).stream()
                .filter(entry -> entry.kind.equals(ClockEntryRow.EXTEND))
                .count();
    }

    String startLabel(ClockRow row) {
        return of(row).stream()
                .filter(entry -> entry.kind.equals(ClockEntryRow.START))
                .map(Entries::reason)
                .findFirst()
                .orElse("");
    }

    List<ClockEntryRow> ofClock(ClockRow row) {
        return of(row);
    }
}
