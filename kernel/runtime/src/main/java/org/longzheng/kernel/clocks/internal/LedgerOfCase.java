package org.longzheng.kernel.clocks.internal;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.DueDate;
import org.longzheng.kernel.calendar.DueExplanation;
import org.longzheng.kernel.calendar.Extension;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.calendar.LimitStart;
import org.longzheng.kernel.calendar.Pause;
import org.longzheng.kernel.calendar.Roll;
import org.longzheng.kernel.calendar.Terms;
import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.PauseDefinition;
import org.longzheng.kernel.clocks.CaseClocks;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.clocks.LightDays;
import org.longzheng.kernel.clocks.Moment;
import org.longzheng.kernel.expressions.ClockFunctions;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/** The ledger of one case in memory. Every date is recomputed from the entries whenever one is added. */
class LedgerOfCase implements CaseClocks {

    private final ProcessDefinition process;
    private final long caseId;
    private final ClockMapper mapper;
    private final WorkCalendar calendar;
    private final LocalDate today;
    private final List<ClockRow> rows;
    private @Nullable List<ClockEntryRow> known;
    private final Set<ClockRow> added = new LinkedHashSet<>();
    private final Set<ClockRow> touched = new LinkedHashSet<>();
    private final List<ClockEntryRow> newEntries = new ArrayList<>();
    private final Map<Long, DueExplanation> explained = new HashMap<>();

    LedgerOfCase(
            ProcessDefinition process,
            long caseId,
            List<ClockRow> rows,
            ClockMapper mapper,
            WorkCalendar calendar,
            LocalDate today) {
        this.today = today;
        this.process = process;
        this.caseId = caseId;
        this.mapper = mapper;
        this.calendar = calendar;
        this.rows = new ArrayList<>(rows);
        this.known = rows.isEmpty() ? new ArrayList<>() : null;
    }

    /** The ledger's entries, read when first asked: most acts change limits that were neither paused nor extended. */
    private List<ClockEntryRow> entries() {
        var read = known;
        if (read == null) {
            read = new ArrayList<>(mapper.entriesOfCase(caseId));
            read.addAll(newEntries);
            known = read;
        }
        return read;
    }

    @Override
    public void reached(
            Set<String> until,
            Set<String> from,
            Moment moment,
            Function<LimitDefinition, Boolean> applies,
            Function<LimitDefinition, @Nullable LocalDate> due,
            Function<LimitDefinition, String> organ) {
        for (var row : rows) {
            var limit = process.limits().get(row.limitId);
            if (row.isOpen() && limit != null && names(limit.until(), until)) {
                stop(row, moment);
            }
        }
        for (var limit : process.limits().values()) {
            if (names(limit.from(), from) && open(limit.id()).isEmpty() && applies.apply(limit)) {
                arm(limit, moment, due, organ);
            }
        }
    }

    private void arm(
            LimitDefinition limit,
            Moment moment,
            Function<LimitDefinition, @Nullable LocalDate> due,
            Function<LimitDefinition, String> organ) {
        var length = limit.length();
        if (length == null) {
            var day = due.apply(limit);
            if (day == null) {
                throw new RefusedException(Refusal.of("legal-day", "时限「" + limit.label() + "」的届满日还没有填写，无法起算。填写后再提交。"));
            }
            length = Length.days(Math.max(0, ChronoUnit.DAYS.between(moment.legalDay(), day)));
        }
        var row = new ClockRow();
        row.id = IdWorker.getId();
        row.caseId = caseId;
        row.process = process.id();
        row.entity = process.entity();
        row.organ = organ.apply(limit);
        row.ours = limit.whose().isEmpty();
        row.limitId = limit.id();
        row.amount = Math.toIntExact(length.amount());
        row.unit = length.unit().name();
        row.promised = limit.promise() == null ? null : limit.promise().toString();
        row.roll = limit.roll() && limit.length() != null;
        row.startedOn = moment.legalDay();
        row.startedAct = moment.act();
        rows.add(row);
        added.add(row);
        enter(row, ClockEntryRow.START, moment, moment.what());
        project(row);
    }

    @Override
    public void pause(PauseDefinition pause, Moment moment) {
        if (!canPause(pause)) {
            throw new RefusedException(Refusal.of("not-offered", "「" + pause.label() + "」没有可以暂停的时限。办理中的时限在时限栏查看。"));
        }
        for (var row : rows) {
            if (row.state.equals(ClockRow.RUNNING) && pause.stops().contains(row.limitId)) {
                enter(row, ClockEntryRow.PAUSE, moment, pause.label().zh()).pauseId = pause.id();
                project(row);
            }
        }
    }

