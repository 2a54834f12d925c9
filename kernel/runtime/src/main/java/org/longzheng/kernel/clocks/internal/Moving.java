package org.longzheng.kernel.clocks.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.ProcessDefinition.Again;
import org.longzheng.kernel.catalogue.ProcessDefinition.Extend;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.PauseDefinition;
import org.longzheng.kernel.clocks.ClockSubject;
import org.longzheng.kernel.clocks.Moment;
import org.longzheng.kernel.clocks.Reached;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Period;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/** Moves the limits of one ledger for one act: what ends, what starts, what changes under those that run, what pauses by itself. */
final class Moving {

    private final LedgerOfCase ledger;
    private final Reached reached;
    private final Moment moment;
    private final ClockSubject subject;
    private final Marks marks;
    private final Map<LimitDefinition, List<Element>> elements = new HashMap<>();

    Moving(LedgerOfCase ledger, Reached reached, Moment moment, ClockSubject subject) {
        this.ledger = ledger;
        this.reached = reached;
        this.moment = moment;
        this.subject = subject;
        this.marks = new Marks(reached, moment);
    }

    void run() {
        var pauses = ledger.ledgered().pauses().values();
        pauses.stream().filter(this::isOver).forEach(pause -> ledger.end(pause, moment));
        var limits = ledger.ledgered().limits().values();
        limits.forEach(this::extended);
        var met = new HashMap<LimitDefinition, Map<@Nullable Long, LocalDate>>();
        for (var row : List.copyOf(ledger.rows())) {
            var limit = ledger.limit(row);
            if (limit != null) {
                ends(limit, row, met);
            }
        }
        for (var limit : limits) {
            // the clock of the whole record has no row, and only a HashMap is asked for null
            starts(limit, met.getOrDefault(limit, new HashMap<>()));
        }
        for (var row : List.copyOf(ledger.rows())) {
            var limit = ledger.limit(row);
            if (limit != null && row.isOpen()) {
                runs(limit, row);
            }
        }
        if (!reached.end()) {
            pauses.forEach(this::lasts);
        }
    }

    private List<Element> elements(LimitDefinition limit) {
        return elements.computeIfAbsent(limit, each -> Element.of(each, subject));
    }

    private Scope scope(LimitDefinition limit, ClockRow row) {
        return row.rowId == null ? subject.scope() : Element.scopeOf(row, elements(limit), subject.scope());
    }

    private static boolean holds(@Nullable Expression condition, Scope scope) {
        return condition == null || Boolean.TRUE.equals(condition.evaluate(scope));
    }

    // ends

    private void ends(LimitDefinition limit, ClockRow row, Map<LimitDefinition, Map<@Nullable Long, LocalDate>> met) {
        if (!row.isOpen() && row.nextOn == null) {
            return;
        }
        var scope = scope(limit, row);
        var day = marks.stop(limit, row, scope);
        if (day != null) {
            met.computeIfAbsent(limit, each -> new HashMap<>()).put(row.rowId, day);
        } else if (!holds(limit.holds(), scope)) {
            day = moment.legalDay();
        }
        if (day == null) {
            if (row.isOpen() && limit.done() != null && isDone(limit, row)) {
                ledger.stop(row, moment, moment.legalDay(), null);
            }
            return;
        }
        if (row.isOpen()) {
            ledger.stop(row, moment, day.isBefore(row.startedOn) ? row.startedOn : day, null);
        }
        if (row.nextOn != null) {
            row.nextOn = null;
            ledger.touch(row);
        }
    }

    /** The duty of the row's period is done. */
    boolean isDone(LimitDefinition limit, ClockRow row) {
        var last = row.rawDue == null ? ledger.explain(row).days().getLast().date() : row.rawDue;
        var first = row.period != null && row.period > 1 ? row.startedOn.plusDays(1) : row.startedOn;
        var period = new Period(first, last);
        return limit.done() != null && holds(limit.done(), Element.inPeriod(subject.scope(), period));
    }

    // starts

    private void starts(LimitDefinition limit, Map<@Nullable Long, LocalDate> met) {
        var afterDone = limit.again() == Again.AFTER_DONE;
        if (!afterDone && met.isEmpty() && limit.from().stream().noneMatch(this::may)) {
            return;
        }
        for (var element : elements(limit)) {
            var ran = ledger.rows().stream()
                    .anyMatch(row -> row.limitId.equals(limit.id())
                            && Objects.equals(row.rowId, element.id())
                            && !row.state.equals(ClockRow.VOID));
            var from = marks.start(limit, element, ran);
            if (from == null && afterDone && met.containsKey(element.id())) {
                from = met.get(element.id()).atStartOfDay();
            }
            if (from != null) {
                start(limit, element, from);
            }
        }
    }

    /** Spares asking for rows and people where no mark of the limit can be reached by this act. */
    private boolean may(Mark mark) {
        return mark.kind() == Mark.Kind.PATH
                || mark.kind() == Mark.Kind.BECAME
                || reached.from().contains(mark.text());
    }

