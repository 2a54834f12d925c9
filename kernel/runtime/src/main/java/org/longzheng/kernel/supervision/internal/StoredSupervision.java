package org.longzheng.kernel.supervision.internal;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.calendar.Stage;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.supervision.Board;
import org.longzheng.kernel.supervision.Board.Counts;
import org.longzheng.kernel.supervision.Board.Month;
import org.longzheng.kernel.supervision.Board.StepTime;
import org.longzheng.kernel.supervision.Card;
import org.longzheng.kernel.supervision.Duty;
import org.longzheng.kernel.supervision.Supervision;
import org.longzheng.kernel.supervision.internal.BoardMapper.Tally;
import org.springframework.stereotype.Component;

/** The questions of the board, each a few statements however much is owed. */
@Component
class StoredSupervision implements Supervision {

    private static final int MOST = 200;

    private final BoardMapper mapper;
    private final CardMapper cards;
    private final Sights sights;
    private final Telling telling;
    private final Subjects subjects;
    private final Organs organs;
    private final Definitions definitions;
    private final Clock clock;

    StoredSupervision(
            BoardMapper mapper,
            CardMapper cards,
            Sights sights,
            Telling telling,
            Subjects subjects,
            Organs organs,
            Definitions definitions,
            Clock clock) {
        this.mapper = mapper;
        this.cards = cards;
        this.sights = sights;
        this.telling = telling;
        this.subjects = subjects;
        this.organs = organs;
        this.definitions = definitions;
        this.clock = clock;
    }

    @Override
    public boolean mayLook(Actor actor) {
        return sights.mayLook(actor);
    }

    @Override
    public Board board(Actor actor, Selection selection, YearMonth month) {
        var chosen = sights.of(actor, selection);
        var whole = sights.of(actor, new Selection(null, false, selection.module(), selection.process()));
        var from = month.atDay(1);
        var to = month.plusMonths(1).atDay(1);
        var figures = new BoardFigures(organs);
        figures.add(mapper.running(whole, false));
        figures.add(mapper.done(whole, false, from, to));
        figures.add(mapper.cards(whole, false, from, to));
        var root = chosen.root().id();
        Predicate<String> meant =
                selection.own() || !chosen.below() ? root::equals : organ -> organs.covers(root, organ);
        return new Board(
                LocalDateTime.now(clock),
                month,
                figures.total(meant),
                figures.tree(whole.root(), whole.below()),
                figures.processes(definitions.current(), subjects, meant),
                mapper.done(whole, false, month.minusMonths(1).atDay(1), from).stream()
                        .map(BoardFigures::counts)
                        .reduce(Counts.NONE, Counts::plus));
    }

    @Override
    public List<StepTime> time(Actor actor, Selection selection, LocalDate from, LocalDate through) {
        var sight = sights.of(actor, selection);
        var to = through.plusDays(1);
        var times = new StepTimes(definitions.current().nationalCalendar(), subjects);
        mapper.stays(sight, selection.own(), from, to).forEach(times::left);
        mapper.pauses(sight, selection.own(), from, to).forEach(times::paused);
        return times.all();
    }

    @Override
    public List<Month> year(Actor actor, Selection selection, YearMonth last) {
        var sight = sights.of(actor, selection);
        var months = new TreeMap<YearMonth, long[]>();
        for (var month = last.minusMonths(11); !month.isAfter(last); month = month.plusMonths(1)) {
            months.put(month, new long[2]);
        }
        var found = mapper.months(
                sight,
                selection.own(),
                months.firstKey().atDay(1),
                last.plusMonths(1).atDay(1));
        for (Tally tally : found) {
            months.get(YearMonth.of(tally.yearNo, tally.monthNo))[tally.kind.equals("CARD RED") ? 1 : 0] += tally.total;
        }
        return months.entrySet().stream()
                .map(entry -> new Month(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .toList();
    }

    @Override
    public Page<Duty> duties(Actor actor, Selection selection, DutyFilter filter, int offset, int limit) {
        var sight = sights.of(actor, selection);
        var rows = mapper.duties(
                sight,
                selection.own(),
                filter.light() == null ? null : filter.light().name(),
                filter.ended() == null ? null : filter.ended().atDay(1),
                filter.ended() == null ? null : filter.ended().plusMonths(1).atDay(1),
                Math.max(0, offset),
                Math.clamp(limit, 1, MOST));
        var about = about(actor, rows.stream().map(row -> row.caseId).collect(Collectors.toSet()));
        var today = LocalDate.now(clock);
        return new Page<>(
                rows.stream().map(row -> telling.duty(row, about, today)).toList(), total(rows, row -> row.total));
    }

    @Override
    public Page<Card> cards(Actor actor, Selection selection, CardFilter filter, int offset, int limit) {
        var sight = sights.of(actor, selection);
        var month = filter.month();
        var rows = mapper.register(
                sight,
                selection.own(),
                stages(filter.stage()),
                filter.state() == null ? null : filter.state().name(),
                month == null ? null : month.atDay(1),
                month == null ? null : month.plusMonths(1).atDay(1),
                Math.max(0, offset),
                Math.clamp(limit, 1, MOST));
        var about = about(actor, rows.stream().map(row -> row.caseId).collect(Collectors.toSet()));
        return new Page<>(rows.stream().map(row -> telling.card(row, about)).toList(), total(rows, row -> row.total));
    }

    private static List<String> stages(@Nullable Stage stage) {
        if (stage == null) {
            return List.of(Stage.YELLOW.name(), Stage.YELLOW2.name(), Stage.RED.name());
        }
        return stage == Stage.YELLOW ? List.of(Stage.YELLOW.name(), Stage.YELLOW2.name()) : List.of(stage.name());
    }

    private static <T> long total(List<T> rows, Function<T, Long> total) {
        return rows.isEmpty() ? 0 : total.apply(rows.getFirst());
    }

    @Override
    public List<Card> ofCase(Actor actor, long caseId) {
        var rows = cards.ofCase(caseId);
        if (rows.isEmpty()) {
            return List.of();
        }
        var about = about(actor, Set.of(caseId));
        return rows.stream().map(row -> telling.card(row, about)).toList();
    }

    @Override
    public Map<Long, Stage> standing(Collection<Long> cases) {
        return cases.isEmpty()
                ? Map.of()
                : cards.openOf(new HashSet<>(cases)).stream()
                        .filter(row -> row.stage().isCard())
                        .collect(Collectors.toMap(
                                row -> row.caseId, CardRow::stage, (a, b) -> a.compareTo(b) > 0 ? a : b));
    }

    private About about(Actor actor, Set<Long> cases) {
        if (cases.isEmpty()) {
            return new About(actor, Map.of(), Map.of(), Set.of());
        }
        return new About(
                actor,
                mapper.held(cases).stream().collect(groupingBy(held -> held.caseId)),
                standing(cases),
                new HashSet<>(mapper.partyTo(actor, new ArrayList<>(cases))));
    }

    /** What is read once for all rows of a page. */
    record About(
            Actor actor, Map<Long, List<BoardMapper.HeldRow>> held, Map<Long, Stage> standing, Set<Long> partyTo) {}
}