    @Override
    public void resume(PauseDefinition pause, Moment moment) {
        var any = false;
        for (var row : rows) {
            if (row.isOpen() && lasting(row).contains(pause.id())) {
                enter(row, ClockEntryRow.RESUME, moment, pause.label().zh()).pauseId = pause.id();
                project(row);
                any = true;
            }
        }
        if (!any) {
            throw new RefusedException(Refusal.of("not-offered", "「" + pause.label() + "」没有在暂停中，不需要恢复。"));
        }
    }

    @Override
    public void extend(LimitDefinition limit, Moment moment) {
        var refused = whyNotExtend(limit, moment.at().toLocalDate());
        if (refused != null) {
            throw new RefusedException(Refusal.of("not-offered", refused));
        }
        var row = open(limit.id()).orElseThrow();
        enter(row, ClockEntryRow.EXTEND, moment, moment.reason()).extension =
                limit.extend().length().toString();
        project(row);
    }

    @Override
    public @Nullable String whyNotExtend(LimitDefinition limit, LocalDate today) {
        var extend = limit.extend();
        if (extend == null || extend.length() == null) {
            return "时限「" + limit.label() + "」依法不能延长。";
        }
        var row = open(limit.id()).orElse(null);
        if (row == null) {
            return "时限「" + limit.label() + "」没有在计时，不需要延长。";
        }
        var granted = count(row, ClockEntryRow.EXTEND);
        if (extend.times() > 0 && granted >= extend.times()) {
            return "时限「" + limit.label() + "」已延长 " + granted + " 次，不能再延长。";
        }
        if (row.dueOn != null && today.isAfter(row.dueOn)) {
            return "时限「" + limit.label() + "」已于" + day(row.dueOn) + "届满，延长应当在届满前批准。";
        }
        return null;
    }

    @Override
    public boolean canPause(PauseDefinition pause) {
        return rows.stream()
                .anyMatch(row ->
                        row.state.equals(ClockRow.RUNNING) && pause.stops().contains(row.limitId));
    }

    @Override
    public boolean isPaused(PauseDefinition pause) {
        return rows.stream().anyMatch(row -> row.isOpen() && lasting(row).contains(pause.id()));
    }

