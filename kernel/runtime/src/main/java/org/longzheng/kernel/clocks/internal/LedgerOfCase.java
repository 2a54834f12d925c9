package org.longzheng.kernel.clocks.internal;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.DueExplanation;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.PauseDefinition;
import org.longzheng.kernel.clocks.CaseClocks;
import org.longzheng.kernel.clocks.ClockSubject;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.clocks.Moment;
import org.longzheng.kernel.clocks.Reached;
import org.longzheng.kernel.expressions.ClockFunctions;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/** The ledger of one record or case in memory. Every date is recomputed from the entries whenever one is added. */
class LedgerOfCase implements CaseClocks {

    private final Ledgered ledgered;
    private final ClockMapper mapper;
    private final LocalDateTime now;
    private final List<ClockRow> rows;
    private final Entries entries;
    private final Dates dates;
    private final Arming arming;
    private final Set<ClockRow> added = new LinkedHashSet<>();
    /** Rows of which the start is all that has happened: to explain them nothing is read. */
    private final Set<ClockRow> plain = new LinkedHashSet<>();

    private final Set<ClockRow> touched = new LinkedHashSet<>();

    LedgerOfCase(
            Ledgered ledgered,
            long caseId,
            List<ClockRow> rows,
            ClockMapper mapper,
            Calendars calendars,
            LocalDateTime now) {
        this.ledgered = ledgered;
        this.mapper = mapper;
        this.now = now;
        this.rows = new ArrayList<>(rows);
        this.entries = new Entries(caseId, () -> mapper.entriesOfCase(caseId), rows.isEmpty());
        this.dates = new Dates(calendars);
        this.arming = new Arming(ledgered, caseId);
    }

    // what others of this package see

    List<ClockRow> rows() {
        return rows;
    }

    Entries entries() {
        return entries;
    }

    Ledgered ledgered() {
        return ledgered;
    }

    Arming arming() {
        return arming;
    }

    boolean isFresh(ClockRow row) {
        return added.contains(row);
    }

    LimitDefinition limit(ClockRow row) {
        return ledgered.limits().get(row.limitId);
    }

    DueExplanation explain(ClockRow row) {
        return dates.explain(row, entries, plain.contains(row));
    }

    ClockEntryRow enter(ClockRow row, String kind, Moment moment, @Nullable String reason) {
        dates.forget(row);
        return entries.add(row, kind, moment, reason);
    }

    /** Recomputes the dates that stand beside the ledger. */
    void project(ClockRow row) {
        dates.forget(row);
        if (row.isOpen() && !plain.contains(row)) {
            row.state = entries.lasting(row).isEmpty() ? ClockRow.RUNNING : ClockRow.PAUSED;
        }
        dates.project(row, explain(row), limit(row));
        touched.add(row);
    }

    void touch(ClockRow row) {
        touched.add(row);
    }

    void add(ClockRow row, Moment moment) {
        rows.add(row);
        added.add(row);
        plain.add(row);
        enter(row, ClockEntryRow.START, moment, moment.what()).legalDay = row.startedOn;
        project(row);
    }

    void stop(ClockRow row, Moment moment, LocalDate day, @Nullable String why) {
        var paused = row.state.equals(ClockRow.PAUSED);
        if (paused) {
            for (var pause : entries.lasting(row)) {
                enter(row, ClockEntryRow.RESUME, moment, moment.what()).pauseId = pause;
            }
        }
        enter(row, ClockEntryRow.STOP, moment, why == null ? moment.what() : why).legalDay = day;
        row.state = ClockRow.STOPPED;
        row.stoppedOn = day;
        row.closedOn = moment.at().toLocalDate();
        row.stoppedAct = moment.act();
        if (paused) {
            project(row);
        }
        row.lapseOn = null;
        touched.add(row);
    }

    Optional<ClockRow> open(String limit, @Nullable Long element) {
        return rows.stream()
                .filter(row -> row.isOpen() && row.limitId.equals(limit) && Objects.equals(row.rowId, element))
                .findFirst();
    }

    /** The newest row of a limit that counts, or null. */
    @Nullable
    ClockRow newest(String limit) {
        ClockRow found = null;
        for (var row : rows) {
            if (row.limitId.equals(limit) && !row.state.equals(ClockRow.VOID)) {
                found = row;
            }
        }
        return found;
    }

    // acts

