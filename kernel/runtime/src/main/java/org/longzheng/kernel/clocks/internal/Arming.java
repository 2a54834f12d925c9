package org.longzheng.kernel.clocks.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.clocks.ClockSubject;
import org.longzheng.kernel.clocks.Moment;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/** Makes the row of a limit that starts: how long it is, whose, who has to act. What cannot be told refuses the act. */
final class Arming {

    private final Ledgered ledgered;
    private final long caseId;

    Arming(Ledgered ledgered, long caseId) {
        this.ledgered = ledgered;
        this.caseId = caseId;
    }

    /**
     * How long a limit is.
     *
     * @param rolls false for a day that somebody named: it stands as it is
     */
    record Measure(Length length, boolean rolls) {}

    ClockRow row(LimitDefinition limit, Element element, LocalDateTime from, Moment moment, ClockSubject subject) {
        var day = from.toLocalDate();
        var measure = measure(limit, element.scope(), day);
        var row = new ClockRow();
        row.id = IdWorker.getId();
        row.caseId = caseId;
        row.process = ledgered.owner();
        row.entity = ledgered.entity();
        row.limitId = limit.id();
        row.rowId = element.id();
        row.rowLabel = element.label();
        row.organ = subject.organ(limit);
        row.startedOn = day;
        row.startedAct = moment.act();
        measured(row, measure, from);
        row.promised = promise(limit, element.scope(), measure.length());
        row.yellow = limit.yellow() == null ? null : limit.yellow().toString();
        row.worst = limit.neverRed() ? Light.YELLOW.name() : Light.RED.name();
        row.ours = limit.whose().isEmpty();
        if (!row.ours) {
            row.whose = element.label() == null ? whose(limit, element.scope()) : element.label();
        }
        var holder = limit.by().isEmpty() ? ClockSubject.Holder.NOBODY : subject.holder(limit, element.scope());
        row.roleKey = holder.roleKey();
        row.account = holder.account();
        row.personId = holder.person();
        if (limit.every() != null) {
            row.period = 1;
            row.nextOn = day; // becomes the day after the period when the dates are computed
        }
        return row;
    }

    void measured(ClockRow row, Measure measure, LocalDateTime from) {
        var byClock =
                measure.length().unit() == Length.Unit.HOURS || measure.length().unit() == Length.Unit.MINUTES;
        row.amount = Math.toIntExact(measure.length().amount());
        row.unit = measure.length().unit().name();
        row.roll = measure.rolls();
        row.startedAt = byClock ? from : null;
    }

    /** How long the limit is when it starts on this day. */
    Measure measure(LimitDefinition limit, Scope scope, LocalDate day) {
        var agreed = limit.agreed() == null ? null : limit.agreed().evaluate(scope);
        switch (agreed) {
            case LocalDate last -> {
                return new Measure(until(day, last), false);
            }
            case LocalDateTime last -> {
                return new Measure(until(day, last.toLocalDate()), false);
            }
            case Length length -> {
                return new Measure(length, limit.roll());
            }
            case BigDecimal number
            when limit.length() != null -> {
                return new Measure(new Length(number.longValue(), limit.length().unit()), limit.roll());
            }
            case null, default -> {
                // what the law says
            }
        }
        if (limit.length() != null) {
            return new Measure(limit.length(), limit.roll());
        }
        if (limit.every() != null) {
            return new Measure(limit.every(), limit.roll());
        }
        if (limit.lengthBy() != null) {
            if (limit.lengthBy().evaluate(scope) instanceof Length length) {
                return new Measure(length, limit.roll());
            }
            throw missing("时限「" + limit.label() + "」的长度还没有确定，无法起算。填写后再提交。");
        }
        if (limit.due() != null && limit.due().evaluate(scope) instanceof LocalDate last) {
            return new Measure(until(day, last), false);
        }
        throw missing("时限「" + limit.label() + "」的届满日还没有填写，无法起算。填写后再提交。");
    }

    private static Length until(LocalDate day, LocalDate last) {
        return Length.days(Math.max(0, ChronoUnit.DAYS.between(day, last)));
    }

    private static RefusedException missing(String message) {
        return new RefusedException(Refusal.of("legal-day", message));
    }

    private static @Nullable String promise(LimitDefinition limit, Scope scope, Length length) {
        var promise = limit.promise();
        if (promise == null && limit.promiseBy() != null && limit.promiseBy().evaluate(scope) instanceof Length found) {
            promise = found;
        }
        if (promise == null || byClock(promise) != byClock(length)) {
            return null;
        }
        return promise.toString();
    }

    private static boolean byClock(Length length) {
        return length.unit() == Length.Unit.HOURS || length.unit() == Length.Unit.MINUTES;
    }

    private static @Nullable String whose(LimitDefinition limit, Scope scope) {
        for (var path : limit.whose()) {
            var name = Element.name(path.evaluate(scope), scope);
            if (name != null) {
                return name;
            }
        }
        return null;
    }
}