    @Override
    public void takeBack(Set<Long> struck, Moment moment) {
        for (var row : rows) {
            if (struck.contains(row.startedAct) && !row.state.equals(ClockRow.VOID)) {
                enter(row, ClockEntryRow.VOID, moment, moment.what());
                row.state = ClockRow.VOID;
                row.closedOn = moment.at().toLocalDate();
                row.lapseOn = null;
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
        rows.stream().filter(ClockRow::isOpen).forEach(row -> stop(row, moment));
    }

    private void stop(ClockRow row, Moment moment) {
        var paused = row.state.equals(ClockRow.PAUSED);
        if (paused) {
            for (var pause : lasting(row)) {
                enter(row, ClockEntryRow.RESUME, moment, moment.what()).pauseId = pause;
            }
        }
        enter(row, ClockEntryRow.STOP, moment, moment.what());
        row.state = ClockRow.STOPPED;
        row.stoppedOn = moment.legalDay();
        row.closedOn = moment.at().toLocalDate();
        row.stoppedAct = moment.act();
        row.lapseOn = null;
        touched.add(row);
        if (paused) {
            project(row);
        }
    }

    @Override
    public Optional<Counting> counting() {
        return rows.stream()
                .filter(row -> row.isOpen() && isOurs(row))
                .min(comparing((ClockRow row) -> row.dueOn, nullsLast(naturalOrder())))
                .map(row -> new Counting(
                        row.id,
                        row.limitId,
                        row.amount + row.extended,
                        row.unit,
                        row.startedOn,
                        row.dueOn,
                        row.yellowOn,
                        pausedOn(row)));
    }

    private boolean isOurs(ClockRow row) {
        var limit = process.limits().get(row.limitId);
        return limit != null && limit.whose().isEmpty();
    }

    @Override
    public boolean changed() {
        return !newEntries.isEmpty() || !touched.isEmpty();
    }

    @Override
    public void flush() {
        touched.forEach(this::lightDay);
        added.forEach(mapper::insert);
        touched.stream().filter(row -> !added.contains(row)).forEach(mapper::update);
        if (!newEntries.isEmpty()) {
            mapper.insertEntries(newEntries);
        }
        added.clear();
        touched.clear();
        newEntries.clear();
    }

    /** The sweep of lights comes to this row on the day on which its light differs from the one told last. */
    private void lightDay(ClockRow row) {
        if (row.state.equals(ClockRow.VOID)) {
            row.lightOn = null;
            return;
        }
        var days = new LightDays(
                row.state.equals(ClockRow.PAUSED), row.stoppedOn, row.yellowOn, row.dueOn, Light.valueOf(row.worst));
        row.lightOn = days.next(Light.valueOf(row.light), today);
    }

    @Override
    public ClockFunctions functions(LocalDate today, Function<String, @Nullable LocalDate> marks) {
        return new LimitFunctions(this, today, marks);
    }

    @Override
    public List<ClockView> views(LocalDate today) {
        var counts = counting().map(Counting::clock).orElse(0L);
        return rows.stream()
                .filter(row ->
                        !row.state.equals(ClockRow.VOID) && process.limits().containsKey(row.limitId))
                .sorted(comparing((ClockRow row) -> row.id != counts)
                        .thenComparing(row -> !row.isOpen())
                        .thenComparing(row -> -row.id))
                .map(row -> view(row, today))
                .toList();
    }

    private ClockView view(ClockRow row, LocalDate today) {
        var limit = process.limits().get(row.limitId);
        var explanation = explain(row);
        var standing = explanation.standing(row.closedOn == null ? today : row.closedOn);
        return new ClockView(
                row.id,
                row.limitId,
                limit.label().zh(),
                limit.basis(),
                ClockView.State.valueOf(row.state),
                standing.light(),
                Math.toIntExact(standing.used()),
                Math.toIntExact(standing.of()),
                unitLabel(standing.unit()),
                row.startedOn,
                explanation.due(),
                promisedDue(row),
                explanation.yellowOn(),
                row.stoppedOn,
                explanation.isProvisional(),
                explanation,
                entries().stream()
                        .filter(entry -> entry.clockId == row.id)
                        .map(entry ->
                                new ClockView.Entry(entry.at, entry.legalDay, entry.kind, entry.byName, entry.reason))
                        .toList());
    }

    private @Nullable LocalDate promisedDue(ClockRow row) {
        var promise = row.promised == null ? null : Length.tryParse(row.promised);
        return promise == null
                ? null
                : DueDate.compute(
                                LimitStart.on(row.startedOn, ""),
                                promise,
                                pauses(row),
                                extensions(row),
                                calendar,
                                roll(row))
                        .due();
    }

    static String unitLabel(Length.Unit unit) {
        return switch (unit) {
            case WORKING_DAYS -> "工作日";
            case DAYS -> "自然日";
            case HOURS -> "小时";
            case MINUTES -> "分钟";
            case WEEKS -> "周";
            case MONTHS -> "个月";
            case YEARS -> "年";
        };
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

    DueExplanation explain(ClockRow row) {
        return explained.computeIfAbsent(
                row.id,
                id -> DueDate.compute(
                        LimitStart.on(row.startedOn, startLabel(row)),
                        new Terms(
                                length(row),
                                roll(row),
                                row.promised == null ? null : Length.tryParse(row.promised),
                                null),
                        pauses(row),
                        extensions(row),
                        calendar));
    }

    /** Recomputes the dates that stand beside the ledger. */
    private void project(ClockRow row) {
        explained.remove(row.id);
        if (row.isOpen() && !added.contains(row)) {
            row.state = lasting(row).isEmpty() ? ClockRow.RUNNING : ClockRow.PAUSED;
        }
        var explanation = explain(row);
        row.dueOn = explanation.due();
        row.yellowOn = explanation.yellowOn();
        row.provisional = explanation.isProvisional();
        var limit = process.limits().get(row.limitId);
        var lapses = row.state.equals(ClockRow.RUNNING) && limit != null && limit.lapse() != null && !row.provisional;
        row.lapseOn = lapses && row.dueOn != null ? row.dueOn.plusDays(1) : null;
        row.rawDue = explanation.rawDue();
        row.promisedOn = explanation.promisedDue();
        touched.add(row);
    }

    private ClockEntryRow enter(ClockRow row, String kind, Moment moment, @Nullable String reason) {
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
        newEntries.add(entry);
        explained.remove(row.id);
        return entry;
    }

    private Optional<ClockRow> open(String limit) {
        return rows.stream()
                .filter(row -> row.isOpen() && row.limitId.equals(limit))
                .findFirst();
    }

    private List<Pause> pauses(ClockRow row) {
        if (added.contains(row)) {
            return List.of();
        }
        var found = new ArrayList<Pause>();
        var begun = new HashMap<String, ClockEntryRow>();
        for (var entry : entries()) {
            if (entry.clockId == row.id && entry.pauseId != null) {
                if (entry.kind.equals(ClockEntryRow.PAUSE)) {
                    begun.put(entry.pauseId, entry);
                } else if (begun.remove(entry.pauseId) instanceof ClockEntryRow pause) {
                    found.add(Pause.of(pause.legalDay, later(pause.legalDay, entry.legalDay), reason(pause)));
                }
            }
        }
        begun.values().forEach(pause -> found.add(Pause.of(pause.legalDay, null, reason(pause))));
        found.sort(comparing(Pause::from));
        return found;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static String reason(ClockEntryRow entry) {
        return entry.reason == null ? "" : entry.reason;
    }

    /** Pauses that have begun and not ended. */
    private Set<String> lasting(ClockRow row) {
        var begun = new LinkedHashSet<String>();
        for (var entry : entries()) {
            if (entry.clockId == row.id && entry.pauseId != null) {
                if (entry.kind.equals(ClockEntryRow.PAUSE)) {
                    begun.add(entry.pauseId);
                } else {
                    begun.remove(entry.pauseId);
                }
            }
        }
        return begun;
    }

    private @Nullable LocalDate pausedOn(ClockRow row) {
        if (!row.state.equals(ClockRow.PAUSED)) {
            return null;
        }
        return pauses(row).stream()
                .filter(pause -> pause.to() == null)
                .map(pause -> pause.from().toLocalDate())
                .min(naturalOrder())
                .orElse(null);
    }

    private List<Extension> extensions(ClockRow row) {
        if (row.extended == 0 && added.contains(row)) {
            return List.of();
        }
        return entries().stream()
                .filter(entry -> entry.clockId == row.id && entry.extension != null)
                .map(entry -> Extension.by(Length.parse(entry.extension)))
                .toList();
    }

    private long count(ClockRow row, String kind) {
        return entries().stream()
                .filter(entry -> entry.clockId == row.id && entry.kind.equals(kind))
                .count();
    }

    private String startLabel(ClockRow row) {
        if (added.contains(row)) {
            return "";
        }
        return entries().stream()
                .filter(entry -> entry.clockId == row.id && entry.kind.equals(ClockEntryRow.START))
                .map(LedgerOfCase::reason)
                .findFirst()
                .orElse("");
    }

    private static Length length(ClockRow row) {
        return new Length(row.amount, Length.Unit.valueOf(row.unit));
    }

    private static Roll roll(ClockRow row) {
        return row.roll ? Roll.FORWARD : Roll.NONE;
    }

    private static boolean names(List<Mark> marks, Set<String> reached) {
        return marks.stream().anyMatch(mark -> reached.contains(mark.text()));
    }

    static String day(LocalDate day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    /** Marks and limits as expressions ask for them. */
    private record LimitFunctions(LedgerOfCase ledger, LocalDate today, Function<String, @Nullable LocalDate> marks)
            implements ClockFunctions {

        @Override
        public boolean done(String mark) {
            return marks.apply(mark) != null;
        }

        @Override
        public @Nullable LocalDate day(String mark) {
            return marks.apply(mark);
        }

        @Override
        public @Nullable LocalDate due(String limit) {
            var row = ledger.newest(limit);
            return row == null ? null : row.dueOn;
        }

        @Override
        public boolean over(String limit) {
            var row = ledger.newest(limit);
            return row != null && row.dueOn != null && today.isAfter(row.dueOn);
        }

        @Override
        public boolean met(String limit) {
            var row = ledger.newest(limit);
            return row != null && row.stoppedOn != null && row.dueOn != null && !row.stoppedOn.isAfter(row.dueOn);
        }

        @Override
        public boolean overdue(String limit) {
            var row = ledger.newest(limit);
            return row != null
                    && row.dueOn != null
                    && (row.stoppedOn == null ? today : row.stoppedOn).isAfter(row.dueOn);
        }

        @Override
        public boolean open(String limit) {
            var row = ledger.newest(limit);
            return row != null && row.isOpen();
        }

        @Override
        public @Nullable BigDecimal used(String limit) {
            var row = ledger.newest(limit);
            return row == null ? null : BigDecimal.valueOf(ledger.explain(row).used(until(row)));
        }

        @Override
        public @Nullable BigDecimal notCounted(String limit) {
            var row = ledger.newest(limit);
            return row == null ? null : BigDecimal.valueOf(ledger.explain(row).leftOut(until(row)));
        }

        private LocalDate until(ClockRow row) {
            return row.stoppedOn == null ? today : row.stoppedOn;
        }
    }
}
