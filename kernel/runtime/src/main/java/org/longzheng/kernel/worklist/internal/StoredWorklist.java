package org.longzheng.kernel.worklist.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Deputies;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.PerGeneration;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.worklist.Holders;
import org.longzheng.kernel.worklist.RunningProcesses;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskRow;
import org.longzheng.kernel.worklist.Worklist;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredWorklist implements Worklist, TaskBoard {

    private static final int MOST = 200;
    private static final DateTimeFormatter URGED = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final TaskMapper mapper;
    private final Definitions definitions;
    private final Organs organs;
    private final Deputies deputies;
    private final ObjectProvider<RunningProcesses> running;
    private final Clock clock;
    private final PerGeneration<Keys> keys;

    /** Keys of tasks by the roles that may take them, and by those that are told of them. */
    private record Keys(
            Catalogue catalogue,
            List<ProcessDefinition> processes,
            Map<Set<String>, Set<String>> taken,
            Map<Set<String>, Set<String>> told) {

        Set<String> takenBy(Set<String> roles) {
            return taken.computeIfAbsent(roles, each -> Holders.keys(catalogue, processes, roles));
        }

        Set<String> toldTo(Set<String> roles) {
            return told.computeIfAbsent(roles, each -> Holders.toldKeys(catalogue, roles));
        }
    }

    StoredWorklist(
            TaskMapper mapper,
            Definitions definitions,
            Organs organs,
            Deputies deputies,
            ObjectProvider<RunningProcesses> running,
            Clock clock) {
        this.mapper = mapper;
        this.definitions = definitions;
        keys = new PerGeneration<>(definitions, this::keys);
        this.organs = organs;
        this.deputies = deputies;
        this.running = running;
        this.clock = clock;
    }

    @Override
    public Page inbox(Actor actor, InboxQuery query) {
        var light = query.light() == null ? null : query.light().name();
        var rows = mapper.inbox(reader(
                actor,
                light,
                query.process(),
                query.step(),
                query.words(),
                query.received(),
                query.due(),
                query.offset(),
                query.limit()));
        var catalogue = definitions.current();
        var earlier = earlier(rows.stream().map(row -> row.caseId).toList());
        return new Page(
                rows.stream()
                        .map(row -> task(catalogue, earlier.get(row.caseId), row))
                        .toList(),
                rows.isEmpty() ? 0 : rows.getFirst().total);
    }

    @Override
    public Counts counts(Actor actor) {
        var found = mapper.counts(reader(actor, null, null, null, null, Span.OPEN, Span.OPEN, 0, 1));
        var all = zero(found.allTasks);
        var over = zero(found.overDue);
        var near = zero(found.near);
        var paused = zero(found.paused);
        return new Counts(all, over, near, all - over - near - paused, paused);
    }

    private static long zero(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    @Override
    public CasePage done(Actor actor, String words, int offset, int limit) {
        return page(mapper.done(reader(actor, null, null, null, words, Span.OPEN, Span.OPEN, offset, limit)));
    }

    @Override
    public CasePage started(Actor actor, String words, int offset, int limit) {
        return page(mapper.started(reader(actor, null, null, null, words, Span.OPEN, Span.OPEN, offset, limit)));
    }

    @Override
    public CasePage copied(Actor actor, String words, int offset, int limit) {
        return page(mapper.copied(reader(actor, null, null, null, words, Span.OPEN, Span.OPEN, offset, limit)));
    }

    @Override
    public CasePage unread(Actor actor, int limit) {
        return page(mapper.unread(reader(actor, null, null, null, "", Span.OPEN, Span.OPEN, 0, limit)));
    }

    @Override
    @Transactional
    public void noted(Actor actor) {
        mapper.noted(
                reader(actor, null, null, null, "", Span.OPEN, Span.OPEN, 0, 1),
                actor.name(),
                LocalDateTime.now(clock));
    }

    @Override
    @Transactional
    public void seen(Actor actor, String entity, long record) {
        mapper.seen(
                reader(actor, null, null, null, "", Span.OPEN, Span.OPEN, 0, 1),
                entity,
                record,
                actor.name(),
                LocalDateTime.now(clock));
    }

    private Reader reader(
            Actor actor,
            @Nullable String light,
            @Nullable String process,
            @Nullable String step,
            @Nullable String words,
            Span received,
            Span due,
            int offset,
            int limit) {
        return new Reader(
                actor.account(),
                actor.person(),
                organsOf(actor),
                List.copyOf(keys.get().takenBy(actor.roles())),
                List.copyOf(keys.get().toldTo(actor.roles())),
                LocalDate.now(clock),
                NEVER,
                light,
                process,
                step,
                pattern(words),
                received,
                due,
                Math.max(0, offset),
                Math.clamp(limit, 1, MOST),
                deputies.isRepresented(actor.account()),
                standIns(actor));
    }

    /** Those for whom the actor acts as deputy, each with what they may take and the processes that let themselves be done so. */
    private List<StandIn> standIns(Actor actor) {
        var catalogue = definitions.current();
        var found = new ArrayList<StandIn>();
        for (var standing : deputies.standingsForLists(actor.account())) {
            var deputation = standing.deputation();
            var processes = catalogue.processes().values().stream()
                    .filter(process ->
                            process.deputies() && deputation.covers(process.module(), process.id(), deputation.step()))
                    .map(ProcessDefinition::id)
                    .toList();
            if (!processes.isEmpty()) {
                standing.principals()
                        .forEach(principal -> found.add(new StandIn(
                                principal.account(),
                                principal.name(),
                                principal.person(),
                                organsOf(principal),
                                List.copyOf(keys.get().takenBy(principal.roles())),
                                processes,
                                deputation.step())));
            }
        }
        return found;
    }

    /** Those of earlier versions too, as long as cases run under them. */
    private Keys keys(Catalogue catalogue) {
        var processes = new ArrayList<>(catalogue.processes().values());
        running.ifAvailable(versions -> processes.addAll(versions.earlier()));
        return new Keys(catalogue, List.copyOf(processes), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    /** The definitions of those cases that do not run under the one in force. */
    private Map<Long, ProcessDefinition> earlier(List<Long> cases) {
        var versions = running.getIfAvailable();
        return versions == null ? Map.of() : versions.of(cases);
    }

    /** The actor's organ; a division acts for the organ it belongs to as well. */
    private List<String> organsOf(Actor actor) {
        var found = new ArrayList<String>();
        found.add(actor.organ());
        organs.find(actor.organ())
                .filter(organ -> organ.type().equals("division") && organ.parent() != null)
                .ifPresent(organ -> found.add(organ.parent()));
        return found;
    }

    private static @Nullable String pattern(@Nullable String words) {
        if (words == null || words.isBlank()) {
            return null;
        }
        return "%" + words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private TaskRow task(Catalogue catalogue, @Nullable ProcessDefinition earlier, OpenTaskRow row) {
        var process = earlier == null ? catalogue.findProcess(row.process).orElse(null) : earlier;
        var limit =
                process == null || row.limitId == null ? null : process.limits().get(row.limitId);
        var today = LocalDate.now(clock);
        var due = row.clockId == null || row.pausedOn != null ? null : row.dueOn;
        var light = Light.on(today, row.yellowOn, due, row.pausedOn != null);
        var unit = row.lengthUnit == null ? Length.Unit.WORKING_DAYS : Length.Unit.valueOf(row.lengthUnit);
        var length = length(row, unit);
        var calendar = catalogue.calendarOf(
                row.organ, id -> organs.parent(id).map(Organ::id).orElse(null));
        var left = left(calendar, row, unit, today, length);
        return new TaskRow(
                Long.toString(row.id),
                row.process,
                process == null ? row.process : process.label().zh(),
                row.step,
                row.label != null ? row.label : stepLabel(process, row.step),
                row.caseId,
                row.title,
                row.number,
                row.sentFrom,
                row.receivedOn,
                limit != null ? limit.label().zh() : row.clockId == null ? null : row.label,
                due,
                light,
                left == null ? 0 : Math.max(0, length - left),
                length,
                unit == Length.Unit.WORKING_DAYS ? "工作日" : unit == Length.Unit.HOURS ? "小时" : "自然日",
                left,
                row.assignee != null || row.personId != null,
                asked(row),
                row.urgedAt == null ? null : row.urgedBy + " " + row.urgedAt.format(URGED) + " 催办",
                row.suspended,
                row.standsFor);
    }

    /** How long the limit is, in what {@link #left} counts: a month has its own days. */
    private static int length(OpenTaskRow row, Length.Unit unit) {
        int amount = row.lengthAmount == null ? 0 : row.lengthAmount;
        boolean byDays = unit != Length.Unit.HOURS && unit != Length.Unit.MINUTES;
        return byDays && row.startedOn != null
                ? Math.toIntExact(new Length(amount, unit).daysFrom(row.startedOn))
                : amount;
    }

    private static @Nullable String asked(OpenTaskRow row) {
        return row.mainId != null ? "请您会签" : row.returnsTo != null ? row.returnsName + "请您提出意见" : null;
    }

    private static @Nullable Integer left(
            WorkCalendar calendar, OpenTaskRow row, Length.Unit unit, LocalDate today, int length) {
        if (row.clockId == null) {
            return null;
        }
        if (row.pausedOn != null && row.startedOn != null) {
            return length - between(calendar, unit, row.startedOn, row.pausedOn);
        }
        return today.isAfter(row.dueOn)
                ? -between(calendar, unit, row.dueOn, today)
                : between(calendar, unit, today, row.dueOn);
    }

    private static int between(WorkCalendar calendar, Length.Unit unit, LocalDate after, LocalDate through) {
        return unit == Length.Unit.WORKING_DAYS
                ? calendar.workingDaysBetween(after, through)
                : Math.toIntExact(ChronoUnit.DAYS.between(after, through));
    }

    private static String stepLabel(@Nullable ProcessDefinition process, String step) {
        if (step.equals(Target.BackTo.START)) {
            return "补正";
        }
        if (process == null) {
            return step;
        }
        var found = process.steps().get(step);
        if (found == null) {
            found = process.steps().values().stream()
                    .map(StepDefinition::together)
                    .filter(branches -> branches.containsKey(step))
                    .map(branches -> branches.get(step))
                    .findFirst()
                    .orElse(null);
        }
        return found == null ? step : found.label().zh();
    }

    private CasePage page(List<CaseLine> lines) {
        var catalogue = definitions.current();
        var earlier = earlier(lines.stream().map(line -> line.caseId).toList());
        return new CasePage(
                lines.stream()
                        .map(line -> caseRow(catalogue, earlier.get(line.caseId), line))
                        .toList(),
                lines.isEmpty() ? 0 : lines.getFirst().total);
    }

    private static CaseRow caseRow(Catalogue catalogue, @Nullable ProcessDefinition earlier, CaseLine line) {
        if (line.ofRegister) {
            var entity = catalogue
                    .findEntity(line.process)
                    .map(found -> found.label().zh());
            return new CaseRow(
                    line.process,
                    entity.orElse(line.process),
                    line.caseId,
                    line.title,
                    null,
                    "",
                    false,
                    null,
                    line.at,
                    line.what,
                    false);
        }
        var process = earlier == null ? catalogue.findProcess(line.process).orElse(null) : earlier;
        var end =
                process == null || line.outcome == null ? null : process.ends().get(line.outcome);
        var steps = line.steps.isEmpty()
                ? ""
                : String.join(
                        "、",
                        List.of(line.steps.split(",")).stream()
                                .map(step -> stepLabel(process, step))
                                .toList());
        return new CaseRow(
                line.process,
                process == null ? line.process : process.label().zh(),
                line.caseId,
                line.title,
                line.number,
                steps,
                line.isOpen,
                end == null ? line.outcome : end.label().zh(),
                line.at,
                line.what,
                true);
    }

    @Override
    public Optional<OpenTask> find(long task) {
        return Optional.ofNullable(mapper.find(task)).map(OpenTaskRow::toTask);
    }

    @Override
    public void give(GivenTask task) {
        mapper.insert(OpenTaskRow.of(task));
    }

    @Override
    public Optional<GivenTask> given(long task) {
        return Optional.ofNullable(mapper.given(task)).map(OpenTaskRow::toGiven);
    }

    @Override
    public List<GivenTask> givenOf(long caseId) {
        return mapper.givenOf(caseId).stream().map(OpenTaskRow::toGiven).toList();
    }

    @Override
    public List<OpenTask> ofCase(long caseId) {
        return mapper.ofCase(caseId).stream().map(OpenTaskRow::toTask).toList();
    }

    @Override
    public void put(OpenTask task) {
        mapper.insert(OpenTaskRow.of(task));
    }

    @Override
    public void remove(long task) {
        mapper.delete(task);
    }

    @Override
    public void removeBeside(long caseId, long main) {
        mapper.deleteBeside(caseId, main);
    }

    @Override
    public void assign(
            long task,
            @Nullable String roleKey,
            @Nullable String assignee,
            @Nullable String returnsTo,
            @Nullable String returnsName) {
        mapper.assign(task, roleKey, assignee, returnsTo, returnsName);
    }

    @Override
    public void relocate(long task, String step, String engineTask) {
        mapper.relocate(task, step, engineTask);
    }

    @Override
    public void urged(long task, LocalDateTime at, String by) {
        mapper.urged(task, at, by);
    }

    @Override
    public void suspended(long caseId, boolean suspended) {
        mapper.suspended(caseId, suspended);
    }

    @Override
    public void removeAll(long caseId) {
        mapper.deleteAll(caseId);
    }

    @Override
    public void show(long caseId, @Nullable Deadline deadline, @Nullable String number) {
        var row = new OpenTaskRow();
        row.caseId = caseId;
        row.number = number;
        row.deadline(deadline);
        mapper.show(row);
    }

    @Override
    public void tell(
            long caseId, @Nullable String organ, @Nullable String roleKey, @Nullable String account, String say) {
        mapper.tell(IdWorker.getId(), caseId, organ, roleKey, account, say, LocalDateTime.now(clock));
    }

    @Override
    public void tellPerson(long caseId, long person, String say) {
        mapper.accountsOf(person).forEach(account -> tell(caseId, null, null, account, say));
    }

    @Override
    public void tellOf(String entity, long record, String title, String organ, String roleKey, String say) {
        mapper.tellOf(IdWorker.getId(), entity, record, title, organ, roleKey, say, LocalDateTime.now(clock));
    }
}