    private void start(LimitDefinition limit, Element element, LocalDateTime from) {
        var open = ledger.open(limit.id(), element.id()).orElse(null);
        if (open != null && limit.again() != Again.RESTART) {
            return;
        }
        if (!holds(limit.when(), element.scope()) || !holds(limit.holds(), element.scope())) {
            return;
        }
        if (open != null) {
            ledger.stop(open, moment, moment.legalDay(), "重新起算");
        }
        var row = ledger.arming().row(limit, element, from, moment, subject);
        ledger.add(row, moment);
        var stops = limit.until().stream()
                .anyMatch(mark -> mark.kind() == Mark.Kind.PATH || mark.kind() == Mark.Kind.BECAME);
        var day = stops ? new Marks(Reached.nothing(), moment).stop(limit, row, element.scope()) : null;
        if (day != null) {
            ledger.stop(row, moment, day.isBefore(row.startedOn) ? row.startedOn : day, null);
            return;
        }
        for (var pause : ledger.ledgered().pauses().values()) {
            if (pause.stops().contains(limit.id()) && !pause.byItself() && ledger.isPaused(pause)) {
                ledger.begin(pause, moment);
            }
        }
    }

    // what changes under a running limit

    private void runs(LimitDefinition limit, ClockRow row) {
        if (ledger.isFresh(row)) {
            return;
        }
        var changed = false;
        var organ = subject.organ(limit);
        if (!organ.equals(row.organ)) {
            row.organ = organ;
            changed = true;
        }
        var legal = legalDay(limit, row);
        if (legal != null && !legal.equals(row.startedOn)) {
            var start = ledger.entries().ofClock(row).stream()
                    .filter(entry -> entry.kind.equals(ClockEntryRow.START))
                    .findFirst();
            start.ifPresent(entry -> ledger.corrects(row, entry, legal, moment));
            row.startedOn = legal;
            row.startedAt = row.startedAt == null ? null : legal.atStartOfDay();
            changed = true;
        }
        if (limit.agreed() != null || limit.due() != null) {
            var from = row.startedAt == null ? row.startedOn.atStartOfDay() : row.startedAt;
            var measure = ledger.arming().measure(limit, scope(limit, row), row.startedOn);
            if (measure.length().amount() != row.amount
                    || !measure.length().unit().name().equals(row.unit)) {
                ledger.enter(
                        row,
                        ClockEntryRow.TERMS,
                        moment,
                        "期限改为" + measure.length().label());
                ledger.arming().measured(row, measure, from);
                changed = true;
            }
        }
        if (changed) {
            ledger.project(row);
        }
    }

    /** The day of the one date from which the limit runs, as it stands now; null where other marks start it. */
    private @Nullable LocalDate legalDay(LimitDefinition limit, ClockRow row) {
        if (limit.from().size() != 1 || limit.again() != Again.KEEP || limit.every() != null) {
            return null;
        }
        var mark = limit.from().getFirst();
        var value = switch (mark.kind()) {
            case FIELD -> scope(limit, row).name(mark.name());
            case PATH -> limit.conditions().get(mark.text()).evaluate(scope(limit, row));
            default -> null;
        };
        return switch (value) {
            case LocalDate day -> day;
            case LocalDateTime exact -> exact.toLocalDate();
            case null, default -> null;
        };
    }

    // extensions by a choice

    private void extended(LimitDefinition limit) {
        var extend = limit.extend();
        if (extend == null
                || extend.choice() == null
                || !reached.until().contains(extend.choice().text())) {
            return;
        }
        ledger.extend(limit, moment, by(limit, extend));
    }

    private @Nullable Length by(LimitDefinition limit, Extend extend) {
        var value = extend.agreed() == null ? null : subject.scope().name(extend.agreed());
        var by = switch (value) {
            case Length length -> length;
            case Number number
            when extend.length() != null ->
                new Length(number.longValue(), extend.length().unit());
            case null, default -> null;
        };
        if (extend.most() != null) {
            check(limit, extend, by);
        }
        return by;
    }

    /** What somebody extends by lies within the declared range. */
    static void check(LimitDefinition limit, Extend extend, @Nullable Length by) {
        var least = by == null || extend.length() == null ? null : by.compare(extend.length());
        var most = by == null || extend.most() == null ? null : by.compare(extend.most());
        if (least == null || most == null || least < 0 || most > 0) {
            throw new RefusedException(Refusal.of(
                    "length", "length", "延长「" + limit.label() + "」的时间应当在" + extend.label() + "之间。改写延长的时间后再提交。"));
        }
    }

    // pauses

    private boolean isOver(PauseDefinition pause) {
        if (pause.until().isEmpty() || !ledger.isPaused(pause)) {
            return false;
        }
        return pause.until().stream().anyMatch(mark -> {
            var condition = pause.conditions().get(mark.text());
            return condition == null ? reached.until().contains(mark.text()) : holds(condition, subject.scope());
        });
    }

    private void lasts(PauseDefinition pause) {
        if (!pause.byItself()) {
            return;
        }
        var during = new ArrayList<>(pause.during());
        var at = during.isEmpty() || during.stream().anyMatch(subject::standsAt);
        var lasts = at
                && (pause.whileAt() == null || subject.standsAt(pause.whileAt()))
                && holds(pause.whileHolds(), subject.scope());
        if (lasts) {
            ledger.begin(pause, moment);
        } else if (ledger.isPaused(pause)) {
            ledger.end(pause, moment);
        }
    }
}
