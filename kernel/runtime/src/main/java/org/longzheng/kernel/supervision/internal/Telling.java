package org.longzheng.kernel.supervision.internal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.expressions.Length.Unit;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.supervision.Card;
import org.longzheng.kernel.supervision.Duty;
import org.longzheng.kernel.supervision.internal.BoardMapper.DutyRow;
import org.longzheng.kernel.supervision.internal.BoardMapper.HeldRow;
import org.longzheng.kernel.supervision.internal.StoredSupervision.About;
import org.longzheng.kernel.supervision.internal.Subjects.Subject;
import org.springframework.stereotype.Component;

/** Puts rows into words. */
@Component
class Telling {

    private final Definitions definitions;
    private final Organs organs;
    private final Records records;
    private final Subjects subjects;

    Telling(Definitions definitions, Organs organs, Records records, Subjects subjects) {
        this.definitions = definitions;
        this.organs = organs;
        this.records = records;
        this.subjects = subjects;
    }

    Duty duty(DutyRow row, About about, LocalDate today) {
        var subject = subjects.of(row.process);
        var process = subject.process();
        var held = about.held().getOrDefault(row.caseId, List.of());
        var unit = Unit.valueOf(row.unit);
        var byWork = unit == Unit.WORKING_DAYS;
        return new Duty(
                row.id,
                row.process,
                subject.label(),
                row.caseId,
                row.number,
                subject.limit(row.limitId) + (row.rowLabel == null ? "" : "　" + row.rowLabel),
                row.organ,
                name(row.organ),
                Steps.labels(
                        process, held.stream().map(each -> each.step).distinct().collect(Collectors.joining(","))),
                holders(process, held),
                row.startedOn,
                row.dueOn,
                row.stoppedOn,
                Light.valueOf(row.light),
                left(
                        definitions.current().nationalCalendar(),
                        byWork,
                        row.dueOn,
                        row.stoppedOn == null ? today : row.stoppedOn),
                byWork ? "工作日" : "自然日",
                row.provisional,
                about.standing().get(row.caseId),
                about.partyTo().contains(row.caseId),
                readable(about, subject));
    }

    private static @Nullable Integer left(
            WorkCalendar calendar, boolean byWork, @Nullable LocalDate due, LocalDate today) {
        if (due == null) {
            return null;
        }
        return today.isAfter(due) ? -between(calendar, byWork, due, today) : between(calendar, byWork, today, due);
    }

    private static int between(WorkCalendar calendar, boolean byWork, LocalDate after, LocalDate through) {
        return byWork
                ? calendar.workingDaysBetween(after, through)
                : Math.toIntExact(ChronoUnit.DAYS.between(after, through));
    }

    private String holders(@Nullable ProcessDefinition process, List<HeldRow> held) {
        return held.stream()
                .map(each -> each.name != null
                        ? each.name
                        : process == null ? "" : Steps.holders(definitions.current(), process, each.step))
                .distinct()
                .collect(Collectors.joining("、"));
    }

    Card card(CardRow row, About about) {
        var subject = subjects.of(row.process);
        var process = subject.process();
        return new Card(
                row.id,
                row.clockId,
                row.stage(),
                row.number,
                row.process,
                subject.label(),
                row.caseId,
                row.caseNumber,
                subject.limit(row.limitId),
                row.organ,
                name(row.organ),
                Steps.labels(process, row.steps),
                row.holder,
                row.dueOn,
                row.since,
                row.issuedAt,
                Card.State.valueOf(row.state),
                row.endedAt,
                row.reason,
                about.partyTo().contains(row.caseId),
                readable(about, subject));
    }

    private boolean readable(About about, Subject subject) {
        return subject.entity() != null
                && records.abilities(about.actor(), subject.entity()).read();
    }

    private String name(String organ) {
        return organs.find(organ).map(Organ::name).orElse(organ);
    }
}