    @Override
    public void reached(Reached reached, Moment moment, ClockSubject subject) {
        new Moving(this, reached, moment, subject).run();
        if (reached.end()) {
            stopAll(moment);
        }
    }

    @Override
    public void nextPeriods(Moment moment, ClockSubject subject) {
        new Returns(this, moment, subject).begin(now.toLocalDate());
    }

    @Override
    public void pause(PauseDefinition pause, Moment moment) {
        if (!canPause(pause)) {
            throw new RefusedException(Refusal.of("not-offered", "「" + pause.label() + "」没有可以暂停的时限。办理中的时限在时限栏查看。"));
        }
        begin(pause, moment);
    }

    /** Two pauses of one limit may overlap; days that both leave out are left out once. */
    void begin(PauseDefinition pause, Moment moment) {
        for (var row : rows) {
            if (row.isOpen() && pause.stops().contains(row.limitId) && !lasts(pause, row)) {
                enter(row, ClockEntryRow.PAUSE, moment, pause.label().zh()).pauseId = pause.id();
                plain.remove(row);
                project(row);
            }
        }
    }

    @Override
    public void resume(PauseDefinition pause, Moment moment) {
        if (!end(pause, moment)) {
            throw new RefusedException(Refusal.of("not-offered", "「" + pause.label() + "」没有在暂停中，不需要恢复。"));
        }
    }

    boolean end(PauseDefinition pause, Moment moment) {
        var any = false;
        for (var row : rows) {
            if (row.isOpen() && lasts(pause, row)) {
                enter(row, ClockEntryRow.RESUME, moment, pause.label().zh()).pauseId = pause.id();
                project(row);
                any = true;
            }
        }
        return any;
    }

    private boolean lasts(PauseDefinition pause, ClockRow row) {
        return row.state.equals(ClockRow.PAUSED) && entries.lasting(row).contains(pause.id());
    }

    @Override
    public boolean canPause(PauseDefinition pause) {
        return rows.stream().anyMatch(row -> row.isOpen() && pause.stops().contains(row.limitId) && !lasts(pause, row));
    }

    @Override
    public boolean isPaused(PauseDefinition pause) {
        return rows.stream().anyMatch(row -> row.isOpen() && lasts(pause, row));
    }

    @Override
    public void extend(LimitDefinition limit, Moment moment, @Nullable Length by) {
        var refused = whyNotExtend(limit, moment.at().toLocalDate());
        if (refused != null) {
            throw new RefusedException(refused);
        }
        var longer = by == null ? Objects.requireNonNull(limit.extend()).length() : by;
        var row = open(limit.id(), null).orElseThrow();
        plain.remove(row);
        enter(row, ClockEntryRow.EXTEND, moment, moment.reason()).extension = Objects.requireNonNull(
                        longer, "whoever extends says by how much")
                .toString();
        if (longer.unit().name().equals(row.unit)) {
            row.extended += Math.toIntExact(longer.amount());
        }
        project(row);
    }

    @Override
    public @Nullable Refusal whyNotExtend(LimitDefinition limit, LocalDate day) {
        var extend = limit.extend();
        if (extend == null || extend.length() == null) {
            return Refusal.of("not-offered", "时限「" + limit.label() + "」依法不能延长。");
        }
        var row = open(limit.id(), null).orElse(null);
        if (row == null) {
            return Refusal.of("not-offered", "时限「" + limit.label() + "」没有在计时，不需要延长。");
        }
        var granted = entries.extended(row);
        if (granted >= extend.times()) {
            return Refusal.of("times", "时限「" + limit.label() + "」已延长 " + granted + " 次，不能再延长。");
        }
        if (row.dueOn != null && day.isAfter(row.dueOn)) {
            return Refusal.of("lapsed", "时限「" + limit.label() + "」已于" + day(row.dueOn) + "届满，不得延长。延长应当在届满前批准。");
        }
        return null;
    }

    @Override
    public void takeBack(Set<Long> struck, Moment moment) {
        for (var row : rows) {
            if (struck.contains(row.startedAct) && !row.state.equals(ClockRow.VOID)) {
                enter(row, ClockEntryRow.VOID, moment, moment.what());
                row.state = ClockRow.VOID;
                row.closedOn = moment.at().toLocalDate();
                row.lapseOn = null;
                row.nextOn = null;
                touched.add(row);
            } else if (row.stoppedAct != null
                    && struck.contains(row.stoppedAct)
                    && row.state.equals(ClockRow.STOPPED)) {
                enter(row, ClockEntryRow.REVIVE, moment, moment.what());
                row.state = ClockRow.RUNNING;
                row.stoppedOn = null;
                row.closedOn = null;
                row.stoppedAct = null;
                project(row);
            }
        }
    }

    @Override
    public void stopAll(Moment moment) {
        for (var row : rows) {
            var limit = limit(row);
            if (limit != null && limit.ofRecord()) {
                continue;
            }
            if (row.isOpen()) {
                stop(row, moment, moment.legalDay(), null);
            }
            if (row.nextOn != null) {
                row.nextOn = null;
                touched.add(row);
            }
        }
    }

    @Override
    public int correct(long act, LocalDate day, Moment moment) {
        var moved = 0;
        for (var row : rows) {
            var changes = entries.ofClock(row).stream()
                    .filter(entry -> entry.actId == act
                            && entry.corrects == null
                            && !entries.day(entry).equals(day))
                    .toList();
            if (changes.isEmpty() || row.state.equals(ClockRow.VOID)) {
                continue;
            }
            var before = row.dueOn;
            for (var entry : changes) {
                corrects(row, entry, day, moment);
                if (entry.kind.equals(ClockEntryRow.START)) {
                    row.startedOn = day;
                    row.startedAt = row.startedAt == null ? null : day.atStartOfDay();
                } else if (entry.kind.equals(ClockEntryRow.STOP) && row.state.equals(ClockRow.STOPPED)) {
                    row.stoppedOn = day;
                }
            }
            project(row);
            if (row.state.equals(ClockRow.STOPPED)) {
                row.lapseOn = null;
            }
            moved += Objects.equals(before, row.dueOn) ? 0 : 1;
        }
        return moved;
    }

    void corrects(ClockRow row, ClockEntryRow entry, LocalDate day, Moment moment) {
        var why = "办理日期由" + day(entries.day(entry)) + "更正为" + day(day);
        var correction =
                enter(row, ClockEntryRow.CORRECT, moment, moment.reason() == null ? why : why + "：" + moment.reason());
        correction.corrects = entry.id;
        correction.legalDay = day;
    }

    // looking

    @Override
    public Optional<Counting> counting() {
        return rows.stream()
                .filter(row -> row.isOpen()
                        && row.ours
                        && limit(row) != null
                        && !limit(row).ofRecord())
                .min(comparing((ClockRow row) -> row.dueOn, nullsLast(naturalOrder())))
                .map(row -> new Counting(
                        row.id,
                        row.limitId,
                        row.amount + row.extended,
                        row.unit,
                        row.startedOn,
                        row.dueOn,
                        row.yellowOn,
                        entries.pausedOn(row)));
    }

    @Override
    public boolean changed() {
        return !entries.fresh().isEmpty() || !touched.isEmpty();
    }

    @Override
    public void flush() {
        touched.forEach(row -> Dates.look(row, now, () -> explain(row)));
        touched.forEach(row -> row.usedShare = dates.usedShare(row, () -> explain(row)));
        added.forEach(mapper::insert);
        touched.stream().filter(row -> !added.contains(row)).forEach(mapper::update);
        if (!entries.fresh().isEmpty()) {
            mapper.insertEntries(List.copyOf(entries.fresh()));
        }
        added.clear();
        plain.clear();
        touched.clear();
        entries.fresh().clear();
    }

    @Override
    public List<Span> spans(String limit) {
        var definition = ledgered.limits().get(limit);
        var label = definition == null ? limit : definition.label().zh();
        return rows.stream()
                .filter(row -> row.limitId.equals(limit) && !row.state.equals(ClockRow.VOID))
                .map(row -> new Span(label, row.startedOn, row.dueOn, row.isOpen()))
                .toList();
    }

    @Override
    public @Nullable Long lastAct(String limit, Happening happening) {
        var row = newest(limit);
        return row == null
                ? null
                : entries.ofClock(row).stream()
                        .filter(entry -> entry.kind.equals(happening.name()))
                        .reduce((first, second) -> second)
                        .map(entry -> entry.actId)
                        .orElse(null);
    }

    @Override
    public ClockFunctions functions(LocalDate day, Function<String, @Nullable LocalDate> marks) {
        return new LimitFunctions(this, day, marks);
    }

    @Override
    public List<ClockView> views(LocalDateTime now) {
        return new ClockViews(this, now).all();
    }

    static String day(LocalDate day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
